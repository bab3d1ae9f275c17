import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { fail, tombstones, type AskSubgraph, type Connection } from "@datong/subgraph-kit";
import { aService, ask, dropDatabase, emptyDatabase } from "@datong/testkit";
import { knowing } from "./carts.ts";
import { anOrdersDatabase, aRecord, changes, INGEST, ingest, NOW, ordersOver, writer } from "./orders.ts";
import { aReservationRecord, changesOf, ingestReservations } from "./reservations.ts";

const REPLAY = `mutation {
  replayQuarantined(input: { source: "shop" }) { ... on RecordsReplayed { outcomes { change reasons { field code } } } }
}`;

const NOBODY = {
  field: "userId",
  reason: "is nobody's id; send the record again with an id that upsertUsers or user answers",
};
const OTHER = {
  field: "userId",
  reason:
    "names another person than the order came with first; send it with that one, or merge the two and take it again",
};

const OTHER_GUEST = { field: "userId", reason: OTHER.reason.replace("order", "reservation") };

describe("people whom a source names by their ids", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
  });
  beforeEach(async () => {
    await emptyDatabase(connection, "orders", "orderVersions", "reservations", "quarantined");
  });
  afterAll(() => dropDatabase(connection));

  const ordersWith = (askIdentity: AskSubgraph) => ordersOver(connection, NOW, { askIdentity, peopleTimeoutMs: 300 });
  const kept = () =>
    connection
      .collection("orders")
      .find({}, { projection: { _id: 0, externalId: 1, version: 1, userId: 1 } })
      .sort({ externalId: 1 })
      .toArray();
  const replay = async (askIdentity: AskSubgraph) => {
    const { data } = await ask(ordersWith(askIdentity), REPLAY, { caller: writer });
    return (data as { replayQuarantined: { outcomes: readonly object[] } }).replayQuarantined.outcomes;
  };

  it("are somebody: an order or a reservation of nobody waits in quarantine until somebody has the id", async () => {
    const outcomes = await ingest(ordersWith(knowing(["li"])), [
      aRecord({ externalId: "1" }),
      aRecord({ externalId: "2", userId: "typo" }),
    ]);
    const [booking] = await ingestReservations(ordersWith(knowing(["li"])), [aReservationRecord({ userId: "typo" })]);

    expect(outcomes).toMatchObject([
      { change: "CREATED" },
      { change: "QUARANTINED", externalId: "2", reasons: [NOBODY] },
    ]);
    expect(booking).toMatchObject({ change: "QUARANTINED", reasons: [{ field: "userId" }] });
    expect(await connection.collection("reservations").countDocuments()).toBe(0);
    const still = await replay(knowing(["li"]));
    expect(still).toContainEqual({ change: "QUARANTINED", reasons: [{ field: "userId", code: "NO_PERSON" }] });
    expect(await replay(knowing(["li"], ["typo"]))).toContainEqual({ change: "CREATED", reasons: [] });
    expect(await kept()).toMatchObject([{ userId: "li" }, { userId: "typo" }]);
  });

  it("are asked for all at once, and not again once they are known", async () => {
    const asked: (readonly unknown[])[] = [];
    const orders = ordersWith((question) => {
      asked.push(question.variables.people as readonly unknown[]);
      return knowing(["li"], ["wang"])(question);
    });
    const batch = (...userIds: readonly string[]) =>
      userIds.map((userId, place) => aRecord({ externalId: String(place), userId }));

    await ingest(orders, batch("li", "wang", "li", "typo"));
    await ingest(orders, batch("li", "wang", "li"));
    await ingest(orders, batch("li", "wang", "li", "typo"));

    expect(asked).toMatchObject([[{ ref: "li" }, { ref: "wang" }, { ref: "typo" }], [{ ref: "typo" }]]);
  });

  it("are nobody's fault while identity is away: nothing is taken and nothing quarantined", async () => {
    const away = ordersWith(() => Promise.reject(fail("UNAVAILABLE")));

    const { errors } = await ask(away, INGEST, { caller: writer, variables: { source: "shop", records: [aRecord()] } });

    expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
    expect(await connection.collection("quarantined").countDocuments()).toBe(0);
    expect(await kept()).toEqual([]);
  });

  it("are erased for good, also where they were known a moment ago, and whatever identity says by then", async () => {
    const isGone = { is: false };
    const orders = ordersWith((question) => (isGone.is ? knowing() : knowing(["gone"], ["gone-2"]))(question));
    await ingest(orders, [aRecord({ externalId: "1", userId: "gone" })]);
    await tombstones(connection).bury(["gone", "gone-2"], NOW);
    isGone.is = true;

    const outcomes = await ingest(
      orders,
      ["gone", "gone-2"].map((userId) => aRecord({ externalId: userId, userId })),
    );

    expect(outcomes).toMatchObject([{ change: "SKIPPED" }, { change: "SKIPPED" }]);
    expect(await connection.collection("quarantined").countDocuments()).toBe(0);
  });

  describe("of whom a later version names another", () => {
    const two = knowing(["li"], ["wang"]);
    const one = knowing(["li", "wang"]);
    const ofLi = aRecord({ externalId: "1", version: 2 });
    const ofWang = (version: number) => aRecord({ externalId: "1", version, userId: "wang", status: "SHIPPED" });

    it.each([
      ["a newer version", 3],
      ["a late one", 1],
      ["the same one", 2],
    ])("keep what was bought, and %s waits in quarantine", async (_case, version) => {
      await ingest(ordersWith(two), [ofLi]);

      const outcomes = await ingest(ordersWith(two), [ofWang(version), ofLi]);

      expect(outcomes).toMatchObject([{ change: "QUARANTINED", reasons: [OTHER] }, { change: "UNCHANGED" }]);
      expect(await kept()).toMatchObject([{ userId: "li" }]);
      expect(await connection.collection("orderVersions").countDocuments()).toBe(0);
    });

    it("are told apart within one batch, too, whoever comes first", async () => {
      expect(await changes(ordersWith(two), [ofWang(3), ofLi])).toEqual(["CREATED", "QUARANTINED"]);
      expect(await kept()).toMatchObject([{ userId: "wang" }]);
    });

    it("are one where a merge made them one: it is taken under the id that the order came with", async () => {
      await ingest(ordersWith(two), [ofLi, ofWang(3)]);

      const replayed = await replay(one);
      const again = await changes(ordersWith(one), [ofLi, ofWang(3)]);

      expect(replayed).toEqual([{ change: "UPDATED", reasons: [] }]);
      expect(again).toEqual(["UNCHANGED", "UNCHANGED"]);
      expect(await kept()).toMatchObject([{ userId: "li", version: "0000000000000003" }]);
    });

    it("are taken at their word where the order lies under an id that is nobody's, and are one person from then on", async () => {
      const ofNobody = ["1", "2"].map((externalId) => aRecord({ externalId, userId: "typo", version: 1 }));
      await ingest(ordersOver(connection), ofNobody);
      const second = (values: object) => aRecord({ externalId: "2", version: 2, ...values });

      const mended = await changes(ordersWith(two), [ofLi, ofWang(3), second({ userId: "wang" })]);
      const later = await changes(ordersWith(two), [ofWang(4), second({ version: 3, userId: "li" })]);

      expect([mended, later]).toEqual([
        ["UPDATED", "QUARANTINED", "UPDATED"],
        ["QUARANTINED", "QUARANTINED"],
      ]);
      expect(await kept()).toMatchObject([{ userId: "li" }, { userId: "wang" }]);
    });

    it.each([
      ["under a pseudonym", "erased:0f", []],
      ["not yet under a pseudonym", "buried", ["buried"]],
    ])("get nothing of somebody who was erased, whose order is kept %s", async (_case, userId, erased) => {
      await ingest(ordersOver(connection), [aRecord({ externalId: "1", userId, version: 1 })]);
      await tombstones(connection).bury(erased, NOW);

      expect(await changes(ordersWith(two), [ofLi])).toEqual(["QUARANTINED"]);
      expect(await kept()).toMatchObject([{ userId }]);
    });

    it("keep it in whatever order two batches come at a time", async () => {
      const orders = ordersWith(two);

      const both = await Promise.all([changes(orders, [ofLi]), changes(orders, [ofWang(3)])]);

      expect(both.flat().sort()).toEqual(["CREATED", "QUARANTINED"]);
      expect(await connection.collection("orders").countDocuments()).toBe(1);
    });
  });

  describe("of whom a later version of a reservation names another", () => {
    const two = knowing(["li"], ["wang"]);
    const one = knowing(["wang", "li"]);
    const ofLi = aReservationRecord({ version: 2 });
    const ofWang = (version: number) => aReservationRecord({ version, userId: "wang", status: "CONFIRMED" });
    const guests = () =>
      connection
        .collection("reservations")
        .find({}, { projection: { userId: 1, version: 1 } })
        .toArray();

    it.each([
      ["a newer version", 3],
      ["a late one", 1],
      ["the same one", 2],
    ])("keep what is reserved, and %s waits in quarantine", async (_case, version) => {
      await ingestReservations(ordersWith(two), [ofLi]);

      const outcomes = await ingestReservations(ordersWith(two), [ofWang(version), ofLi]);

      expect(outcomes).toMatchObject([{ change: "QUARANTINED", reasons: [OTHER_GUEST] }, { change: "UNCHANGED" }]);
      expect(await guests()).toMatchObject([{ userId: "li" }]);
    });

    it("are one after a merge: it stays under the id that it came with, to which it goes back when that is undone", async () => {
      await ingestReservations(ordersWith(two), [ofLi]);

      const merged = await changesOf(ordersWith(one), [ofWang(3), ofWang(3)]);
      const undone = await changesOf(ordersWith(two), [ofWang(4), { ...ofWang(4), userId: "li" }]);

      expect([merged, undone]).toEqual([
        ["UPDATED", "UNCHANGED"],
        ["QUARANTINED", "UPDATED"],
      ]);
      expect(await guests()).toMatchObject([{ userId: "li" }]);
    });

    it("are taken at their word where it lies under an id that is nobody's", async () => {
      await ingestReservations(ordersOver(connection), [aReservationRecord({ userId: "typo" })]);

      expect(await changesOf(ordersWith(two), [ofLi, ofWang(3)])).toEqual(["UPDATED", "QUARANTINED"]);
      expect(await guests()).toMatchObject([{ userId: "li" }]);
    });

    it("keep it in whatever order two batches come at a time", async () => {
      const orders = ordersWith(two);

      const both = await Promise.all([changesOf(orders, [ofLi]), changesOf(orders, [ofWang(3)])]);

      expect(both.flat().sort()).toEqual(["CREATED", "QUARANTINED"]);
      expect(await guests()).toHaveLength(1);
    });
  });

  it("are whoever they say where nobody can be asked", async () => {
    const orders = ordersOver(connection);

    expect(await changes(orders, [aRecord({ userId: "anybody" })])).toEqual(["CREATED"]);
    const { data } = await ask(orders, `{ orderBySource(source: "shop", externalId: "536365") { status } }`, {
      caller: aService("orders:read"),
    });
    expect(data).toEqual({ orderBySource: { status: "PAID" } });
  });
});
