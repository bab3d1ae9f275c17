import { describe, expect, it } from "@jest/globals";
import { groupRows, type SourceMapping } from "@datong/orders";
import { readMappings } from "../src/dictionary/readSources.ts";
import { regroupRows } from "../src/domain/mapping/keptRows.ts";
import { shippedMapping } from "./mappings.ts";

const SHOP = `
source: shop-lines
version: 1
kind: order
name: { zh: 商店, en: Shop }
timeZone: Asia/Shanghai
only:
  - { path: 类型, notIn: [赠品] }
rows:
  same: [会员]
  cancellations: { path: 类型, in: [退货] }
fields:
  externalId: 单号
  version: { path: 修改, as: number }
  channel: { value: STORE }
  status: 状态
  placedAt: 时间
  currency: { value: CNY }
items:
  fields: { sku: 货号, title: 品名, quantity: 数量, unitPriceMinor: 单价 }
identifiers:
  - { type: APP_USER_ID, namespace: shop-app, path: 会员 }
`;

const [shop, careful, merged, byLine, wholly, freight] = readMappings(
  new Map([
    ["shop-lines.yaml", SHOP],
    ["careful.yaml", SHOP.replace("shop-lines", "careful").replace("rows:", "rows:\n  refuseDuplicates: true")],
    ["merged.yaml", SHOP.replace("shop-lines", "merged").replace("rows:", "absent: '-'\nrows:\n  fillDown: true")],
    ["by-line.yaml", SHOP.replace("shop-lines", "by-line").replace("rows:", "rows:\n  versionOf: line")],
    ["wholly.yaml", SHOP.replace("shop-lines", "wholly").replace("rows:", "rows:\n  versionOf: order")],
    [
      "freight.yaml",
      SHOP.replace("shop-lines", "freight")
        .replace(
          "  status: 状态",
          "  status: { path: 状态, default: 已支付 }\n  shippingMinor: 运费\n  discountMinor: 优惠",
        )
        .replace("identifiers:", "identifiers:\n  - { type: PHONE, path: 手机 }\n  - { type: PHONE, path: 收货手机 }"),
    ],
  ]),
);

const aRow = (values: object = {}) => ({
  单号: "1",
  类型: "销售",
  会员: "m1",
  修改: 1,
  状态: "已支付",
  时间: "2026-05-01 08:00",
  货号: "a",
  品名: "灯",
  数量: "2",
  单价: "￥10.00",
  ...values,
});

const group = (...values: readonly unknown[]) => groupWith(shop, values.map(numbered));

const numbered = (value: unknown, place: number) => ({ line: place + 2, value });

function groupWith(mapping: SourceMapping | undefined, rows: Parameters<typeof groupRows>[1]) {
  if (!mapping) throw new Error("There is no mapping.");
  const { records, unusable, ...counts } = groupRows(mapping, rows);
  return {
    orders: records.map(({ record }) => record),
    lines: records.map(({ lines }) => lines),
    refused: unusable.map(({ row, problems }) => [
      row.line,
      ...problems.map((each) => `${each.field}: ${each.reason.en}`),
    ]),
    ...counts,
  };
}

