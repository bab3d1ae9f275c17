import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { createOrdersSubgraph, type SourceMapping } from "@datong/orders";
import type { Connection } from "@datong/subgraph-kit";
import { aService, ask, dropDatabase, emptyDatabase } from "@datong/testkit";
import { answerAs } from "./identity.ts";
import { shippedMapping } from "./mappings.ts";
import { anOrdersDatabase, changes, encryptionKeys, logger, NOW } from "./orders.ts";
import { ingestReservations, reservationsOf } from "./reservations.ts";

const identity = answerAs(({ identifiers: [first] }) => ({
  __typename: "UserUpserted",
  heldAs: `user of ${first?.value ?? ""}`,
}));

/** A till that writes its prices in fen, whatever its first mapping thinks. */
const till = (version: number, more: Partial<SourceMapping["fields"]> = {}, format: "decimal" | "minor" = "decimal") =>
  ({
    ...{ source: "till", version, kind: "order", name: { zh: "收银台", en: "Till" }, timeZone: "Asia/Shanghai" },
    ...{ absent: [], only: [] },
    fields: {
      externalId: { path: ["no"] },
      version: { path: ["at"] },
      channel: { value: "STORE" },
      status: { path: ["status"], codes: { PAID: ["paid"], COMPLETED: ["done"] } },
      placedAt: { path: ["at"] },
      currency: { value: "CNY" },
      ...more,
    },
    items: {
      path: "lines",
      fields: {
        sku: { path: ["sku"] },
        title: { path: ["sku"] },
        quantity: { path: ["count"] },
        unitPriceMinor: { path: ["price"], format },
      },
    },
    identifiers: [{ type: "EMAIL", path: ["mail"], trust: "ASSERTED" }],
  }) satisfies SourceMapping;

const aReceipt = (values: object = {}) => ({
  ...{ no: "1", at: "2026-05-01 08:00", status: "done", mail: "li@example.com", store: "S1" },
  lines: [{ sku: "a", count: 2, price: "990" }],
  ...values,
});

const HISTORY = `{ orderBySource(source: "till", externalId: "1") {
  version status total { minor } storeCode history(first: 10) { nodes { version mappingVersion isStanding total { minor } } }
} }`;

const REPLAY = `mutation {
  replayQuarantined(input: { source: "official-account-bookings" }) { ... on RecordsReplayed { outcomes { change } } }
}`;

