import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { mongo } from "mongoose";
import type { Connection } from "@datong/subgraph-kit";
import { ask, aUser, commandsDuring, dropDatabase } from "@datong/testkit";
import { CONSENT_CHOICES, type ConsentEvent } from "../src/domain/consentEvent.ts";
import { verifyRecords, type RecordHead } from "@datong/consent";
import { effective } from "../src/domain/effective.ts";
import { shippedVersions } from "./decisions/world.ts";
import { anEntry } from "./anEntry.ts";
import { CHANNELS, PURPOSE_CODES } from "../src/domain/purpose.ts";
import { aConsent, aPerson, backEnd, choose, READ_PERMISSION, type Consent } from "./aConsent.ts";

/** Every purpose at every end, of any number of people. */
const EVERYTHING = `query ($people: [_Any!]!) {
  _entities(representations: $people) {
    ... on User {
      ${PURPOSE_CODES.flatMap((purpose) =>
        CHANNELS.map(
          (channel) =>
            `${purpose}_${channel}: permission(purpose: ${purpose}, channel: ${channel}) { allowed reasons validUntil }`,
        ),
      ).join("\n")}
    }
  }
}`;

type Everything = Record<string, { allowed: boolean; reasons: string[]; validUntil: string | null }>;

let consent: Consent;

beforeAll(async () => {
  consent = await aConsent();
  const people = Array.from({ length: 200 }, (_, number) => `person-${number}`);
  await consent.connection.collection("consentEvents").insertMany(
    people.flatMap((userId, number) =>
      PURPOSE_CODES.map((purpose, place) =>
        anEntry({
          userId,
          seq: place + 1,
          purpose,
          channel: CHANNELS[(number + place) % CHANNELS.length] ?? "APP",
          kind: CONSENT_CHOICES[(number + place) % CONSENT_CHOICES.length] ?? "GRANT",
          at: consent.clock.now,
        }),
      ),
    ),
  );
});

afterAll(() => dropDatabase(consent.connection));

const somePeople = (count: number) =>
  Array.from({ length: count }, (_, number) => aPerson(`person-${number}`, `retired-${number}`));

describe("User.permission", () => {
  it.each([1, 50, 200])("of %i people, every purpose at every end, is one command", async (count) => {
    const commands = await commandsDuring([consent.connection], async () => {
      const { data, errors } = await ask(consent.subgraph, EVERYTHING, {
        caller: backEnd,
        variables: { people: somePeople(count) },
      });

      expect(errors).toBeUndefined();
      expect(data._entities).toHaveLength(count);
    });

    expect(commands).toEqual(["aggregate"]);
  });

  it("of somebody else asks the database nothing, whether or not they have chosen anything", async () => {
    const commands = await commandsDuring([consent.connection], () =>
      ask(consent.subgraph, EVERYTHING, { caller: aUser("person-other"), variables: { people: somePeople(2) } }),
    );

    expect(commands).toEqual([]);
  });

  it("is what the rule says about the whole log, whatever is on record", async () => {
    const logs = fc.array(
      fc.record({
        userId: fc.constantFrom("a", "b"),
        purpose: fc.constantFrom(...PURPOSE_CODES),
        channel: fc.constantFrom(...CHANNELS),
        choice: fc.constantFrom(...CONSENT_CHOICES),
        daysAgo: fc.oneof(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 800 })),
      }),
      { maxLength: 60 },
    );
    const { connection, subgraph, clock } = consent;
    const events = connection.collection("consentEvents");
    let runs = 0;

    await fc.assert(
      fc.asyncProperty(logs, async (log) => {
        const run = ++runs;
        const whole: ConsentEvent[] = log.map(({ daysAgo, userId, choice, ...about }, place) => ({
          ...about,
          ...{ userId: `log-${run}-${userId}`, seq: place + 1, kind: choice, noticeVersion: 1, guarded: false },
          ...{
            asOne: [],
            until: null,
            account: null,
            chosenAt: null,
            at: new Date(clock.now.getTime() - daysAgo * 86_400_000),
          },
        }));
        // Places as a record has them: in the order of its moments.
        const inPlace = whole
          .sort((a, b) => a.at.getTime() - b.at.getTime())
          .map((event, place) => ({ ...event, seq: place + 1 }));
        if (inPlace.length > 0) await events.insertMany(inPlace.map(({ asOne: _, ...event }) => anEntry(event)));

        const { data } = await ask(subgraph, EVERYTHING, {
          caller: backEnd,
          variables: { people: [aPerson(`log-${run}-a`, `log-${run}-b`)] },
        });

        const [answer] = data._entities as [Everything];
        for (const purpose of PURPOSE_CODES)
          for (const channel of CHANNELS) {
            const { allowed, reasons, validUntil } = effective(
              { events: inPlace, sends: [] },
              { purpose: shippedVersions(purpose), channel, at: clock.now },
            );
            expect(answer[`${purpose}_${channel}`]).toEqual({
              allowed,
              reasons,
              validUntil: validUntil?.toISOString() ?? null,
            });
          }
      }),
      { numRuns: 40 },
    );
  });
});