describe("rows below the first one of their order", () => {
  /** A row in which only its line is filled in. */
  const below = (values: object = {}) =>
    aRow({ 单号: "", 类型: "", 会员: "-", 修改: null, 状态: " ", 时间: "", ...values });
  const fill = (...values: readonly unknown[]) => groupWith(merged, values.map(numbered));

  it("have what they leave empty from that one, but for their line", () => {
    const { orders, refused } = fill(
      aRow(),
      below({ 货号: "b" }),
      below({ 单号: "1", 货号: "c", 品名: "" }),
      aRow({ 单号: "2", 会员: "m2" }),
      below({ 货号: "d" }),
    );

    expect(refused).toEqual([]);
    expect(orders).toMatchObject([
      { externalId: "1", status: "PAID", items: [{ sku: "a" }, { sku: "b" }, { sku: "c", title: "" }] },
      { externalId: "2", items: [{ sku: "a" }, { sku: "d" }] },
    ]);
  });

  it("go on with no other order", () => {
    const { orders, refused } = fill(
      below(),
      aRow(),
      aRow({ 单号: "2", 会员: "" }),
      below({ 货号: "b" }),
      aRow({ 单号: "3" }),
      "x",
      below({ 货号: "c" }),
    );

    expect(orders).toMatchObject([{ externalId: "1" }, { externalId: "3", items: [{ sku: "a" }] }]);
    expect(refused.map(([line, problem]) => [line, problem])).toEqual([
      [2, "单号: is missing"],
      [4, "会员: names nobody: the record has no identifier"],
      [5, "会员: names nobody: the record has no identifier"],
      [7, ": must be an object"],
      [8, "单号: is missing"],
    ]);
  });

  it("are of no order where they say nothing of a line, and skipped where they say nothing at all", () => {
    const totals = below({ 货号: "", 品名: "", 数量: "-", 单价: " ", 备注: "合计" });
    const empty = { ...totals, 备注: "" };

    const { orders, refused, skipped } = fill(aRow(), totals, below({ 货号: "b" }), empty);

    expect(orders).toMatchObject([{ externalId: "1", items: [{ sku: "a" }, { sku: "b" }] }]);
    expect(refused.map(([line, problem]) => [line, problem])).toEqual([[3, "单号: is missing"]]);
    expect(skipped).toBe(1);
    expect(group(aRow(), { 单号: "", 备注: " " })).toMatchObject({ orders: [{ externalId: "1" }], skipped: 1 });
    expect(merged && regroupRows(merged, { rows: [aRow(), empty] })).toMatchObject({ record: { externalId: "1" } });
  });

  it("have it once more when the rows of one order are replayed", () => {
    expect(merged && regroupRows(merged, { rows: [aRow(), below({ 货号: "b" })] })).toMatchObject({
      record: { externalId: "1", items: [{ sku: "a" }, { sku: "b" }] },
    });
  });

  it("are skipped where that one is, and are no rows of an order where the mapping does not fill them", () => {
    expect(fill(aRow({ 类型: "赠品" }), below())).toMatchObject({ orders: [], refused: [], skipped: 2 });
    expect(group(aRow(), below()).refused).toEqual([
      [3, expect.stringContaining("单号"), ...Array(4).fill(expect.anything())],
    ]);
  });
});

describe("rows of one order that tell several versions", () => {
  const sent = { 修改: 3, 状态: "已发货" };
  const sum = [aRow(), aRow({ 货号: "b", ...sent, 时间: "2026-05-01 07:00" })].map(numbered);

  it("are what the newest ones say where these repeat the others, as exports of several days do", () => {
    const { orders, lines } = group(
      aRow(),
      aRow({ 货号: "b" }),
      aRow({ 单号: "2" }),
      aRow({ 货号: "b", 修改: 2 }),
      aRow({ 修改: 2 }),
      aRow(sent),
      aRow({ 货号: "b", ...sent }),
      aRow({ 货号: "c", ...sent }),
    );

    expect(orders).toMatchObject([
      { externalId: "1", version: 3, status: "SHIPPED", items: [{ sku: "a" }, { sku: "b" }, { sku: "c" }] },
      { externalId: "2", version: 1, items: [{ sku: "a" }] },
    ]);
    expect(lines).toEqual([[2, 3, 5, 6, 7, 8, 9], [4]]);
  });

  it.each([
    ["tell other lines", { 货号: "b" }, []],
    ["tell another price", { 单价: "9" }, []],
    ["tell another quantity", { 数量: "1" }, []],
    ["tell fewer lines", { 货号: "b" }, [aRow({ 货号: "b" })]],
  ])("are refused where the newest ones %s and the mapping does not say what they mean", (_case, values, more) => {
    const { orders, refused } = group(aRow(), ...more, aRow({ ...sent, ...values }));

    expect(orders).toEqual([]);
    expect(refused[0]).toEqual([
      2,
      expect.stringMatching(/^修改: differs from .* must say rows\.versionOf, line where/),
    ]);
  });

  it("are lines of it where the mapping says that a version is a line's", () => {
    const { orders } = groupWith(byLine, sum);

    expect(orders).toMatchObject([
      {
        ...{ version: 3, status: "SHIPPED", placedAt: "2026-04-30T23:00:00Z" },
        items: [
          { sku: "a", quantity: 2 },
          { sku: "b", quantity: 2 },
        ],
      },
    ]);
    expect(groupWith(byLine, [aRow(), aRow(sent)].map(numbered)).orders).toMatchObject([{ items: [{}, {}] }]);
  });

  it("are the newest ones alone where the mapping says that a version is the order's", () => {
    expect(groupWith(wholly, sum).orders).toMatchObject([
      { version: 3, status: "SHIPPED", placedAt: "2026-04-30T23:00:00Z", items: [{ sku: "b" }] },
    ]);
  });

  it("are as many lines as an order can hold in each version", () => {
    const day = (values: object) => Array.from({ length: 600 }, (_, place) => aRow({ 货号: `a${place}`, ...values }));

    expect(group(...day({}), ...day(sent)).orders).toMatchObject([{ items: { length: 600 } }]);
  });

  it("take back once what they take back in each version", () => {
    const back = aRow({ 单号: "R1", 类型: "退货", 数量: "-1", 时间: "2026-05-03 08:00" });

    const { orders, cancellations, skipped, refused } = group(aRow(), back, aRow(sent), { ...back, 修改: 2 });

    expect(orders).toMatchObject([{ items: [{ quantity: 2, cancelledQuantity: 1 }] }]);
    expect([cancellations, skipped, refused]).toEqual([1, 1, []]);
  });

  it("are the same order when they are replayed", () => {
    const rows = [aRow(), aRow(sent)];

    expect(shop && regroupRows(shop, { rows })).toMatchObject({
      record: { version: 3, items: [{ quantity: 2 }] },
      lines: [0, 1],
    });
    expect(shop && regroupRows(shop, { rows: [aRow(), aRow({ ...sent, 货号: "b" })] })).toMatchObject({
      problems: [{ field: "rows.0.修改" }, { field: "rows.1.修改" }],
    });
  });

  it("are not replayed where something was taken back of one that does not count any more", () => {
    const rows = [aRow(sent), aRow()];

    expect(shop && regroupRows(shop, { rows, cancelled: [0, 1] })).toBeNull();
    expect(shop && regroupRows(shop, { rows, cancelled: [1, 0] })).toMatchObject({
      record: { version: 3, items: [{ quantity: 2, cancelledQuantity: 1 }] },
    });
  });
});

