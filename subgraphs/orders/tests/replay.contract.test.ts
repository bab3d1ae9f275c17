import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { createOrdersSubgraph, type SourceMapping } from "@datong/orders";
import { serveSubgraph, type Connection, type Running } from "@datong/subgraph-kit";
import { aService, ask, dropDatabase, emptyDatabase } from "@datong/testkit";
import { answerAs } from "./identity.ts";
import { shippedMapping } from "./mappings.ts";
import {
  anOrdersDatabase,
  encryptionKeys,
  aRecord,
  changes,
  ingest,
  logger,
  NOW,
  ordersOver,
  writer,
} from "./orders.ts";
import { aReservationRecord, ingestReservations, reservationsOf } from "./reservations.ts";
import { internalTokenKeys, lastOf, ndjson, upload } from "./upload.ts";

/** Everybody is `user of` their first identifier. */
const identity = answerAs(({ identifiers: [first] }) => ({
  __typename: "UserUpserted",
  heldAs: `user of ${first?.value ?? ""}`,
}));

const REPLAY = `mutation ($input: ReplayQuarantinedInput!) {
  replayQuarantined(input: $input) {
    ... on RecordsReplayed { outcomes { id change reasons { field reason } } endCursor remaining }
  }
}`;

interface Replayed {
  readonly outcomes: readonly {
    readonly id: string;
    readonly change: string;
    readonly reasons: readonly { readonly field: string; readonly reason: string }[];
  }[];
  readonly endCursor: string | null;
  readonly remaining: number;
}

/** A till whose files have a row for each line of a receipt, and say nothing of how things stood later. */
const till: SourceMapping = {
  source: "till",
  version: 1,
  kind: "order",
  name: { zh: "收银台", en: "Till" },
  timeZone: "Asia/Shanghai",
  absent: [],
  only: [],
  rows: {
    same: ["mail"],
    refuseDuplicates: false,
    cancellations: { path: "no", startsWith: "R" },
  },
  fields: {
    externalId: { path: ["no"] },
    version: { latest: "placedAt" },
    channel: { value: "STORE" },
    status: { path: ["status"], codes: { PAID: ["paid"] } },
    placedAt: { path: ["at"] },
    currency: { value: "CNY" },
  },
  items: {
    fields: {
      sku: { path: ["sku"] },
      title: { path: ["sku"] },
      quantity: { path: ["count"] },
      unitPriceMinor: { value: 255, format: "minor" },
    },
  },
  identifiers: [{ type: "EMAIL", path: ["mail"], trust: "ASSERTED" }],
};

const withCodes = (mapping: SourceMapping, codes: Readonly<Record<string, readonly string[]>>): SourceMapping => ({
  ...mapping,
  version: mapping.version + 1,
  fields: { ...mapping.fields, status: { path: mapping.fields.status?.path, codes } },
});

const aRow = (values: object = {}) => ({
  no: "1",
  sku: "a",
  count: 2,
  at: "2026-05-01 08:00",
  mail: "li@example.com",
  status: "paid",
  ...values,
});

