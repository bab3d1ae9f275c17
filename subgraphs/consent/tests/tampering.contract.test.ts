import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { AskSubgraph } from "@datong/subgraph-kit";
import { ask, dropDatabase, type Answer } from "@datong/testkit";
import { verifyRecords, type RecordHead } from "@datong/consent";
import fc from "fast-check";
import { pseudonymOf, subjectOf } from "../src/store/chain.ts";
import { consentEraser } from "../src/store/erasures/eraseConsent.ts";
import { aConsent, backEnd, choose, purposesWith, permissionOf, type Consent } from "./aConsent.ts";

const ERASED_AT = new Date("2026-03-02T08:00:00Z");
const LONG_AGO = new Date(0);
const LATER = new Date("2100-01-01T00:00:00Z");

/** Whoever ends in `-old` was once somebody of their own. */
const askIdentity: AskSubgraph = ({ variables }) => {
  const people = variables.people as readonly { readonly ref: string }[];
  return Promise.resolve({ data: { _entities: people.map(({ ref }) => ({ aliasIds: [ref, `${ref}-old`] })) } });
};

/** A document of the database, and in which collection it is. */
interface Stored {
  readonly collection: string;
  readonly document: Document;
}

type Document = Record<string, unknown> & { readonly _id: string };

let consent: Consent;
let stored: readonly Stored[];
/** Of the documents one of each kind. */
let kinds: readonly Stored[];
const heads: RecordHead[] = [];

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Every field of a document, at every depth, as a path; the `_id` nobody can change. */
function pathsOf(document: Record<string, unknown>, prefix = ""): readonly string[] {
  return Object.entries(document).flatMap(([field, value]) => {
    const path = `${prefix}${field}`;
    if (path === "_id") return [];
    if (Array.isArray(value)) return [path, ...pathsOf(Object.fromEntries(value.entries()), `${path}.`)];
    return isPlainObject(value) ? [path, ...pathsOf(value, `${path}.`)] : [path];
  });
}

const valueAt = (document: Record<string, unknown>, path: string): unknown =>
  path.split(".").reduce<unknown>((value, field) => (value as Record<string, unknown> | undefined)?.[field], document);

/** What somebody may write in the place of a value, also what reads much like it. */
function othersOf(value: unknown): readonly unknown[] {
  if (value === null) return ["x", Number.NaN];
  if (value instanceof Date) return [null, value.toISOString(), new Date(value.getTime() + 1)];
  if (typeof value === "string") return [null, `${value} `, pseudonymOf(subjectOf(value)), [value]];
  if (typeof value === "number") return [null, value + 100, String(value)];
  return typeof value === "boolean" ? [!value, String(value)] : [null, {}];
}

const collectionOf = (name: string) => consent.connection.collection<Document>(name);
const problemsNow = async (kept: readonly RecordHead[] = []) =>
  (await verifyRecords({ connection: consent.connection, heads: kept, now: ERASED_AT })).problems;

/** What is found once a document was changed by an update of the database's; null when that has changed nothing. */
async function foundAfter({ collection, document }: Stored, update: object): Promise<readonly string[] | null> {
  const { _id } = document;
  await collectionOf(collection).updateOne({ _id }, update);
  try {
    const changed = await collectionOf(collection).findOne({ _id });
    return isDeepStrictEqual(changed, document) ? null : await problemsNow();
  } finally {
    await collectionOf(collection).replaceOne({ _id }, document);
  }
}

/** What was told has left its outbox: that is no tampering. */
const isTold = (path: string, value?: unknown): boolean =>
  path === "outbox" && (value === undefined || isDeepStrictEqual(value, []));

beforeAll(async () => {
  consent = await aConsent({
    askIdentity,
    purposes: purposesWith("PUSH", { globalOptOut: null, scope: "CHANNEL" }),
  });
  const { subgraph, connection } = consent;
  const succeeded = ({ errors }: Answer) => {
    if (errors) throw new Error(JSON.stringify(errors));
  };
  const mutate = async (mutation: string) => {
    succeeded(await ask(subgraph, `mutation { ${mutation} }`, { caller: backEnd }));
  };
  const identifier = { type: "UNIONID", namespace: "wx-1", value: "union-of-mei" };
  succeeded(
    await choose(subgraph, {
      ...{ userId: "mei", mechanism: "TAP", identifier, guardian: { userId: "guardian", checkedBy: "IN_PERSON" } },
    }),
  );
  await mutate(`stateAge(input: { userId: "mei", birthYear: 2018, idempotencyKey: "age" }) { __typename }`);
  await mutate(`recordPlatformSignals(input: { signals: [
    { userId: "mei", channel: OFFICIAL_ACCOUNT, account: "wx-1", kind: UNFOLLOWED, idempotencyKey: "left" }
  ] }) { __typename }`);
  succeeded(await choose(subgraph, { userId: "mei", choice: "WITHDRAW" }));
  for (const choice of ["GRANT", "DENY"]) succeeded(await choose(subgraph, { userId: "gone", choice }));
  await consentEraser(connection)({ erasureId: "e1", userIds: ["gone", "gone-old"], at: ERASED_AT });
  await mutate(`publishPurpose(input: {
    code: LOCATION, follows: 1, change: EDITORIAL, notice: { zh: "新的说明", en: "A new notice" }, decidedBy: "officer"
  }) { __typename }`);
  stored = (
    await Promise.all(
      ["consentEvents", "purposeVersions"].map(async (collection) =>
        (await collectionOf(collection).find().toArray()).map((document) => ({ collection, document })),
      ),
    )
  ).flat();
  const kindOf = ({ document: { kind, userId, code, noticeVersion } }: Stored) =>
    JSON.stringify(code ? [code, noticeVersion] : [kind, userId]);
  kinds = stored.filter(
    (one, place) =>
      (one.document.code ?? "LOCATION") === "LOCATION" &&
      stored.findIndex((other) => kindOf(other) === kindOf(one)) === place,
  );
  await verifyRecords({ connection, onHead: (head) => void heads.push(head), now: ERASED_AT });
});
afterAll(() => dropDatabase(consent.connection));

