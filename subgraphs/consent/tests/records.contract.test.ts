import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { migrate, createLogger } from "@datong/subgraph-kit";
import { aDatabase, ask, aUser, dropDatabase } from "@datong/testkit";
import { consentMigrations, verifyRecords, type RecordHead } from "@datong/consent";
import { hashOf, pseudonymOf, subjectOf } from "../src/store/chain.ts";
import { coveredOf, type EventDocument } from "../src/store/documents.ts";
import { consentEraser } from "../src/store/erasures/eraseConsent.ts";
import { aConsent, aPerson, backEnd, choose, countChoices, permissionOf, type Consent } from "./aConsent.ts";

let consent: Consent;
beforeAll(async () => {
  consent = await aConsent();
});
afterAll(() => dropDatabase(consent.connection));

const entriesOf = (userId: string) =>
  consent.connection.collection("consentEvents").find({ userId }).sort({ seq: 1 }).toArray();

describe("the record of a person", () => {
  it("is one unbroken chain, however many choose for them at once", async () => {
    const choices = ["GRANT", "DENY", "WITHDRAW"];

    await Promise.all(
      Array.from({ length: 60 }, (_, place) =>
        choose(consent.subgraph, { userId: "chain-1", choice: choices[place % 3], idempotencyKey: `chain ${place}` }),
      ),
    );

    const entries = await entriesOf("chain-1");
    expect(entries.map(({ seq }) => seq as number)).toEqual(Array.from({ length: 60 }, (_, place) => place + 1));
    expect(entries.slice(1).map(({ prev }) => prev as string)).toEqual(
      entries.slice(0, -1).map(({ hash }) => hash as string),
    );
    expect(await verifyRecords({ connection: consent.connection })).toMatchObject({ problems: [] });
  });

  it("verifies entries from before accounts were told, and is followed by those that have one", async () => {
    const events = consent.connection.collection<EventDocument>("consentEvents");
    await choose(consent.subgraph, { userId: "before-1" });
    const { account, ...before } = (await events.findOne({ userId: "before-1" })) as EventDocument;
    const old = { ...before, hash: hashOf(coveredOf({ ...before, hash: "" } as EventDocument)) };
    await events.replaceOne({ userId: "before-1" }, old as EventDocument);
    await choose(consent.subgraph, { userId: "before-1", choice: "WITHDRAW" });

    const untouched = await verifyRecords({ connection: consent.connection });
    await events.updateOne({ userId: "before-1", seq: 1 }, { $set: { account: "wx-1" } });
    const { problems } = await verifyRecords({ connection: consent.connection });
    await events.deleteMany({ userId: "before-1" });

    expect(account).toBeNull();
    expect(untouched.problems).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  it("knows the keys of entries from before they were digests, beside those since", async () => {
    const events = consent.connection.collection<EventDocument>("consentEvents");
    const send = (idempotencyKey: string, choice = "GRANT") =>
      choose(consent.subgraph, { userId: "keyed-1", choice, idempotencyKey });
    await send("first");
    const { keySalt, ...before } = (await events.findOne({ userId: "keyed-1" })) as EventDocument;
    const sent = { ...before, idempotencyKey: "first" };
    const old = { ...sent, hash: hashOf(coveredOf({ ...sent, hash: "" })) };
    await events.replaceOne({ userId: "keyed-1" }, old);

    const told = [await send("first"), await send("first", "DENY"), await send("second"), await send("second", "DENY")];
    const again = [await send("first"), await send("second")];
    const { problems } = await verifyRecords({ connection: consent.connection });

    expect(keySalt).toEqual(expect.any(String));
    expect([...told, ...again].map(({ data }) => (data.setPermission as { __typename: string }).__typename)).toEqual([
      ...["PermissionSet", "IdempotencyKeyReused", "PermissionSet", "IdempotencyKeyReused"],
      ...["PermissionSet", "PermissionSet"],
    ]);
    expect(await countChoices(consent, "keyed-1")).toBe(2);
    expect(problems).toEqual([]);
  });

  it("takes choices that were recorded before there were chains, each as it was", async () => {
    const connection = await aDatabase("consent-old");
    const logger = createLogger("test", "silent");
    await migrate(connection, consentMigrations.slice(0, 1), logger);
    await connection.collection("consentEvents").insertMany(
      ["GRANT", "WITHDRAW", "GRANT"].map((choice, place) => ({
        ...{ userId: "old-1", purpose: "LOCATION", channel: "APP", choice, noticeVersion: 1, by: "USER" },
        ...{ idempotencyKey: String(place), at: new Date(Date.UTC(2026, 0, 3 - place)) },
      })),
    );
    const old = await aConsent({ connection });

    const permission = await permissionOf(old.subgraph, ["old-1"]);
    const report = await verifyRecords({ connection });

    expect(permission).toMatchObject({ allowed: true, evidence: [{ at: "2026-01-03T00:00:00.000Z" }] });
    expect(report).toEqual({ records: 1, entries: 3, versions: 8, problems: [] });
    await dropDatabase(connection);
  });
});

describe("verifyRecords", () => {
  let heads: RecordHead[];
  const events = () => consent.connection.collection("consentEvents");

  /** What is found once somebody has had their hands on a record of five entries. */
  async function foundAfter(userId: string, tamper: () => Promise<unknown>): Promise<readonly string[]> {
    for (const choice of ["GRANT", "DENY", "GRANT", "WITHDRAW", "GRANT"])
      await choose(consent.subgraph, { userId, choice });
    heads = [];
    await verifyRecords({ connection: consent.connection, onHead: (head) => void heads.push(head) });
    await tamper();
    const { problems } = await verifyRecords({ connection: consent.connection, heads });
    await events().deleteMany({ userId });
    return problems.map((problem) => problem.replace(/^record [0-9a-f]{64}: /, ""));
  }

  it.each<[string, (userId: string) => Promise<unknown>, string]>([
    [
      "changed",
      (userId) => events().updateOne({ userId, seq: 3 }, { $set: { kind: "DENY" } }),
      "entry 3 is not as it was written",
    ],
    [
      "changed in its time",
      (userId) => events().updateOne({ userId, seq: 2 }, { $set: { at: new Date(0) } }),
      "entry 2 is not as it was written",
    ],
    ["removed", (userId) => events().deleteOne({ userId, seq: 2 }), "entry 2 is missing"],
    [
      "removed at the beginning",
      (userId) => events().deleteMany({ userId, seq: { $lt: 3 } }),
      "entries 1 to 2 are missing",
    ],
  ])("finds an entry that was %s, and names it", async (what, tamper, problem) => {
    const userId = `tampered ${what}`;

    expect(await foundAfter(userId, () => tamper(userId))).toContain(problem);
  });

  it("finds entries that have changed places", async () => {
    const userId = "tampered order";
    const place = (from: number, to: number) => events().updateOne({ userId, seq: from }, { $set: { seq: to } });

    const problems = await foundAfter(userId, async () => {
      await place(2, 99);
      await place(3, 2);
      await place(99, 3);
    });

    expect(problems).toContain("entry 2 is not as it was written");
  });

  it("finds an entry that was given to another person", async () => {
    const userId = "tampered person";

    const problems = await foundAfter(userId, () => events().updateMany({ userId }, { $set: { userId: "somebody" } }));
    await events().deleteMany({ userId: "somebody" });

    expect(problems).toContain("entry 1 is another person's");
  });

  it("finds an end that was cut off by the heads that were kept, and by them alone", async () => {
    const userId = "tampered end";

    const problems = await foundAfter(userId, async () => {
      await events().deleteOne({ userId, seq: 5 });
      expect((await verifyRecords({ connection: consent.connection })).problems).toEqual([]);
    });

    expect(problems).toEqual(["entry 5, which was kept, is missing or was replaced"]);
  });

  describe("with heads from before an erasure", () => {
    const keptAt = new Date("2026-03-02T08:00:00Z");
    const erasedAt = new Date("2026-04-02T08:00:00Z");
    const theirs = { userId: pseudonymOf(subjectOf("kept-1")) };
    const problemsOn = async (now: string) =>
      (await verifyRecords({ connection: consent.connection, heads, now: new Date(now) })).problems;
    const missing = `record ${subjectOf("kept-1")}: entry 1, which was kept, is missing or was replaced`;
    beforeAll(async () => {
      await choose(consent.subgraph, { userId: "kept-1" });
      heads = [];
      await verifyRecords({ connection: consent.connection, onHead: (head) => void heads.push(head), now: keptAt });
      await consentEraser(consent.connection)({ erasureId: "kept", userIds: ["kept-1"], at: erasedAt });
    });

    it("finds them under the pseudonym, takes their end for what it is, and tells of one that comes too soon", async () => {
      const pseudonymised = await problemsOn("2026-05-01T00:00:00Z");
      await events().deleteMany(theirs);

      expect(pseudonymised).toEqual([]);
      expect(await problemsOn("2029-04-02T07:59:59Z")).toEqual([missing]);
      expect(await problemsOn("2029-04-02T08:00:00Z")).toEqual([]);
    });

    it("does not believe that somebody was erased long before their head was kept", async () => {
      const buried = { subject: subjectOf("kept-1") };
      await consent.connection.collection("tombstones").updateOne(buried, { $set: { erasedAt: new Date(0) } });

      expect(await problemsOn("2026-05-01T00:00:00Z")).toEqual([missing]);
    });
  });
});

const RECORDS = `query ($people: [_Any!]!, $first: Int, $after: String) {
  _entities(representations: $people) {
    ... on User {
      consentRecords(first: $first, after: $after) {
        nodes { seq kind purpose channel noticeVersion mechanism hash receipt }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

interface PageOfRecords {
  readonly nodes: readonly {
    readonly seq: number;
    readonly kind: string;
    readonly hash: string;
    readonly receipt: string;
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe("User.consentRecords", () => {
  it("pages through what is on record under every id, newest first, and gives a receipt of each", async () => {
    const caller = aUser("records-1");
    for (const [place, userId] of ["records-1", "records-old", "records-1"].entries()) {
      consent.clock.now = new Date(consent.clock.now.getTime() + 1_000);
      await choose(consent.subgraph, { userId, choice: place === 1 ? "DENY" : "GRANT", mechanism: "TAP" });
    }
    const pageAfter = async (after: string | null): Promise<PageOfRecords> => {
      const variables = { people: [aPerson("records-1", "records-old")], first: 2, after };
      const { data } = await ask(consent.subgraph, RECORDS, { caller, variables });
      return (data as { _entities: [{ consentRecords: PageOfRecords }] })._entities[0].consentRecords;
    };

    const one = await pageAfter(null);
    const two = await pageAfter(one.pageInfo.endCursor);

    expect(one.nodes.map(({ seq, kind }) => [seq, kind])).toEqual([
      [2, "GRANT"],
      [1, "DENY"],
    ]);
    expect(two).toMatchObject({
      nodes: [{ seq: 1, kind: "GRANT", mechanism: "TAP" }],
      pageInfo: { hasNextPage: false },
    });
    const receipt = JSON.parse(one.nodes[0]?.receipt ?? "") as { entry: string };
    expect(JSON.parse(receipt.entry)).toMatchObject({ userId: "records-1", seq: 2, hash: one.nodes[0]?.hash });
  });

  it("shows nobody another person's", async () => {
    const { data } = await ask(consent.subgraph, RECORDS, {
      caller: aUser("records-2"),
      variables: { people: [aPerson("records-1")] },
    });

    expect(data._entities).toEqual([{ consentRecords: null }]);
  });
});

const BULK = `mutation ($input: RecordConsentsInput!) {
  recordConsents(input: $input) {
    ... on ConsentsRecorded {
      outcomes { __typename ... on UserError { code message } ... on ConsentRecordInvalid { field } }
    }
  }
}`;

describe("Mutation.recordConsents", () => {
  const send = (records: readonly object[], caller = backEnd) =>
    ask(consent.subgraph, BULK, { caller, variables: { input: { records } } });
  const record = (userId: string, more: object = {}) => ({
    ...{ userId, purpose: "MARKETING", channel: "WEBSITE", choice: "GRANT", idempotencyKey: "bulk" },
    ...more,
  });

  it("answers for each of 500, those of one person in their order", async () => {
    const records = Array.from({ length: 500 }, (_, place) =>
      record(`bulk-${place % 250}`, { choice: place < 250 ? "GRANT" : "WITHDRAW", idempotencyKey: `bulk ${place}` }),
    );

    const { data } = await send(records);
    const again = await send(records);
    const outcomes = data.recordConsents.outcomes as readonly { readonly __typename: string }[];

    expect(new Set(outcomes.map(({ __typename }) => __typename))).toEqual(new Set(["PermissionSet"]));
    expect(again.data).toEqual(data);
    expect(await countChoices(consent, "bulk-7")).toBe(2);
    expect(
      await permissionOf(consent.subgraph, ["bulk-7"], { purpose: "MARKETING", channel: "WEBSITE" }),
    ).toMatchObject({ reasons: ["WITHDRAWN"] });
  });

  it("tells of each what is wrong with it, and takes the others", async () => {
    const { data } = await send([
      record("mixed-1"),
      record("", { idempotencyKey: "2" }),
      record("mixed-1", { choice: "DENY" }),
      record("mixed-1", { purpose: "PUSH", channel: "STORE" }),
      record("mixed-1", { noticeVersion: 9 }),
    ]);

    expect(data.recordConsents.outcomes).toEqual([
      { __typename: "PermissionSet" },
      {
        __typename: "ConsentRecordInvalid",
        code: "CONSENT_RECORD_INVALID",
        field: "userId",
        message: "is needed: a back end says whom it is about",
      },
      { __typename: "IdempotencyKeyReused", code: "IDEMPOTENCY_KEY_REUSED", message: expect.any(String) },
      { __typename: "PurposeNotAtChannel", code: "PURPOSE_NOT_AT_CHANNEL", message: expect.any(String) },
      {
        __typename: "ConsentRecordInvalid",
        code: "CONSENT_RECORD_INVALID",
        field: "noticeVersion",
        message: "must be 1 to 1, the current version",
      },
    ]);
  });

  const reasonsOf = async (userId: string) =>
    (await permissionOf(consent.subgraph, [userId], { purpose: "MARKETING", channel: "WEBSITE" }))?.reasons;

  it("counts what was chosen before from when it was chosen", async () => {
    await choose(consent.subgraph, { userId: "brought-1", purpose: "MARKETING", channel: "WEBSITE", choice: "DENY" });
    const since = (await permissionOf(consent.subgraph, ["brought-2"], { purpose: "MARKETING" }))?.reasons;

    await send([
      record("brought-1", { mechanism: "PAPER", chosenAt: "2025-12-01T08:00:00Z" }),
      record("brought-2", { mechanism: "IMPORT", chosenAt: "2025-12-01T08:00:00Z" }),
      record("brought-3", { mechanism: "IMPORT", chosenAt: "2024-01-01T08:00:00Z" }),
    ]);
    const held = await permissionOf(consent.subgraph, ["brought-2"], { purpose: "MARKETING", channel: "WEBSITE" });
    const [entry] = await entriesOf("brought-2");

    expect(since).toEqual(["NO_RECORD"]);
    expect(await reasonsOf("brought-1")).toEqual(["DENIED"]);
    expect(held).toMatchObject({ reasons: ["ALLOWED"], validUntil: "2027-12-01T08:00:00.000Z" });
    expect(await reasonsOf("brought-3")).toEqual(["EXPIRED"]);
    expect(entry).toMatchObject({ at: consent.clock.now, chosenAt: new Date("2025-12-01T08:00:00Z") });
  });

  it("takes the newest of what was chosen, in whatever order it is brought in", async () => {
    const grants = ["2025-12-01T08:00:00Z", "2025-06-01T08:00:00Z"].map((chosenAt, place) =>
      record("brought-4", { chosenAt, idempotencyKey: `brought ${place}` }),
    );

    await send(grants);

    expect(
      await permissionOf(consent.subgraph, ["brought-4"], { purpose: "MARKETING", channel: "WEBSITE" }),
    ).toMatchObject({ reasons: ["ALLOWED"], validUntil: "2027-12-01T08:00:00.000Z" });
  });

  it("takes no time that has not come or is a slip, and none from a person", async () => {
    const { data } = await send([
      record("brought-5", { chosenAt: "2099-01-01T00:00:00Z" }),
      record("brought-5", { chosenAt: "1970-01-01T00:00:00Z", idempotencyKey: "long ago" }),
    ]);
    const own = await choose(consent.subgraph, { chosenAt: "2026-02-01T08:00:00Z" }, { caller: aUser("brought-5") });

    expect(data.recordConsents.outcomes).toMatchObject([
      { __typename: "ConsentRecordInvalid", field: "chosenAt", message: "must not be in the future" },
      { __typename: "ConsentRecordInvalid", field: "chosenAt", message: "must be at most 20 years ago" },
    ]);
    expect(own.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });

  it.each([0, 501])("refuses %i at once", async (count) => {
    const { errors } = await send(Array.from({ length: count }, () => record("too-many")));

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "input.records" } }]);
  });
});