/** The commands that `work` sends, whole. */
async function sentDuring(connection: Connection, work: () => Promise<unknown>) {
  const sent: Record<string, unknown>[] = [];
  const note = ({ command }: mongo.CommandStartedEvent) => sent.push(command);
  connection.getClient().on("commandStarted", note);
  try {
    await work();
  } finally {
    connection.getClient().off("commandStarted", note);
  }
  return sent;
}

/** What the driver adds to every command, and `explain` does not take. */
const ADDED = new Set(["lsid", "$db", "$readPreference"]);

/** How the database would run a command. */
const explain = async (connection: Connection, sent: Record<string, unknown>): Promise<string> =>
  JSON.stringify(
    await connection.db?.command({
      explain: Object.fromEntries(Object.entries(sent).filter(([key]) => !ADDED.has(key))),
      verbosity: "executionStats",
    }),
  );

describe("every read of a request", () => {
  it("uses an index, and that of a permission nothing but the index", async () => {
    const { connection, subgraph } = consent;
    const again = { userId: "person-3", idempotencyKey: "again" };

    const reading = await sentDuring(connection, () =>
      ask(subgraph, READ_PERMISSION, {
        caller: backEnd,
        variables: { people: somePeople(50), purpose: "LOCATION", channel: "APP" },
      }),
    );
    const choosing = await sentDuring(connection, () => choose(subgraph, again));
    const choosingAgain = await sentDuring(connection, () => choose(subgraph, again));

    const reads = [...reading, ...choosing, ...choosingAgain].filter((command) => !("insert" in command));
    const plans = await Promise.all(reads.map((command) => explain(connection, command)));
    expect(reads.map((command) => Object.keys(command)[0])).toEqual([
      "aggregate",
      ...Array.from({ length: 5 }, () => "find"),
    ]);
    for (const plan of plans) {
      expect(plan).toMatch(/IXSCAN|IDHACK/);
      expect(plan).not.toContain("COLLSCAN");
    }
    expect(plans[0]).toContain("PROJECTION_COVERED");
    expect(plans[0]).toContain('"totalDocsExamined":0');
  });
});

describe("heads that were kept outside the database", () => {
  it("are looked for by an index", async () => {
    const { connection } = consent;
    const newest = await connection.collection("consentEvents").find({ seq: 3 }).limit(2).toArray();
    const heads = newest.map(({ _id, subject, seq, hash }) => ({
      ...({ subject, seq, hash, id: String(_id), at: "2026-03-01T08:00:00.000Z" } as RecordHead),
    }));

    const sent = await sentDuring(connection, () => verifyRecords({ connection, heads }));

    const looking = sent.filter(({ find, sort }) => find === "consentEvents" && !sort);
    expect(looking).toHaveLength(1);
    for (const command of looking) expect(await explain(connection, command)).not.toContain("COLLSCAN");
  });
});

describe("what is on record", () => {
  it("stays as it is: nothing but inserts is ever sent", async () => {
    const commands = await commandsDuring([consent.connection], async () => {
      await choose(consent.subgraph, { userId: "append-1", purpose: "PHONE_NUMBER", idempotencyKey: "1" });
      await choose(consent.subgraph, { userId: "append-1", purpose: "PHONE_NUMBER", idempotencyKey: "1" });
      await choose(consent.subgraph, {
        userId: "append-1",
        purpose: "PHONE_NUMBER",
        idempotencyKey: "1",
        choice: "DENY",
      });
      await choose(consent.subgraph, { userId: "append-1", purpose: "PHONE_NUMBER", choice: "WITHDRAW" });
    });

    const writes = commands.filter((name) => name !== "aggregate" && name !== "find");
    expect(new Set(writes)).toEqual(new Set(["insert"]));
  });
});