describe("what is replayed after its mapping was mended", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
  });
  beforeEach(async () => {
    await emptyDatabase(connection, "orders", "orderVersions", "reservations", "quarantined");
  });
  afterAll(() => dropDatabase(connection));

  const ordersWith = (...mappings: readonly SourceMapping[]) =>
    createOrdersSubgraph({ encryptionKeys, connection, logger, mappings, askIdentity: identity, now: () => NOW });
  async function replay(mappings: readonly SourceMapping[], input: object): Promise<Replayed> {
    const { data, errors } = await ask(ordersWith(...mappings), REPLAY, {
      caller: aService("orders:write"),
      variables: { input },
    });
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as { readonly replayQuarantined: Replayed }).replayQuarantined;
  }
  const told = ({ outcomes }: Replayed) =>
    outcomes.map(({ change, reasons }) => [change, ...reasons.map(({ field }) => field)].join(" ")).sort();
  const quarantined = (filter = {}) => connection.collection("quarantined").find(filter).toArray();

  it("is reservations of a booking tool, which then are their people's", async () => {
    const bookings = shippedMapping("official-account-bookings");
    const raw = {
      ...{ 预约编号: "Y1", 状态: "排队中", 预约项目: "护理", 门店: { 编号: "S1", 名称: "静安店" } },
      ...{ 开始时间: "2026-05-02 15:00", 提交时间: "2026-05-01 08:00", 预约人: { openid: "oOffi_1aaaaaaaaaa" } },
    };
    const sent = await ingestReservations(ordersWith(bookings), [raw], bookings.source);

    const before = await replay([bookings], { source: bookings.source });
    const after = await replay([withCodes(bookings, { REQUESTED: ["排队中"] })], { source: bookings.source });

    expect(sent).toMatchObject([{ change: "QUARANTINED" }]);
    expect([told(before), told(after)]).toEqual([["QUARANTINED 状态"], ["CREATED"]]);
    expect(await reservationsOf(ordersWith(bookings), ["user of oOffi_1aaaaaaaaaa"])).toMatchObject({
      nodes: [{ externalId: "Y1", status: "REQUESTED" }],
    });
  });

  describe("of a file of which several rows make an order", () => {
    async function uploadRows(mapping: SourceMapping, rows: readonly object[] | string) {
      const running: Running = await serveSubgraph(
        { ...ordersWith(mapping), close: () => Promise.resolve() },
        { host: "127.0.0.1", port: 0, internalTokenKeys },
      );
      const isCsv = typeof rows === "string";
      const headers = { "content-type": isCsv ? "text/csv" : "application/x-ndjson" };
      const lines = await upload(running, isCsv ? rows : ndjson(rows), { source: mapping.source, headers });
      await running.stop();
      return lastOf(lines).counts;
    }
    const orders = () => connection.collection("orders").find({}).sort({ externalId: 1 }).toArray();

    it("is the whole order, as its file told it", async () => {
      const rows = [
        aRow({ status: "gone" }),
        aRow({ status: "gone", sku: "b" }),
        aRow({ no: "2", at: "2026-05-01 20:00" }),
      ];
      const counts = await uploadRows(till, rows);

      const before = await replay([till], { source: "till" });
      const after = await replay([withCodes(till, { PAID: ["paid", "gone"] })], { source: "till" });
      const again = await uploadRows(withCodes(till, { PAID: ["paid", "gone"] }), rows);

      expect(counts).toMatchObject({ CREATED: 1, QUARANTINED: 2 });
      expect([told(before), told(after)]).toEqual([["QUARANTINED rows.0.status rows.1.status"], ["CREATED"]]);
      expect(again).toMatchObject({ UNCHANGED: 2, QUARANTINED: 0 });
      expect(await orders()).toMatchObject([
        { externalId: "1", userId: "user of li@example.com", items: [{ sku: "a" }, { sku: "b" }] },
        { externalId: "2" },
      ]);
    });

    it("is less what other rows of the file took back of it", async () => {
      const elsewhere = answerAs(() => ({ __typename: "IdentifierInvalid", field: "identifiers.0.value" }));
      const refusing = createOrdersSubgraph({
        encryptionKeys,
        connection,
        logger,
        mappings: [till],
        askIdentity: elsewhere,
      });
      const running = await serveSubgraph(
        { ...refusing, close: () => Promise.resolve() },
        { host: "127.0.0.1", port: 0, internalTokenKeys },
      );
      const rows = [aRow(), aRow({ no: "R1", count: -1, at: "2026-05-01 09:00" })];
      const lines = await upload(running, ndjson(rows), { source: "till" });
      await running.stop();

      const replayed = await replay([till], { source: "till" });

      expect(lastOf(lines).counts).toMatchObject({ QUARANTINED: 1 });
      expect(told(replayed)).toEqual(["CREATED"]);
      expect(await orders()).toMatchObject([{ items: [{ quantity: 2, cancelledQuantity: 1 }], totalMinor: 255 }]);
    });

    it("is an order of which a row could not be read, as a whole: it was not made without that row", async () => {
      const rows = [aRow(), aRow({ sku: "b", status: "gone" }), aRow({ no: "R1", count: -1, at: "2026-05-01 09:00" })];
      const mended = withCodes(till, { PAID: ["paid", "gone"] });
      const counts = await uploadRows(till, rows);
      const before = await orders();

      const replayed = await replay([mended], { source: "till" });
      const again = await uploadRows(mended, rows);

      expect(counts).toMatchObject({ CREATED: 0, QUARANTINED: 2 });
      expect(before).toEqual([]);
      expect(told(replayed)).toEqual(["CREATED"]);
      expect(again).toMatchObject({ UNCHANGED: 1, QUARANTINED: 0 });
      expect(await orders()).toMatchObject([
        { items: [{ sku: "a", cancelledQuantity: 1 }, { sku: "b" }], totalMinor: 765 },
      ]);
    });

    it("is an order that its file alone can mend, once that comes again", async () => {
      const csv = (title: string) =>
        `no,sku,count,at,mail,status\n1,a,2,2026-05-01 08:00,li@example.com,paid\n1,${title},1,2026-05-01 08:00,li@example.com,paid\n`;
      const counts = await uploadRows(till, csv("b,c"));

      const replayed = await replay([till], { source: "till" });
      const again = await uploadRows(till, csv("b"));

      expect(counts).toMatchObject({ CREATED: 0, QUARANTINED: 2 });
      expect(told(replayed)).toEqual(["QUARANTINED rows.1"]);
      expect(again).toMatchObject({ CREATED: 1, QUARANTINED: 0 });
      expect(await orders()).toMatchObject([{ items: [{ sku: "a" }, { sku: "b" }], totalMinor: 765 }]);
    });

    it("is not an order of whose rows only the first could be kept", async () => {
      const note = "x".repeat(600_000);
      await uploadRows(till, [aRow({ status: "gone", note }), aRow({ status: "gone", sku: "b", note })]);

      const replayed = await replay([withCodes(till, { PAID: ["paid", "gone"] })], { source: "till" });

      expect(told(replayed)).toEqual(["QUARANTINED rows.0.status rows.1.status"]);
      expect(await orders()).toEqual([]);
    });
  });

  describe("of a source that sent the canonical form before it had a mapping", () => {
    /** The mapping that the source "shop" gets one day. */
    const shop: SourceMapping = {
      ...till,
      source: "shop",
      rows: undefined,
      fields: { ...till.fields, version: { path: ["rev"], as: "number" } },
      items: {
        fields: {
          sku: { path: ["sku"] },
          title: { path: ["sku"] },
          quantity: { path: ["count"] },
          unitPriceMinor: { value: 255, format: "minor" },
        },
      },
    };

    it("takes from then on what the mapping says, and knows the orders that it sent before", async () => {
      await ingest(ordersOver(connection), [aRecord({ externalId: "1" })]);
      const now = ordersWith(shop);

      const newer = await changes(now, [aRow({ rev: 2 })]);
      const canonical = await ingest(now, [aRecord({ externalId: "2" })]);
      const replayed = await replay([shop], { source: "shop" });

      expect(newer).toEqual(["UPDATED"]);
      expect(canonical).toMatchObject([{ change: "QUARANTINED" }]);
      expect(told(replayed)).toEqual([
        `QUARANTINED ${canonical[0]?.reasons.map(({ field }) => field).join(" ") ?? ""}`,
      ]);
    });

    it("replays what came before as it came: in the canonical form, or in the source's own, too early", async () => {
      const before = ordersOver(connection);
      const later = aRecord({ externalId: "1", placedAt: "2026-05-09T00:00:00Z" });
      await ingest(before, [later, aRow({ no: "2", rev: 1 }), { no: "3" }]);

      const subgraph = createOrdersSubgraph({
        encryptionKeys,
        ...{ connection, logger, mappings: [shop], askIdentity: identity },
        now: () => new Date("2026-05-09T00:00:00Z"),
      });
      const { data } = await ask(subgraph, REPLAY, { caller: writer, variables: { input: { source: "shop" } } });
      const replayed = (data as { readonly replayQuarantined: Replayed }).replayQuarantined;

      expect(replayed.outcomes.map(({ change }) => change).sort()).toEqual(["CREATED", "CREATED", "QUARANTINED"]);
      const orders = await connection.collection("orders").find({}).sort({ externalId: 1 }).toArray();
      expect(orders.map(({ userId }) => userId as string)).toEqual(["li", "user of li@example.com"]);
    });
  });

  it("is nothing of the source under which reservations are made here, nor of another kind than its source's", async () => {
    const entry = (source: string, kind: string, raw: object) => ({
      ...{ _id: `${source} ${kind}` as unknown as never, source, kind, raw: JSON.stringify(raw), reasons: [] },
      ...{ reasonField: "", quarantinedAt: NOW, state: "OPEN" },
    });
    await connection
      .collection("quarantined")
      .insertMany([
        entry("datong", "RESERVATION", aReservationRecord()),
        entry("till", "RESERVATION", aReservationRecord()),
      ]);

    const { outcomes } = await replay([till], { ids: ["datong RESERVATION", "till RESERVATION"] });

    const outcomeOf = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
    const told = ["datong RESERVATION", "till RESERVATION"].map((id) => outcomeOf.get(id));
    expect(told.map((outcome) => [outcome?.id, outcome?.change, outcome?.reasons[0]?.reason])).toEqual([
      ["datong RESERVATION", "QUARANTINED", "is of the source datong, where reservations are made here and never sent"],
      ["till RESERVATION", "QUARANTINED", "is not of the kind that the data dictionary says of its source"],
    ]);
    expect(await connection.collection("reservations").countDocuments()).toBe(0);
    expect(await quarantined({ state: "OPEN" })).toHaveLength(2);
  });

  it("is all that matches, in few calls that say how much remains", async () => {
    const bad = (place: number) => aRecord({ externalId: `e${place}`, channel: "KIOSK" });
    const badToo = aRecord({ externalId: "other", currency: "?" });
    const before = ordersOver(connection);
    await ingest(
      before,
      Array.from({ length: 250 }, (_, place) => bad(place)),
    );
    await ingest(before, [badToo]);

    const some = await replay([], { source: "shop", reasonField: "channel", first: 130 });
    const rest = await replay([], { source: "shop", reasonField: "channel", after: some.endCursor });
    const all = await replay([], { source: "shop" });

    expect([some.outcomes.length, some.remaining]).toEqual([130, 120]);
    expect([rest.outcomes.length, rest.remaining, rest.endCursor]).toEqual([120, 0, null]);
    expect(new Set([...some.outcomes, ...rest.outcomes].map(({ id }) => id)).size).toBe(250);
    expect(all.outcomes).toHaveLength(251);
  });
});
