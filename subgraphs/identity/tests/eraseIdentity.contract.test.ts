import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { identityMigrations } from "@datong/identity";
import { ERASURE_WORK } from "@datong/subgraph-kit";
import { dropDatabase, dyingEverywhere } from "@datong/testkit";
import { mergePersons } from "../src/domain/merge.ts";
import { areOfErased } from "../src/domain/ofErased.ts";
import { signIn } from "../src/domain/resolve.ts";
import { upsertUser } from "../src/domain/upsertUser.ts";
import { mongoClosings } from "../src/store/erasing/closings.ts";
import { identityEraser } from "../src/store/erasing/eraseIdentity.ts";
import { mongoSessionStore } from "../src/store/sessions.ts";
import { createVault } from "../src/store/vault.ts";
import { anIdentity, openid, phone, type TestIdentity } from "./support/anIdentity.ts";

const AT = new Date("2026-03-02T08:00:00Z");

describe("erasing a person from identity", () => {
  let identity: TestIdentity;
  let eraser: ReturnType<typeof identityEraser>;
  let numbers = 0;
  beforeAll(async () => {
    identity = await anIdentity();
    const { connection, keys } = identity;
    const vault = createVault(keys);
    const closings = mongoClosings(connection, vault);
    const sessions = mongoSessionStore(connection, vault);
    eraser = identityEraser({ connection, vault, sessions, closings, now: () => AT });
  });
  afterAll(() => dropDatabase(identity.connection));

  const aPhone = () => phone(`+8613900${String(100_000 + ++numbers)}`);
  const anOpenid = () => openid(`o-erase-${String(++numbers).padStart(20, "0")}`);
  async function everything(): Promise<string> {
    const names = (await identity.connection.listCollections()).map(({ name }) => name);
    const all = names.map((name) => identity.connection.collection(name).find().toArray());
    return JSON.stringify(await Promise.all(all));
  }

  /** Somebody who was two, whom a device and a session know. */
  async function aPerson() {
    const [number, account] = [aPhone(), anOpenid()];
    const one = await signIn(identity.parts, [number]);
    const other = await signIn(identity.parts, [account]);
    if (one.kind !== "SignedIn" || other.kind !== "SignedIn") throw new Error("Nobody has signed in.");
    await mergePersons(identity.parts, [one.userId, other.userId], { rule: "STAFF", evidence: [] });
    return { number, account, userIds: [one.userId, other.userId] };
  }

  it("closes with every id, and comes to the same wherever a process dies", async () => {
    const writes = await dyingEverywhere(identity.connection, async (nth) => {
      const { number, account, userIds } = await aPerson();
      const asked = { erasureId: `e${nth}`, userIds: userIds.slice(0, 1), at: AT };
      return {
        async work() {
          const all = await eraser.close(asked);
          await eraser.erase({ ...asked, userIds: all });
          await eraser.finish(asked.erasureId);
        },
        async after() {
          // Whoever died before the ids were told is asked to close again; afterwards the ids are known.
          const closed = await eraser.close(asked);
          const all = [...new Set([...closed, ...userIds])];
          await eraser.erase({ ...asked, userIds: all });
          await eraser.finish(asked.erasureId);

          const left = await everything();
          for (const id of userIds) expect(left).not.toContain(id);
          expect(await identity.holderOf(number)).toBeUndefined();
          expect(await identity.holderOf(account)).toBeUndefined();
          const erasures = await identity.parts.store.erasuresOf([number.identifier, account.identifier]);
          expect([...erasures.values()]).toEqual([AT, AT]);
        },
      };
    });

    expect(writes).toBeGreaterThan(10);
  });

  it("finds every id of the person from any of them", async () => {
    const { userIds } = await aPerson();

    for (const asked of userIds)
      expect([...(await eraser.close({ erasureId: "all", userIds: [asked], at: AT }))].sort()).toEqual(
        [...userIds].sort(),
      );
  });

  it("keeps what the person was known by, sealed, until everybody has erased", async () => {
    const { number, account, userIds } = await aPerson();
    const closings = mongoClosings(identity.connection, createVault(identity.keys));
    await eraser.close({ erasureId: "kept", userIds, at: AT });

    const during = await closings.valuesOf("kept");
    await eraser.finish("kept");

    expect([...(during ?? [])].sort()).toEqual([number.identifier.value, account.identifier.value].sort());
    expect(await closings.valuesOf("kept")).toBeNull();
  });

  it("keeps it however long a legal hold or a subgraph that is away lets the erasure wait", async () => {
    const indexes = await identity.connection.collection("closings").indexes();

    expect(indexes.filter((index) => "expireAfterSeconds" in index)).toEqual([]);
  });

  it("tells that somebody was known by nothing from not knowing it any more", async () => {
    const closings = mongoClosings(identity.connection, createVault(identity.keys));
    await eraser.close({ erasureId: "of nothing", userIds: ["nobody's"], at: AT });
    const known = [await closings.valuesOf("of nothing"), await closings.valuesOf("of which nobody has heard")];
    await eraser.finish("of nothing");

    await eraser.erase({ erasureId: "of nothing", userIds: ["nobody's"], at: AT });

    expect([...known, await closings.valuesOf("of nothing")]).toEqual([[], null, null]);
  });

  it("goes on with erasures that began before it was known whether somebody was known by nothing, in whatever round", async () => {
    const rounds = [undefined, 1, 2];
    const work = identity.connection.collection<{ _id: string; round?: number }>(ERASURE_WORK);
    await work.insertMany(
      rounds.map((round) => ({ _id: `begun ${round}`, ...(round === undefined ? {} : { round }) })),
    );

    await identityMigrations.find(({ id }) => id === "017-closings-without-end")?.up(identity.connection);

    const closings = mongoClosings(identity.connection, createVault(identity.keys));
    expect(await Promise.all(rounds.map((round) => closings.valuesOf(`begun ${round}`)))).toEqual([[], [], []]);
    await work.deleteMany({ _id: /^begun/ });
  });

  it("keeps it as long as consent says that somebody has not erased, however long nobody asks", async () => {
    const over = new Set<string>();
    const isOver = (erasureId: string) => Promise.resolve(over.has(erasureId));
    const closings = mongoClosings(identity.connection, createVault(identity.keys), isOver);
    const works = identity.connection.collection<{ _id: string }>("erasureWork");
    await closings.begin("waits");
    await closings.keep("waits", ["o-waits"]);
    await works.insertOne({ _id: "waits", ...{ round: 2, erasedAt: AT } });
    const later = new Date(AT.getTime() + 24 * 3_600_000);

    await closings.sweep(later);
    const before = await closings.valuesOf("waits");
    over.add("waits");
    await closings.sweep(later);

    expect([before, await closings.valuesOf("waits")]).toEqual([["o-waits"], null]);
  });

  it.each([
    ["when it has erased the last time and nobody has asked again for hours", 2, 3, null],
    ["not while others may still be asked", 2, 1, ["o-left"]],
    ["not before it has erased the last time", 1, 3, ["o-left"]],
  ])(
    "forgets what the person was known by %s, though nobody says that all have erased",
    async (_when, round, hours, left) => {
      const closings = mongoClosings(identity.connection, createVault(identity.keys));
      const works = identity.connection.collection<{ _id: string }>("erasureWork");
      const erasureId = `left ${round} ${hours}`;
      await closings.begin(erasureId);
      await closings.keep(erasureId, ["o-left"]);
      await works.insertOne({ _id: erasureId, ...{ round, erasedAt: AT } });

      await closings.sweep(new Date(AT.getTime() + hours * 3_600_000));

      expect(await closings.valuesOf(erasureId)).toEqual(left);
      await closings.forget(erasureId);
    },
  );

  it("forgets why a member of staff lost a permission, also where that was not brought to its end", async () => {
    const { userIds } = await aPerson();
    const grants = identity.connection.collection<{ _id: string }>("staffGrants");
    const by = { kind: "SERVICE", subject: "boss" };
    await grants.insertOne({
      ...{ _id: "given", userId: userIds[0], grant: "orders:read", at: AT, by, reason: "secret why", isHeld: false },
      ...{ revoked: { at: AT, by, reason: "secret end" }, openSince: AT },
    });
    const all = await eraser.close({ erasureId: "staff", userIds, at: AT });

    const kept = await eraser.erase({ erasureId: "staff", userIds: all, at: AT });

    expect(kept).toEqual([{ what: "STAFF_GRANTS", count: 1, why: "SECURITY", until: null }]);
    const left = await grants.findOne({ _id: "given" });
    expect(left).toMatchObject({ reason: "", revoked: { reason: "" } });
    // Consent is asked to end the roles of nobody whom it erases itself.
    expect(left).not.toHaveProperty("openSince");
  });

  it("merges nobody with somebody who is being erased, and lets go whom a merge under way has put below them", async () => {
    const { userIds } = await aPerson();
    const newcomer = await signIn(identity.at(1), [aPhone()]);
    if (newcomer.kind !== "SignedIn") throw new Error("Nobody has signed in.");
    const [older = ""] = userIds;
    const all = await eraser.close({ erasureId: "late", userIds, at: AT });
    // As a process would that had looked just before.
    await identity.connection
      .collection<{ _id: string }>("users")
      .updateOne({ _id: newcomer.userId }, { $set: { mergedInto: older, mergeId: "under-way" } });

    await eraser.erase({ erasureId: "late", userIds: all, at: AT });

    expect(await identity.personOf(newcomer.userId)).toMatchObject({ aliasIds: [newcomer.userId] });
  });

  it("keeps what a member of staff did about others, under a pseudonym", async () => {
    const { userIds } = await aPerson();
    const [staff = ""] = userIds;
    const by = { kind: "STAFF", subject: staff };
    const collection = (name: string) => identity.connection.collection<{ _id: string }>(name);
    await collection("staffGrants").insertOne({ _id: "g", userId: staff, grant: "service-accounts:manage" } as never);
    await collection("serviceAccounts").insertOne({
      ...{ _id: "a", createdBy: by },
      changes: [{ by }, { by: { kind: "STAFF", subject: "another" } }, { by }],
    } as never);

    const all = await eraser.close({ erasureId: "staff", userIds, at: AT });
    const kept = await eraser.erase({ erasureId: "staff", userIds: all, at: AT });
    await eraser.finish("staff");

    const account = await collection("serviceAccounts").findOne({ _id: "a" });
    const pseudonym = expect.stringMatching(/^erased:/);
    expect(kept).toEqual([{ what: "STAFF_GRANTS", count: 1, why: "SECURITY", until: null }]);
    expect(account).toMatchObject({
      createdBy: { subject: pseudonym },
      changes: [{ by: { subject: pseudonym } }, { by: { subject: "another" } }, { by: { subject: pseudonym } }],
    });
    expect(await everything()).not.toContain(staff);
  });

  it("leaves no id in what somebody did about others who was granted nothing, by a role or as they had by then", async () => {
    const { userIds } = await aPerson();
    const [staff = ""] = userIds;
    const done = { kind: "STAFF", subject: staff };
    const other = (name: string, document: object) =>
      identity.connection.collection<{ _id: string }>(name).insertOne({ _id: "deed", ...document });
    await other("merges", { userIds: ["x", "y"], by: done, undone: { by: done } });
    await other("separations", { a: ["x"], b: ["y"], undone: { by: done } });
    await other("mergeCandidates", { userIds: ["x", "y"], pair: "x y", by: done, decision: { by: done } });
    await other("identifiers", { userId: "x", hash: "deed", by: done, verifiedBy: done });
    await other("identityEvents", { userIds: ["x"], kind: "TRANSFERRED_OUT", by: { kind: "USER", subject: staff } });
    await other("serviceAccounts", { createdBy: done, madeBy: "deed", changes: [] });
    const all = await eraser.close({ erasureId: "role", userIds, at: AT });

    const kept = await eraser.erase({ erasureId: "role", userIds: all, at: AT });
    await eraser.finish("role");

    expect(kept).toEqual([]);
    expect(await everything()).not.toContain(staff);
    expect(await identity.connection.collection<{ _id: string }>("merges").findOne({ _id: "deed" })).toMatchObject({
      ...{ by: { kind: "STAFF", subject: expect.stringMatching(/^erased:/) } },
      undone: { by: { subject: expect.stringMatching(/^erased:/) } },
    });
  });

  it("leaves no id with somebody whom the person was one with for a time", async () => {
    const one = await signIn(identity.parts, [aPhone()]);
    const other = await signIn(identity.parts, [anOpenid()]);
    if (one.kind !== "SignedIn" || other.kind !== "SignedIn") throw new Error("Nobody has signed in.");
    await identity.connection
      .collection("identifiers")
      .updateMany(
        { userId: other.userId },
        { $set: { by: { kind: "USER", subject: one.userId }, verifiedBy: { kind: "USER", subject: one.userId } } },
      );
    await identity.connection
      .collection<{ _id: string }>("separations")
      .insertOne({ _id: "s", a: [one.userId], b: [other.userId] } as never);

    const all = await eraser.close({ erasureId: "apart", userIds: [one.userId], at: AT });
    await eraser.erase({ erasureId: "apart", userIds: all, at: AT });
    await eraser.finish("apart");

    expect(await everything()).not.toContain(one.userId);
    expect(await identity.personOf(other.userId)).toMatchObject({ id: other.userId });
  });

  it("takes a record from before the erasure for late, and a later one for somebody new", async () => {
    const { number, userIds } = await aPerson();
    const all = await eraser.close({ erasureId: "again", userIds, at: AT });
    await eraser.erase({ erasureId: "again", userIds: all, at: AT });
    const record = [number.identifier];
    const erasures = await identity.parts.store.erasuresOf(record);
    const upsert = (toldOf: Date | null) => upsertUser(identity.at(2), record, { holding: null, erasures, toldOf });

    expect(await upsert(null)).toEqual({ kind: "UserErased" });
    expect(await upsert(AT)).toEqual({ kind: "UserErased" });
    expect(await upsert(new Date(AT.getTime() + 1))).toMatchObject({ kind: "UserUpserted", change: "CREATED" });
    expect(await upsert(null)).toMatchObject({ kind: "UserUpserted", change: "UNCHANGED" });
    expect(await upsert(AT)).toEqual({ kind: "UserErased" });
  });

  it("is told of records that others would keep, without making anybody known", async () => {
    const { number, account, userIds } = await aPerson();
    await eraser.close({ erasureId: "told", userIds, at: AT });
    const anyone = aPhone();
    const before = await everything();
    const records = [
      { identifiers: [number.identifier], toldOf: AT },
      { identifiers: [number.identifier], toldOf: new Date(AT.getTime() + 1) },
      { identifiers: [anyone.identifier, account.identifier], toldOf: null },
      { identifiers: [anyone.identifier], toldOf: null },
      { identifiers: [], toldOf: null },
    ];
    const { store } = identity.parts;
    const told = async () =>
      areOfErased({ store }, records, await store.erasuresOf(records.flatMap(({ identifiers }) => identifiers)));

    expect(await told()).toEqual([true, false, true, false, false]);
    expect(await everything()).toBe(before);
  });
});