describe("rows of one order and version", () => {
  const said = { 运费: "", 优惠: "", 手机: "", 收货手机: "", 状态: "" };
  const settle = (...values: readonly object[]) =>
    groupWith(
      freight,
      values.map((value, place) => numbered(aRow({ ...said, 货号: `a${place}`, ...value }), place)),
    );

  it.each([
    ["状态", { 状态: "已支付" }, { 状态: "已取消" }],
    ["运费", { 运费: "8" }, { 运费: "0" }],
    ["手机", { 手机: "13800138000" }, { 手机: "13900139000" }],
  ])("are refused where they contradict each other in %s", (field, one, other) => {
    const { orders, refused } = settle(one, {}, other, { 单号: "2" });

    expect(orders).toMatchObject([{ externalId: "2" }]);
    expect(refused).toEqual([2, 3, 4].map((line) => [line, `${field}: differs from other rows of the same order`]));
  });

  it("say together what each of them leaves empty", () => {
    const { orders, refused } = settle({ 优惠: "1" }, { 运费: "8", 状态: "已发货" }, { 手机: "13800138000" });
    const values = [aRow({ ...said }), aRow({ ...said, 货号: "b", 手机: "13800138000" })];

    expect(refused).toEqual([]);
    expect(orders).toMatchObject([{ status: "SHIPPED", shippingMinor: 800, discountMinor: 100 }]);
    expect(settle({}, {}).orders).toMatchObject([{ status: "PAID" }]);
    expect(freight && groupRows(freight, values.map(numbered)).records[0]?.identifiers).toMatchObject([
      { type: "PHONE", value: "+8613800138000" },
      { type: "APP_USER_ID", value: "m1" },
    ]);
  });

  it("may name two of a kind in each of them", () => {
    const both = { 手机: "13800138000", 收货手机: "13900139000" };

    expect(settle(both, both, { 手机: "13800138000" }).orders).toHaveLength(1);
    expect(settle(both, { 手机: "13700137000", 收货手机: "13700137000" }).orders).toEqual([]);
  });

  it("tell one currency, whosever their versions are", () => {
    const [currencies] = readMappings(
      new Map([
        [
          "currencies.yaml",
          SHOP.replace("shop-lines", "currencies")
            .replace("rows:", "rows:\n  versionOf: line")
            .replace("{ value: CNY }", "币种"),
        ],
      ]),
    );
    const rows = [aRow({ 币种: "CNY" }), aRow({ 币种: "USD", 单价: "10.00", 修改: 2 })];

    expect(groupWith(currencies, rows.map(numbered)).refused).toMatchObject([
      [2, "币种: differs from other rows of the same order"],
      [3, expect.anything()],
    ]);
  });
});

