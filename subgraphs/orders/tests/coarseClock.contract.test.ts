import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { createOrdersSubgraph, type SourceMapping } from "@datong/orders";
import type { Connection } from "@datong/subgraph-kit";
import { aService, ask, dropDatabase, emptyDatabase } from "@datong/testkit";
import { answerAs } from "./identity.ts";
import { shippedMapping } from "./mappings.ts";
import { anOrdersDatabase, changes, encryptionKeys, logger, NOW } from "./orders.ts";

const identity = answerAs(() => ({ __typename: "UserUpserted", heldAs: "li" }));
const mall = shippedMapping("mall-mini-program");

const aState = (状态: string, values: object = {}) => ({
  ...{ 订单编号: "M1", 订单状态: 状态, 下单时间: "2026-05-01 11:58", 更新时间: "2026-05-01 12:00" },
  商品列表: [{ 商品编码: "a", 商品名称: "A", 数量: 1, 单价: "￥10.00" }],
  买家: { openid: "oMini1aaaaaaaaaaaaaaaaaaaaaa" },
  ...values,
});
const [pending, paid, shipped] = ["待支付", "已支付", "已发货"].map((state) => aState(state));
const [completed, cancelled] = ["已完成", "已取消"].map((state) => aState(state));

const ORDER = `{ orderBySource(source: "mall-mini-program", externalId: "M1") {
  status history(first: 10) { nodes { version status isStanding } }
} }`;

describe("a source whose clock tells several states with one time", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
  });
  beforeEach(async () => {
    await emptyDatabase(connection, "orders", "orderVersions", "quarantined");
  });
  afterAll(() => dropDatabase(connection));

  const ordersWith = (mapping: SourceMapping) =>
    createOrdersSubgraph({
      ...{ encryptionKeys, connection, logger, mappings: [mapping], askIdentity: identity, now: () => NOW },
    });
  const send = (records: readonly unknown[], mapping = mall) => changes(ordersWith(mapping), records, mall.source);
  async function order() {
    const { data } = await ask(ordersWith(mall), ORDER, { caller: aService("orders:read") });
    return (data as { orderBySource: { status: string; history: { nodes: readonly { status: string }[] } } })
      .orderBySource;
  }
  const told = () => connection.collection("orders").distinct("outbox.type");

  it.each([
    ["in one call, in their order", [[pending, paid]]],
    ["in one call, in the other order", [[paid, pending]]],
    ["one after the other", [[pending], [paid]]],
    ["the later one first", [[paid], [pending]]],
  ])(
    "has the state that can follow the other stand, when they come %s, and both in the history",
    async (_case, calls) => {
      for (const records of calls) await send(records);

      expect(await order()).toEqual({
        status: "PAID",
        history: {
          nodes: [
            { version: "2026-05-01T04:00:00Z", status: "PAID", isStanding: true },
            { version: "2026-05-01T04:00:00Z", status: "PENDING_PAYMENT", isStanding: false },
          ],
        },
      });
      expect(await told()).toEqual(["order.created", "order.paid"]);
      expect(await connection.collection("quarantined").countDocuments()).toBe(0);
    },
  );

  it("changes nothing when the same comes again, at the same time or alone, the earlier state as well", async () => {
    const batch = [pending, shipped, paid];
    const orders = ordersWith(mall);
    await Promise.all([changes(orders, batch, mall.source), changes(orders, batch.toReversed(), mall.source)]);

    const again = [await send(batch), await send([pending]), await send([paid])];

    expect(again.flat()).toEqual(Array(5).fill("UNCHANGED"));
    expect((await order()).history.nodes.map(({ status }) => status)).toEqual(["SHIPPED", "PAID", "PENDING_PAYMENT"]);
  });

  it("contradicts itself with two states of which neither can follow the other, and with one state told in two ways", async () => {
    await send([completed]);

    const both = await send([cancelled, aState("已完成", { 支付时间: "2026-05-01 11:59" })]);

    expect(both).toEqual(["QUARANTINED", "QUARANTINED"]);
    expect((await order()).status).toBe("COMPLETED");
  });

  it("is not moved back by an earlier state that a mended mapping reads again, and is by what its source tells next", async () => {
    const mended: SourceMapping = {
      ...mall,
      version: mall.version + 1,
      fields: { ...mall.fields, storeCode: { value: "S1" } },
    };
    await send([pending, paid]);

    const earlier = await send([pending], mended);
    const next = await send([aState("已发货", { 更新时间: "2026-05-01 12:01" })], mended);

    expect([earlier, next]).toEqual([["UNCHANGED"], ["UPDATED"]]);
    expect((await order()).status).toBe("SHIPPED");
  });

  it("is believed once its mapping says so, also of what waits in quarantine", async () => {
    const exact: SourceMapping = {
      ...mall,
      version: mall.version - 1,
      fields: { ...mall.fields, version: { ...mall.fields.version, coarse: false } },
    };
    expect(await send([pending, paid], exact)).toEqual(["CREATED", "QUARANTINED"]);

    const { errors } = await ask(
      ordersWith(mall),
      `mutation { replayQuarantined(input: { source: "mall-mini-program" }) { __typename } }`,
      { caller: aService("orders:write") },
    );

    expect(errors).toBeUndefined();
    expect((await order()).status).toBe("PAID");
  });
});