describe("what a mended mapping reads again", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
  });
  beforeEach(async () => {
    await emptyDatabase(connection, "orders", "orderVersions", "reservations", "quarantined");
  });
  afterAll(() => dropDatabase(connection));

  const ordersWith = (mapping: SourceMapping) =>
    createOrdersSubgraph({
      ...{ encryptionKeys, connection, logger, mappings: [mapping], askIdentity: identity, now: () => NOW },
    });
  const send = (mapping: SourceMapping, ...records: readonly object[]) =>
    changes(ordersWith(mapping), records, mapping.source);
  async function order(): Promise<unknown> {
    const { data } = await ask(ordersWith(till(9)), HISTORY, { caller: aService("orders:read") });
    return (data as { readonly orderBySource: unknown }).orderBySource;
  }

  it("stands in place of what was read wrongly, which stays in the history", async () => {
    await send(till(1), aReceipt());

    const corrected = await send(till(2, {}, "minor"), aReceipt());
    const again = await send(till(2, {}, "minor"), aReceipt());

    expect([corrected, again]).toEqual([["UPDATED"], ["UNCHANGED"]]);
    const version = "2026-05-01T00:00:00Z";
    expect(await order()).toMatchObject({
      ...{ version, total: { minor: 1_980 } },
      history: {
        nodes: [
          { version, total: { minor: 1_980 } },
          { version, total: { minor: 198_000 } },
        ],
      },
    });
  });

  it("may be another status than what it was taken for", async () => {
    const wrong = till(1, { status: { path: ["status"], codes: { COMPLETED: ["paid"] } } });
    await send(wrong, aReceipt({ status: "paid" }));

    const corrected = await send(till(2), aReceipt({ status: "paid" }));

    expect(corrected).toEqual(["UPDATED"]);
    expect(await order()).toMatchObject({ status: "PAID" });
  });

  it("may tell of less paid back than was read before, and so may what its source tells next", async () => {
    const [wrong, right] = [
      till(1, { refundedMinor: { path: ["back"], format: "decimal" } }),
      till(2, { refundedMinor: { path: ["back"], format: "minor" } }),
    ];
    const [one, other] = [aReceipt({ back: "900" }), aReceipt({ no: "2", back: "900" })];
    await send(wrong, one, other);

    const read = await send(right, one, { ...other, at: "2026-05-01 09:00", back: "950" });
    const next = await send(right, { ...one, at: "2026-05-01 09:00", back: "899" });

    expect([read, next]).toEqual([["UPDATED", "UPDATED"], ["QUARANTINED"]]);
  });

  it("changes nothing where it says the same, also as the records come again for ever", async () => {
    await send(till(1), aReceipt());

    const whole = [await send(till(2), aReceipt()), await send(till(3), aReceipt()), await send(till(3), aReceipt())];

    expect(whole.flat()).toEqual(["UNCHANGED", "UNCHANGED", "UNCHANGED"]);
    expect(await connection.collection("orderVersions").countDocuments()).toBe(0);
    expect(await connection.collection("quarantined").countDocuments()).toBe(0);
  });

  it("is kept once where it came late and reads the same, and beside what was read before where it does not", async () => {
    const first = aReceipt({ status: "paid" });
    const now = aReceipt({ at: "2026-05-01 09:00" });
    await send(till(1), first, now);

    await send(till(2), first, first);
    await send(till(3), first);
    await send(till(4, {}, "minor"), first);
    await send(till(5, {}, "minor"), first);

    expect(await order()).toMatchObject({
      history: {
        nodes: [
          { mappingVersion: 1, isStanding: true },
          { mappingVersion: 4, total: { minor: 1_980 } },
          { mappingVersion: 1, total: { minor: 198_000 } },
        ],
      },
    });
  });

  it("does not undo what its source has told since", async () => {
    await send(till(1), aReceipt({ status: "paid" }), aReceipt({ at: "2026-05-01 09:00" }));

    const late = await send(till(2, { storeCode: { path: ["store"] } }), aReceipt({ status: "paid" }));

    expect(late).toEqual(["UNCHANGED"]);
    expect(await order()).toMatchObject({ version: "2026-05-01T01:00:00Z", status: "COMPLETED", storeCode: null });
  });

  it("is not undone by a process that has the mapping of before still", async () => {
    await send(till(2, {}, "minor"), aReceipt());

    const older = await send(till(1), aReceipt());

    expect(older).toEqual(["UNCHANGED"]);
    expect(await order()).toMatchObject({ total: { minor: 1_980 } });
  });

  it("contradicts nothing when it comes twice in one batch, and goes to quarantine where it does", async () => {
    const outcomes = await send(till(1), aReceipt(), aReceipt(), aReceipt({ status: "paid" }));

    expect(outcomes).toEqual(["CREATED", "UNCHANGED", "QUARANTINED"]);
  });

  describe("may be a reservation", () => {
    const bookings = shippedMapping("official-account-bookings");
    const next = { ...bookings, version: bookings.version + 1 };
    const raw = (values: object = {}) => ({
      ...{ 预约编号: "Y1", 状态: "待确认", 预约项目: "护理", 门店: { 编号: "S1", 名称: "静安店" } },
      ...{ 开始时间: "2026-05-02 15:00", 提交时间: "2026-05-01 08:00", 预约人: { openid: "oOffi_1aaaaaaaaaa" } },
      ...values,
    });
    const take = async (mapping: SourceMapping, ...records: readonly object[]) =>
      (await ingestReservations(ordersWith(mapping), records, bookings.source)).map(({ change }) => change);
    const known = () => reservationsOf(ordersWith(bookings), ["user of oOffi_1aaaaaaaaaa"]);

    it("of something else", async () => {
      const mended = { ...next, fields: { ...bookings.fields, what: { path: ["门店.名称"] } } };

      const outcomes = [await take(bookings, raw()), await take(next, raw()), await take(mended, raw())].flat();

      expect(outcomes).toEqual(["CREATED", "UNCHANGED", "UPDATED"]);
      expect(await known()).toMatchObject({ nodes: [{ externalId: "Y1", what: "静安店" }] });
    });

    it("in a status to which what it was taken for may not move, and then takes what waited for that", async () => {
      const confirmed = raw({ 状态: "预约成功" });
      const fulfilled = { ...confirmed, 状态: "已到店", 修改时间: "2026-05-01 20:00" };
      const misread = { path: ["状态"], codes: { CANCELLED: ["预约成功"], FULFILLED: ["已到店"] } };
      const wrong = { ...bookings, fields: { ...bookings.fields, status: misread } };
      const outcomes = [await take(wrong, confirmed, fulfilled), await take(next, confirmed, confirmed)].flat();
      const { nodes } = await known();

      const { data } = await ask(ordersWith(next), REPLAY, { caller: aService("orders:write") });

      expect(outcomes).toEqual(["CREATED", "QUARANTINED", "UPDATED", "UNCHANGED"]);
      expect(nodes).toMatchObject([{ externalId: "Y1", status: "CONFIRMED" }]);
      expect(data).toEqual({ replayQuarantined: { outcomes: [{ change: "UPDATED" }] } });
      expect(await known()).toMatchObject({ nodes: [{ status: "FULFILLED" }] });
    });
  });
});
