import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { tombstones, type AskSubgraph } from "@datong/subgraph-kit";
import { aStaffMember, ask, dropDatabase, dyingEverywhere } from "@datong/testkit";
import { verifyRecords } from "@datong/consent";
import { keepLocation } from "../src/domain/locations.ts";
import { consentEraser } from "../src/store/erasures/eraseConsent.ts";
import { mongoExportStore } from "../src/store/rights/exports.ts";
import { aConsent, backEnd, choose, purposesWith, type Consent } from "./aConsent.ts";
import { anIdentity, granted, office, permissionsOf, rulesOf } from "./aStaff.ts";
import { shippedVersions } from "./decisions/world.ts";

const AT = new Date("2026-03-02T08:00:00Z");

const identity = anIdentity();

/** Identity, which has erased whoever is called late. */
const askIdentity: AskSubgraph = async (asked) => {
  const { people } = asked.variables as { readonly people?: readonly { readonly ref: string }[] };
  const answer = await identity.ask(asked);
  if (!people) return answer;
  const found = answer.data?._entities as readonly unknown[];
  return { data: { _entities: people.map(({ ref }, place) => (ref.startsWith("late-") ? null : found[place])) } };
};

describe("erasing a person from consent", () => {
  let consent: Consent;
  let children = 0;
  beforeAll(async () => {
    consent = await aConsent({ askIdentity });
  });
  afterAll(() => dropDatabase(consent.connection));

  const collection = (name: string) => consent.connection.collection(name);
  const entriesOf = (userId: string) => collection("consentEvents").find({ userId }).sort({ seq: 1 }).toArray();
  async function everything(): Promise<string> {
    const names = (await consent.connection.listCollections()).map(({ name }) => name);
    return JSON.stringify(await Promise.all(names.map((name) => collection(name).find().toArray())));
  }

  /** A person with two ids, a guardian's child and what may be sent to them. */
  async function aPerson(name: string): Promise<readonly string[]> {
    const userIds = [`${name}-a`, `${name}-b`];
    for (const userId of userIds)
      for (const choice of ["GRANT", "DENY"]) await choose(consent.subgraph, { userId, choice });
    await choose(consent.subgraph, {
      ...{ userId: `child-${children++}`, choice: "GRANT" },
      guardian: { userId: `${name}-a`, checkedBy: "IN_PERSON" },
    });
    await collection("messageSubscriptions").insertOne({ userId: `${name}-a`, channel: "APP", isSpent: false });
    return userIds;
  }

  it("comes to the same wherever a process dies, and leaves records that verify", async () => {
    const erase = consentEraser(consent.connection);
    const erasure = (userIds: readonly string[]) => ({ erasureId: "e1", userIds, at: AT });

    const writes = await dyingEverywhere(consent.connection, async (nth) => {
      const userIds = await aPerson(`person-${nth}`);
      await tombstones(consent.connection).bury(userIds, AT);
      return {
        work: () => erase(erasure(userIds)),
        async after() {
          const first = await erase(erasure(userIds));
          const second = await erase(erasure(userIds));

          expect(second).toEqual(first);
          expect(first).toEqual([
            { what: "CONSENT_RECORDS", count: 6, why: "PROOF", until: new Date("2029-03-02T08:00:00Z") },
          ]);
          expect(await everything()).not.toContain(`person-${nth}-`);
        },
      };
    });

    expect(writes).toBeGreaterThan(6);
    expect(await verifyRecords({ connection: consent.connection })).toMatchObject({ problems: [] });
  }, 180_000);

  it("takes nothing more of the person, and decides that they are erased", async () => {
    const userIds = await aPerson("late");
    await tombstones(consent.connection).bury(userIds, AT);
    await consentEraser(consent.connection)({ erasureId: "late", userIds, at: AT });

    const { data } = await choose(consent.subgraph, { userId: "late-a" });
    const filtered = await ask(
      consent.subgraph,
      `{ filterAllowed(userIds: ["late-a", "late-b"], purpose: LOCATION, channel: APP) { leftOut { reason count } } }`,
      { caller: backEnd },
    );

    expect(data.setPermission).toMatchObject({ __typename: "UserErased" });
    expect(filtered.data.filterAllowed.leftOut).toEqual([{ reason: "ERASED", count: 2 }]);
    expect(await entriesOf("late-a")).toEqual([]);
  });

  it("keeps no place of the person where that rests on no consent", async () => {
    const purposes = purposesWith("LOCATION", { basis: "CONTRACT", default: "ALLOW" });
    const other = await aConsent({ askIdentity, purposes });
    await tombstones(other.connection).bury(["late-gone"], AT);
    await consentEraser(other.connection)({ erasureId: "late-gone", userIds: ["late-gone"], at: AT });
    const record = async (userId: string): Promise<unknown> => {
      const input = { userId, channel: "APP", latitude: 31.23, longitude: 121.47 };
      const { data } = await ask(
        other.subgraph,
        `mutation ($input: RecordLocationInput!) {
          recordLocation(input: $input) { __typename ... on LocationNotAllowed { reasons } }
        }`,
        { caller: backEnd, variables: { input } },
      );
      return data.recordLocation;
    };

    const told = [await record("late-gone"), await record("living")];
    const kept = await other.connection.collection<{ _id: string }>("lastLocations").find().toArray();
    await dropDatabase(other.connection);

    expect(told).toEqual([
      { __typename: "LocationNotAllowed", reasons: ["ERASED"] },
      { __typename: "LocationRecorded" },
    ]);
    expect(kept.map(({ _id }) => _id)).toEqual(["living"]);
  });

  it("keeps no place of whoever is erased while it is written", async () => {
    const erased = new Map<string, Date>();
    const kept = new Map<string, object>();
    const [shipped] = shippedVersions("LOCATION");
    const decision = await keepLocation(
      {
        store: { recordsOf: () => Promise.resolve(new Map()), erasedAmong: () => Promise.resolve(erased) },
        locations: {
          keep(userId, location) {
            kept.set(userId, location);
            erased.set(userId, AT);
            return Promise.resolve();
          },
          forget(userIds) {
            for (const userId of userIds) kept.delete(userId);
            return Promise.resolve();
          },
          ofPerson: () => Promise.resolve([]),
        },
        purpose: [{ ...shipped, basis: "CONTRACT", default: "ALLOW" }],
        now: AT,
      },
      ["li"],
      { userId: "li", channel: "APP", latitude: 31.23, longitude: 121.47, at: AT },
    );

    expect([decision.reasons, kept.size]).toEqual([["ERASED"], 0]);
  });

  it("ends what an erased person had by their roles, and nothing that others have by right of it", async () => {
    const mayDelegate = { roles: ["STORE_ASSISTANT"] };
    const own = await granted(consent.subgraph, { user: "giver", mayDelegate, validUntil: "2030-01-01T00:00:00Z" });
    const input = { user: "given", validUntil: "2029-01-01T00:00:00Z" };
    const others = await granted(consent.subgraph, input, { caller: aStaffMember("giver") });
    const holders = async () => {
      const query = `{ whoCan(ability: "orders:read", store: "sh-nanjing-road") { nodes { user { ref } } } }`;
      const { data } = await ask(consent.subgraph, query, { caller: office });
      return (data.whoCan.nodes as { user: { ref: string } }[]).map(({ user }) => user.ref);
    };
    const before = await holders();

    await consentEraser(consent.connection)({ erasureId: "giver", userIds: ["giver"], at: AT });

    const { data } = await ask(consent.subgraph, "{ roleGrants { nodes { id isInForce user { ref } } } }", {
      caller: office,
    });
    const nodes = data.roleGrants.nodes as { id: string; isInForce: boolean; user: { ref: string } }[];
    const heir = nodes.find(({ id }) => id === own)?.user.ref ?? "";
    expect(before).toEqual(["given", "giver"]);
    expect(await holders()).toEqual(["given"]);
    expect(nodes.map(({ id, isInForce }) => [id, isInForce])).toEqual(
      expect.arrayContaining([
        [own, false],
        [others, true],
      ]),
    );
    expect((await permissionsOf(consent.subgraph, aStaffMember(heir))).can("read", "orders", "sh-nanjing-road")).toBe(
      false,
    );
    expect(await rulesOf(consent.subgraph, ["given"])).toEqual([
      ["read", "orders", { storeCode: { $in: ["sh-nanjing-road"] } }],
    ]);
  });

  it("keeps no key of a call, nor anything by which it could be guessed, and records verify all the same", async () => {
    const phone = "13900100042";
    for (const [place, choice] of ["GRANT", "DENY"].entries())
      await choose(consent.subgraph, { userId: "called", choice, idempotencyKey: `${phone} LOCATION ${place}` });
    for (const role of ["STORE_ASSISTANT", "STORE_MANAGER"])
      await granted(consent.subgraph, { user: "called", role, idempotencyKey: `${phone} ${role}` });

    await consentEraser(consent.connection)({ erasureId: "called", userIds: ["called"], at: AT });

    expect(await everything()).not.toContain(phone);
    expect(
      await collection("consentEvents").countDocuments({ keptUntil: { $exists: true }, keySalt: { $exists: true } }),
    ).toBe(0);
    expect(await verifyRecords({ connection: consent.connection })).toMatchObject({ problems: [] });
  });

  it("forgets why somebody was held or had a role, and says what it keeps of it", async () => {
    const at = { at: AT, actor: { by: "boss", teller: null } };
    await collection("roleGrants").insertMany([
      { userId: "staff-a", person: "staff-a", seq: 1, ...at, idempotencyKey: "1", reason: "secret why", revoked: null },
      {
        ...{ userId: "staff-a", person: "staff-a", seq: 2, ...at, idempotencyKey: "2", reason: "secret too" },
        revoked: { ...at, reason: "secret end" },
      },
      {
        ...{ userId: "other", person: "other", seq: 1, at: AT, idempotencyKey: "1", reason: "of another" },
        ...{ actor: { by: "staff-a", teller: null }, revoked: null },
      },
    ]);
    await collection("legalHolds").insertMany([
      { userIds: ["staff-a"], reason: "secret case", lifted: { at: AT, by: "boss", reason: "secret verdict" } },
      { userIds: ["staff-a"], reason: "secret case", lifted: null },
    ]);
    const erase = consentEraser(consent.connection);

    const first = await erase({ erasureId: "staff", userIds: ["staff-a"], at: AT });
    const second = await erase({ erasureId: "staff", userIds: ["staff-a"], at: AT });
    const left = await everything();

    expect(first).toEqual([
      { what: "LEGAL_HOLDS", count: 2, why: "LEGAL_HOLD", until: new Date("2029-03-02T08:00:00Z") },
      { what: "ROLE_GRANTS", count: 2, why: "SECURITY", until: null },
    ]);
    expect(second).toEqual(first);
    expect(left).not.toContain("secret");
    expect(left).not.toContain("staff-a");
    expect(left).toContain("of another");
  });

  it("leaves no part of a copy, also none that was on its way", async () => {
    const exports = mongoExportStore(consent.connection);
    const part = { subgraph: "orders", ephemeral: "e", keyId: "k", data: Buffer.from("closed") };
    await exports.begin({
      ...{ userId: "copied", personIds: ["copied"], locale: "zh", requestedAt: AT },
      ...{ idempotencyKey: "k", lock: "lock", turn: "turn" },
    });
    const gathering = await exports.take(AT);
    if (!gathering) throw new Error("There is no copy to be made.");
    await exports.keep(gathering, part, { subgraph: 1, after: null }, AT);
    const [kept] = await collection("dataExportParts").find().toArray();
    const erase = consentEraser(consent.connection);
    await erase({ erasureId: "copied", userIds: ["copied"], at: AT });
    // As by a process that dies before it finds that its copy is gone.
    await collection("dataExportParts").insertOne(kept ?? {});

    await erase({ erasureId: "copied", userIds: ["copied"], at: AT });

    expect(await exports.keep(gathering, part, { subgraph: 2, after: null }, AT)).toBe(false);
    expect(await collection("dataExportParts").countDocuments()).toBe(0);
    expect(await collection("dataExports").countDocuments()).toBe(0);
  });

  it("keeps the legal holds that a member of staff has placed and lifted, under a pseudonym", async () => {
    const hold = { userIds: ["somebody"], reason: "a case", until: new Date("2030-01-01T00:00:00Z"), placedAt: AT };
    await collection("legalHolds").insertOne({
      ...{ ...hold, placedBy: "officer-a", lifted: { at: AT, by: "officer-a", reason: "closed" } },
    });

    await consentEraser(consent.connection)({ erasureId: "officer", userIds: ["officer-a"], at: AT });

    const pseudonym = expect.not.stringMatching(/^officer-a$/);
    expect(await collection("legalHolds").findOne({ userIds: "somebody" })).toMatchObject({
      ...{ reason: "a case", placedBy: pseudonym, lifted: { by: pseudonym } },
    });
    expect(await everything()).not.toContain("officer-a");
  });

  it("takes out what was on its way when the record ended", async () => {
    const userIds = await aPerson("slow");
    const erase = consentEraser(consent.connection);
    const [, last] = await entriesOf("slow-a");
    await erase({ erasureId: "slow", userIds, at: AT });
    await collection("consentEvents").insertMany(
      [3, 4].map((seq) => {
        const { _id, ...entry } = last ?? {};
        return { ...entry, seq, idempotencyKey: `slow ${seq}` };
      }),
    );

    await erase({ erasureId: "slow", userIds, at: AT });

    expect(await entriesOf("slow-a")).toEqual([]);
    expect(await verifyRecords({ connection: consent.connection })).toMatchObject({ problems: [] });
  });
});