describe("grouping rows", () => {
  it("makes one order of the rows of one number, wherever they stand, from its earliest time", () => {
    const { orders, lines } = group(aRow(), aRow({ 单号: "2" }), aRow({ 货号: "b", 时间: "2026-05-01 07:00" }));

    expect(lines).toEqual([[2, 4], [3]]);
    expect(orders[0]).toMatchObject({
      externalId: "1",
      placedAt: "2026-04-30T23:00:00Z",
      items: [{ sku: "a" }, { sku: "b" }],
    });
  });

  it("skips what the mapping does not take, and tells what cannot be used by the source's names", () => {
    const { orders, refused, skipped } = group(aRow({ 类型: "赠品" }), aRow({ 数量: "半" }), "x", aRow({ 会员: "" }));

    expect({ orders, skipped }).toEqual({ orders: [], skipped: 1 });
    expect(refused).toEqual([
      [3, "数量: must be a whole number"],
      [4, ": must be an object"],
      [5, "会员: names nobody: the record has no identifier"],
    ]);
  });

  it("takes none of the rows of an order that name several people", () => {
    const { orders, refused } = group(aRow(), aRow({ 会员: "m2" }), aRow({ 单号: "2" }));

    expect(orders).toMatchObject([{ externalId: "2" }]);
    expect(refused).toEqual([2, 3].map((line) => [line, "会员: differs from other rows of the same order"]));
  });

  it("takes what was given back from the most recent order of the same article at the same price", () => {
    const { orders, cancellations } = group(
      aRow(),
      aRow({ 单号: "2", 时间: "2026-05-02 08:00" }),
      aRow({ 单号: "R1", 类型: "退货", 数量: "-3", 时间: "2026-05-03 08:00" }),
    );

    expect(cancellations).toBe(1);
    expect(orders).toMatchObject([
      { status: "PAID", items: [{ quantity: 2, cancelledQuantity: 1 }] },
      { status: "CANCELLED", items: [{ quantity: 2, cancelledQuantity: 2 }] },
    ]);
  });

  it.each([
    ["more than was ordered", { 数量: "-3" }, "数量: cancels more than the 2 that are still ordered"],
    [
      "at another price",
      { 单价: "9" },
      ": cancels nothing: there is no earlier order of this person with this article at this price",
    ],
    [
      "by another person",
      { 会员: "m2" },
      ": cancels nothing: there is no earlier order of this person with this article at this price",
    ],
    [
      "before it was ordered",
      { 时间: "2026-04-01 08:00" },
      ": cancels nothing: there is no earlier order of this person with this article at this price",
    ],
    ["with a positive quantity", { 数量: "1" }, "数量: must be negative: the row is a cancellation"],
  ])("refuses to take back %s", (_case, values, problem) => {
    const back = { 单号: "R1", 类型: "退货", 数量: "-1", 时间: "2026-05-03 08:00", ...values };

    const { orders, refused } = group(aRow(), aRow(back));

    expect(orders).toMatchObject([{ items: [{ cancelledQuantity: 0 }] }]);
    expect(refused).toEqual([[3, problem]]);
  });

  it("refuses a negative quantity that takes nothing back", () => {
    expect(group(aRow({ 数量: "-1" })).refused).toEqual([[2, "数量: must not be negative"]]);
  });

  it("keeps rows that are the same in everything, unless the mapping refuses them", () => {
    expect(group(aRow(), aRow()).orders).toMatchObject([{ items: [{}, {}] }]);
  });

  it("makes no order of some of its rows", () => {
    const { orders, refused, refusedRecords } = group(aRow(), aRow({ 货号: "b", 数量: "半" }), aRow({ 单号: "2" }));

    expect(orders).toMatchObject([{ externalId: "2" }]);
    expect(refused).toEqual([
      [2, ": belongs to an order of which line 3 cannot be used"],
      [3, "数量: must be a whole number"],
    ]);
    expect(refusedRecords).toMatchObject([{ rows: [{}, {}], problems: [{ field: "rows.1.数量" }] }]);
  });

  it("makes an order without exact repetitions of its rows, where the mapping refuses them", () => {
    const { orders, refused } = groupWith(careful, [aRow(), aRow()].map(numbered));

    expect(orders).toMatchObject([{ items: [{ sku: "a" }] }]);
    expect(refused).toEqual([[3, ": is an exact duplicate of line 2"]]);
  });

  it.each([
    ["the first columns of which tell its order", [aRow({ 货号: undefined })]],
    ["the last columns of which tell its order", [{ 单号: "半" }, aRow()]],
  ])("makes no order of rows one of which its file has garbled, %s", (_case, guesses) => {
    const problems = [{ field: "", reason: { zh: "有 3 个字段", en: "has 3 fields" } }];
    const garbled = { line: 3, value: ["1", "b", "x"], problems, guesses };

    const { orders, refused } = groupWith(shop, [
      numbered(aRow(), 0),
      garbled,
      { line: 4, value: aRow({ 单号: "2" }) },
    ]);

    expect(orders).toMatchObject([{ externalId: "2" }]);
    expect(refused).toEqual([
      [2, ": belongs to an order of which line 3 cannot be used"],
      [3, ": has 3 fields"],
    ]);
  });

  it("takes back from an order that is refused what was ordered there, and not from one before it", () => {
    const { orders, cancellations, refusedRecords } = group(
      aRow(),
      aRow({ 单号: "2", 时间: "2026-05-02 08:00", 状态: "飞走了" }),
      aRow({ 单号: "2", 时间: "2026-05-02 08:00", 货号: "b" }),
      aRow({ 单号: "R1", 类型: "退货", 数量: "-1", 时间: "2026-05-03 08:00" }),
    );

    expect(cancellations).toBe(1);
    expect(orders).toMatchObject([{ externalId: "1", items: [{ cancelledQuantity: 0 }] }]);
    expect(refusedRecords).toMatchObject([{ cancelled: [1, 0] }]);
  });

  it("makes no order of which a cancellation under its own number cannot be applied", () => {
    const { orders, refused } = group(aRow(), aRow({ 类型: "退货", 数量: "-3", 时间: "2026-05-03 08:00" }));

    expect(orders).toEqual([]);
    expect(refused).toEqual([
      [2, ": belongs to an order of which line 3 cannot be used"],
      [3, "数量: cancels more than the 2 that are still ordered"],
    ]);
  });

  it("tells of rows with totals that do not divide what each costs, and what of them was taken back", () => {
    const [totals] = readMappings(
      new Map([
        [
          "totals.yaml",
          SHOP.replace("unitPriceMinor: 单价", "unitPriceMinor: { path: 单价, sign: absolute, lineTotal: true }"),
        ],
      ]),
    );
    const back = { 单号: "R1", 类型: "退货", 时间: "2026-05-03 08:00", 数量: "-3", 单价: "-10.00" };

    const { orders, cancellations } = groupWith(
      totals,
      [aRow({ 数量: "3" }), aRow({ 单号: "2", 数量: "6", 单价: "20.00", 时间: "2026-05-02 08:00" }), aRow(back)].map(
        numbered,
      ),
    );

    expect(cancellations).toBe(1);
    expect(orders).toMatchObject([
      {
        items: [
          { quantity: 2, unitPriceMinor: 333, cancelledQuantity: 0 },
          { quantity: 1, unitPriceMinor: 334, cancelledQuantity: 0 },
        ],
      },
      {
        items: [
          { quantity: 4, unitPriceMinor: 333, cancelledQuantity: 2 },
          { quantity: 2, unitPriceMinor: 334, cancelledQuantity: 1 },
        ],
      },
    ]);
  });

  it("refuses an order of more than 1,000 lines as a whole", () => {
    const { orders, refused } = group(...Array.from({ length: 1_001 }, () => aRow()));

    expect(orders).toEqual([]);
    expect(refused).toHaveLength(1_001);
    expect(refused.at(-1)).toEqual([1_002, ": is beyond the 1,000 lines that an order can hold"]);
  });

  it("is for sources with rows", () => {
    expect(() => groupRows(shippedMapping("website"), [])).toThrow("has a record in each row");
  });
});