describe("verifyRecords", () => {
  it("finds nothing in what nobody has touched", async () => {
    expect(stored.map(({ document }) => document.kind ?? document.code)).toHaveLength(20);
    expect(await problemsNow(heads)).toEqual([]);
  });

  it("finds every field of every document that was changed, taken away, or given a value that reads alike", async () => {
    const missed: string[] = [];
    for (const one of kinds)
      for (const path of pathsOf(one.document)) {
        const value = valueAt(one.document, path);
        for (const other of othersOf(value).filter((other) => !isTold(path, other)))
          if ((await foundAfter(one, { $set: { [path]: other } }))?.length === 0)
            missed.push(`${one.collection} ${path} = ${JSON.stringify(other)}`);
        if (!isTold(path) && !/\.\d+$/.test(path) && (await foundAfter(one, { $unset: { [path]: "" } }))?.length === 0)
          missed.push(`${one.collection} without ${path}`);
      }

    expect(missed).toEqual([]);
  }, 240_000);

  it("finds fields that nobody writes, and ends that were given to what has none", async () => {
    const missed: string[] = [];
    for (const one of kinds)
      for (const [field, value] of [
        ["keptUntil", "x"],
        ["keptUntil", null],
        ["keptUntil", LONG_AGO],
        ["keptUntil", LATER],
        ["surprise", 1],
      ] as const)
        if ((await foundAfter(one, { $set: { [field]: value } }))?.length === 0)
          missed.push(`${one.collection} ${field} = ${JSON.stringify(value)}`);

    expect(missed).toEqual([]);
  });

  it("finds each document that was taken away, the newest ones by the heads that were kept", async () => {
    const missed: unknown[] = [];
    for (const { collection, document } of stored) {
      await collectionOf(collection).deleteOne({ _id: document._id });
      if ((await problemsNow(heads)).length === 0) missed.push(document);
      await collectionOf(collection).insertOne(document);
    }

    expect(missed).toEqual([]);
  });

  it("finds whatever somebody does to any field of any document", async () => {
    const value = fc.oneof(
      ...[
        fc.string(),
        fc.integer(),
        fc.double(),
        fc.boolean(),
        fc.date(),
        fc.constant(null),
        fc.object({ maxDepth: 1 }),
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), value, async (which, where, other) => {
        const one = kinds[which % kinds.length];
        const paths = one ? pathsOf(one.document) : [];
        const path = paths[where % paths.length];
        if (!one || path === undefined || isTold(path, other)) return;
        expect(await foundAfter(one, { $set: { [path]: other } })).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("finds a record that was hidden as one of somebody who was erased", async () => {
    const entries = collectionOf("consentEvents");
    const mine = stored.filter(({ document }) => document.userId === "mei");
    const hide = (keptUntil: Date) =>
      entries.updateMany(
        { userId: "mei" },
        { $set: { userId: pseudonymOf(subjectOf("mei")), keptUntil }, $unset: { outbox: "", keySalt: "" } },
      );

    await hide(LATER);
    const hidden = await problemsNow();
    for (const { document } of mine) await entries.replaceOne({ _id: document._id }, document);
    await hide(LONG_AGO);
    const going = await problemsNow();
    for (const { document } of mine) await entries.replaceOne({ _id: document._id }, document);

    expect(hidden).toContain(`record ${subjectOf("mei")}: the entry that says that the person was erased is missing`);
    expect(going).toContain(`record ${subjectOf("mei")}: entry 1 has a pseudonym of somebody who was not erased`);
  });

  it("takes what is removed when its time is over for what it is, with heads and without", async () => {
    const afterwards = new Date("2029-03-02T08:00:01Z");
    const of = { userId: pseudonymOf(subjectOf("gone")) };
    const verify = () => verifyRecords({ connection: consent.connection, heads, now: afterwards });

    const before = await verify();
    await collectionOf("consentEvents").deleteOne({ ...of, seq: 1 });
    const between = await verify();
    await collectionOf("consentEvents").deleteMany(of);
    const after = await verify();
    for (const { document } of stored.filter(({ document }) => document.userId === of.userId))
      await collectionOf("consentEvents").insertOne(document);

    for (const report of [before, between, after]) expect(report).toMatchObject({ records: 2, problems: [] });
  });
});

describe("a version of a purpose that was changed", () => {
  it("is neither shown nor decided by", async () => {
    const changed = { _id: "LOCATION 1" };
    const versions = collectionOf("purposeVersions");
    const before = await versions.findOne(changed);
    await versions.updateOne(changed, { $set: { "notice.zh": "您同意一切" } });
    // Longer than what was read before counts.
    consent.clock.now = new Date(consent.clock.now.getTime() + 60_000);

    const shown = await ask(consent.subgraph, "{ purposes { code notice } }", { caller: backEnd });
    const decided = permissionOf(consent.subgraph, ["mei"]);

    await expect(decided).rejects.toThrow("INTERNAL");
    expect(shown).toMatchObject({ data: null });
    await expect(aConsent({ connection: consent.connection })).rejects.toThrow(
      "purpose LOCATION: version 1 is not as it was published",
    );
    await versions.replaceOne(changed, before ?? {});
    consent.clock.now = new Date(consent.clock.now.getTime() + 60_000);
    expect(await permissionOf(consent.subgraph, ["mei"])).toMatchObject({ allowed: false });
  });
});
