import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { createOrdersSubgraph, type SourceMapping } from "@datong/orders";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { dropDatabase, emptyDatabase } from "@datong/testkit";
import { answerAs } from "./identity.ts";
import { anOrdersDatabase, encryptionKeys, ingest, logger, NOW, ordersOf } from "./orders.ts";
import { shippedMapping } from "./mappings.ts";

interface Given {
  readonly type: string;
  readonly value: string;
}

const [OLD, NEW] = ["oOld00000001", "oNew00000001"];
const [OF_OLD, OF_SOMEBODY] = ["13800138000", "13900139000"];

/** Who has which; `old` has an openid already. */
const heldBy: ReadonlyMap<string, string> = new Map([
  [OLD, "old"],
  [`+86${OF_OLD}`, "old"],
  [`+86${OF_SOMEBODY}`, "somebody"],
]);

/** Answers as identity does: the first that somebody has names the person, whom the others must not contradict. */
function outcomeOf(identifiers: readonly Given[]): object {
  const unusable = identifiers.findIndex(({ value }) => value.length < 6);
  if (unusable >= 0) return { __typename: "IdentifierInvalid", field: `identifiers.${unusable}.value` };
  const holders = identifiers.map(({ value }) => heldBy.get(value));
  const holder = holders.find((one) => one !== undefined);
  const isElsewhere = ({ type, value }: Given) => {
    const held = heldBy.get(value);
    return held === undefined ? holder === "old" && type === "MINI_PROGRAM_OPENID" : held !== holder;
  };
  const positions = identifiers.flatMap((identifier, place) => (isElsewhere(identifier) ? [place] : []));
  return positions.length > 0
    ? { __typename: "IdentifierConflict", positions }
    : { __typename: "UserUpserted", heldAs: holder ?? `made of ${String(identifiers[0]?.value)}` };
}

const identity = answerAs(({ identifiers }) => outcomeOf(identifiers));

const MALL = "mall-mini-program";

const mallWith = (optional: true | "inConflict" | undefined): SourceMapping => {
  const mall = shippedMapping(MALL);
  return {
    ...mall,
    identifiers: mall.identifiers.map((rule) => (rule.type === "MINI_PROGRAM_OPENID" ? rule : { ...rule, optional })),
  };
};

const anOrder = (number: string, buyer: object, more: object = {}) => ({
  订单编号: number,
  下单时间: "2026-05-01 09:30",
  订单状态: "待支付",
  买家: buyer,
  商品列表: [{ 商品编码: "A", 商品名称: "灯", 数量: 1, 单价: "9.90" }],
  ...more,
});

describe("an identifier that the mapping says is optional", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
  });
  beforeEach(async () => {
    await emptyDatabase(connection, "orders", "orderVersions", "quarantined");
  });
  afterAll(() => dropDatabase(connection));

  const ordersOfMall = (mapping: SourceMapping): Subgraph =>
    createOrdersSubgraph({
      connection,
      logger,
      encryptionKeys,
      mappings: [mapping],
      askIdentity: identity,
      now: () => NOW,
    });
  const outcomes = async (orders: Subgraph, ...records: readonly object[]) =>
    (await ingest(orders, records, MALL)).map(({ change, reasons }) => [change, ...reasons.map(({ field }) => field)]);

  it("is left out where it belongs to somebody else, also of a version of an order that is known", async () => {
    const orders = ordersOfMall(shippedMapping(MALL));

    expect(await outcomes(orders, anOrder("1", { openid: OLD, 手机号: OF_OLD }))).toEqual([["CREATED"]]);
    const paid = { 更新时间: "2026-05-01 10:00", 订单状态: "已支付" };
    expect(
      await outcomes(
        orders,
        anOrder("1", { openid: OLD, 手机号: OF_SOMEBODY }, paid),
        anOrder("2", { openid: OLD, 手机号: OF_SOMEBODY }),
      ),
    ).toEqual([["UPDATED"], ["CREATED"]]);

    expect(await ordersOf(orders, ["old"])).toMatchObject({ totalCount: 2 });
    expect(await ordersOf(orders, ["somebody"])).toMatchObject({ totalCount: 0 });
  });

  it("is left out where a surer one is named as the one at fault", async () => {
    const orders = ordersOfMall(shippedMapping(MALL));

    expect(await outcomes(orders, anOrder("1", { openid: NEW, 手机号: OF_OLD }))).toEqual([["CREATED"]]);

    expect(await ordersOf(orders, ["old"])).toMatchObject({ totalCount: 0 });
    expect(await ordersOf(orders, [`made of ${NEW}`])).toMatchObject({ totalCount: 1 });
  });

  it.each([
    [undefined, ["QUARANTINED", "买家.手机号"], ["QUARANTINED", "买家.unionid"]],
    ["inConflict" as const, ["CREATED"], ["QUARANTINED", "买家.unionid"]],
    [true as const, ["CREATED"], ["CREATED"]],
  ])("with %p is left out as far as that says", async (optional, ofSomebody, unusable) => {
    const orders = ordersOfMall(mallWith(optional));

    expect(
      await outcomes(
        orders,
        anOrder("1", { openid: OLD, 手机号: OF_SOMEBODY }),
        anOrder("2", { openid: OLD, unionid: "uA1" }),
      ),
    ).toEqual([ofSomebody, unusable]);
  });

  it("is at fault where nothing else is left", async () => {
    const orders = ordersOfMall(mallWith(true));

    expect(await outcomes(orders, anOrder("1", { unionid: "uA1" }))).toEqual([["QUARANTINED", "买家.unionid"]]);
  });
});
