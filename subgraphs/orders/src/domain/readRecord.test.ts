import { describe, expect, it } from "@jest/globals";
import { ORDER_MINOR_MAX } from "@datong/subgraph-kit/minorUnits";
import fc from "fast-check";
import { dictionary } from "../generated/dictionary.ts";
import { readRecords, type ReadRecord } from "./readRecord.ts";

const NOW = new Date("2026-05-02T00:00:00Z");

function readRecord(raw: unknown): ReadRecord {
  const [read] = readRecords("shop", [raw], NOW);
  if (!read) throw new Error("A record was not read.");
  return read;
}

const anItem = (values: object = {}) => ({
  sku: "85123A",
  title: "Lantern",
  quantity: 6,
  unitPriceMinor: 255,
  ...values,
});

const aRecord = (values: object = {}) => ({
  externalId: "536365",
  version: 1,
  userId: "u1",
  channel: "APP",
  status: "PAID",
  placedAt: "2026-05-01T08:00:00+08:00",
  currency: "GBP",
  items: [anItem()],
  ...values,
});

const UNREFUNDED = { refundedQuantity: 0, refundedMinor: 0 };

/** What a source need not tell, as it may tell it. */
const OPTIONAL = {
  paymentState: "PARTIALLY_REFUNDED",
  afterSaleState: "PROCESSING",
  paidAt: "2026-05-01T08:01:00+08:00",
  shippedAt: "2026-05-01T09:00:00+08:00",
  completedAt: "2026-05-01T10:00:00+08:00",
  cancelledAt: "2026-05-01T11:00:00+08:00",
  storeCode: "sh-nanjing-road",
  ...{ shippingMinor: 0, discountMinor: 0, paidMinor: 1_530, refundedMinor: 500 },
};
const REFUNDED = { cancelledQuantity: 0, discountMinor: 0, refundedQuantity: 2, refundedMinor: 500 };

const without = (field: string, record: object) =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== field));

/** The fields that keep a record from being an order. */
function badFields(raw: unknown): readonly string[] {
  const read = readRecord(raw);
  return read.kind === "order" ? [] : read.problems.map(({ field }) => field);
}

const orderOf = (raw: unknown) => {
  const read = readRecord(raw);
  return read.kind === "order" ? read.order : null;
};

describe("readRecord", () => {
  it("makes an order of a record in the canonical form", () => {
    const record = aRecord({ items: [anItem(), anItem({ sku: "B", title: "", quantity: 3, cancelledQuantity: 1 })] });

    expect(orderOf(record)).toEqual({
      source: "shop",
      externalId: "536365",
      version: "0000000000000001",
      userId: "u1",
      channel: "APP",
      status: "PAID",
      placedAt: new Date("2026-05-01T00:00:00Z"),
      currency: "GBP",
      items: [
        { sku: "85123A", title: "Lantern", quantity: 6, cancelledQuantity: 0, unitPriceMinor: 255, ...UNREFUNDED },
        { sku: "B", title: "", quantity: 3, cancelledQuantity: 1, unitPriceMinor: 255, ...UNREFUNDED },
      ],
      totalMinor: 6 * 255 + 2 * 255,
      refundedMinor: 0,
    });
  });

  it("knows exactly the fields of the data dictionary", () => {
    const names = Object.keys(dictionary.fields);
    const ofOrder = names.filter((name) => !name.includes("."));
    const ofItem = names.flatMap((name) => (name.startsWith("items.") ? [name.slice(6)] : []));

    const whole = aRecord({ ...OPTIONAL, items: [anItem(REFUNDED)] });
    expect(badFields(whole)).toEqual([]);
    expect(Object.keys(whole).sort()).toEqual(ofOrder.sort());
    expect(Object.keys(anItem(REFUNDED)).sort()).toEqual(ofItem.sort());
  });

  it.each([
    ["an empty external id", { externalId: "" }, "externalId"],
    ["an external id that is a number", { externalId: 536365 }, "externalId"],
    ["an external id of 129 characters", { externalId: "x".repeat(129) }, "externalId"],
    ["an external id with space at its end", { externalId: "536365 " }, "externalId"],
    ["an external id with a control character", { externalId: "5\u00006" }, "externalId"],
    ["an external id with half a character", { externalId: "\ud800" }, "externalId"],
    ["a user id that is an operator", { userId: { $ne: null } }, "userId"],
    ["a negative version", { version: -1 }, "version"],
    ["a version with a fraction", { version: 1.5 }, "version"],
    ["a version beyond the safe integers", { version: 2 ** 53 }, "version"],
    ["a version that is text", { version: "42" }, "version"],
    ["a version that is null", { version: null }, "version"],
    ["a version that is a time a day and a moment ahead", { version: "2026-05-03T00:00:00.000000001Z" }, "version"],
    ["a version that is the time which stands for none", { version: "9999-12-31T23:59:59Z" }, "version"],
    ["an unknown channel", { channel: "FAX" }, "channel"],
    ["a status as a code", { status: 1 }, "status"],
    ["a status that every object has", { status: "constructor" }, "status"],
    ["a time without a zone", { placedAt: "2026-05-01T08:00:00" }, "placedAt"],
    ["a time as a number", { placedAt: 1_777_000_000 }, "placedAt"],
    ["a time in the year 0", { placedAt: "0000-06-01T00:00:00Z" }, "placedAt"],
    ["a time in the year 9999", { placedAt: "9999-12-31T23:59:59Z" }, "placedAt"],
    ["a currency in lower case", { currency: "gbp" }, "currency"],
    ["a currency that does not exist", { currency: "ABC" }, "currency"],
    ["no items", { items: [] }, "items"],
    ["items that are no list", { items: { 0: anItem() } }, "items"],
    ["1,001 items", { items: Array.from({ length: 1_001 }, () => anItem()) }, "items"],
    ["an item that is null", { items: [anItem(), null] }, "items.1"],
    ["an item that is a list", { items: [[]] }, "items.0"],
    ["a title of 501 characters", { items: [anItem({ title: "好".repeat(501) })] }, "items.0.title"],
    ["a quantity of 0", { items: [anItem({ quantity: 0 })] }, "items.0.quantity"],
    ["a quantity of text", { items: [anItem({ quantity: "6" })] }, "items.0.quantity"],
    ["more cancelled than ordered", { items: [anItem({ cancelledQuantity: 7 })] }, "items.0.cancelledQuantity"],
    ["a cancelled quantity of null", { items: [anItem({ cancelledQuantity: null })] }, "items.0.cancelledQuantity"],
    ["a negative price", { items: [anItem({ unitPriceMinor: -1 })] }, "items.0.unitPriceMinor"],
    ["a price with a fraction", { items: [anItem({ unitPriceMinor: 2.55 })] }, "items.0.unitPriceMinor"],
    ["a total beyond what every room reckons with", { items: [anItem({ unitPriceMinor: 10 ** 12 })] }, "items"],
    ["an unknown payment state", { paymentState: "OWING" }, "paymentState"],
    ["a payment state of null", { paymentState: null }, "paymentState"],
    ["an unknown after-sale state", { afterSaleState: "MAYBE" }, "afterSaleState"],
    ["a time of payment without a zone", { paidAt: "2026-05-01T08:00:00" }, "paidAt"],
    ["a time of sending far ahead", { shippedAt: "2027-05-01T08:00:00Z" }, "shippedAt"],
    ["more paid back than ordered", { items: [anItem({ refundedQuantity: 7 })] }, "items.0.refundedQuantity"],
    ["more paid back than it cost", { items: [anItem({ refundedMinor: 1531 })] }, "items.0.refundedMinor"],
    ["more taken off than it cost", { items: [anItem({ discountMinor: 1_531 })] }, "items.0.discountMinor"],
    [
      "more paid back than was left of it",
      { items: [anItem({ discountMinor: 530, refundedMinor: 1_001 })] },
      "items.0.refundedMinor",
    ],
    ["a negative refund", { items: [anItem({ refundedMinor: -1 })] }, "items.0.refundedMinor"],
    ["PAID and UNPAID", { paymentState: "UNPAID" }, "paymentState"],
    ["PENDING_PAYMENT and PAID", { status: "PENDING_PAYMENT", paymentState: "PAID" }, "paymentState"],
    [
      "PENDING_PAYMENT and a time of payment",
      { status: "PENDING_PAYMENT", paidAt: "2026-05-01T00:00:00Z" },
      "paymentState",
    ],
    [
      "UNPAID and a refund",
      { status: "SHIPPED", paymentState: "UNPAID", items: [anItem({ refundedMinor: 1 })] },
      "paymentState",
    ],
    ["PARTIALLY_REFUNDED and no refund", { paymentState: "PARTIALLY_REFUNDED" }, "paymentState"],
    ["a field that is misspelt", { curency: "GBP" }, "curency"],
    ["a field of an item that is misspelt", { items: [anItem({ canceledQuantity: 1 })] }, "items.0.canceledQuantity"],
    ["an operator as a field", { $where: "1" }, "$where"],
  ])("refuses %s and names the field", (_case, values, field) => {
    expect(badFields(aRecord(values))).toEqual([field]);
  });

  it.each([
    ["1970-01-01T00:00:00Z", true],
    ["1970-01-01T08:00:00+08:00", true],
    ["1969-12-31T23:59:59.999Z", false],
    ["2026-05-03T00:00:00Z", true],
    ["2026-05-03T08:00:00+08:00", true],
    ["2026-05-03T00:00:00.001Z", false],
  ])("takes an order of %s, arriving on 2 May 2026 at midnight: %s", (placedAt, isTaken) => {
    const read = readRecord(aRecord({ placedAt }));

    expect(read).toMatchObject(
      isTaken
        ? { kind: "order", order: { placedAt: new Date(placedAt) } }
        : {
            kind: "unusable",
            problems: [
              {
                field: "placedAt",
                reason: {
                  code: "OUT_OF_BOUNDS",
                  zh: "不得早于 1970 年，且至多晚于当前时间一天",
                  en: "must be from 1970 to one day ahead of now",
                },
              },
            ],
          },
    );
  });

  it.each(Object.keys(aRecord()))("refuses a record without %s", (field) => {
    expect(badFields(without(field, aRecord()))).toEqual([field]);
  });

  it.each(["null", "[]", '"536365"', "42", "true"])("refuses %s as a record", (json) => {
    expect(badFields(JSON.parse(json))).toEqual([""]);
  });

  it.each([
    ["a quantity alone as that many at their price", { refundedQuantity: 2 }, {}, [2, 510]],
    ["a quantity of a line that something was taken off", { refundedQuantity: 2, discountMinor: 100 }, {}, [2, 477]],
    [
      "REFUNDED alone, of a line that something was taken off",
      { cancelledQuantity: 2, discountMinor: 100 },
      { paymentState: "REFUNDED" },
      [4, 953],
    ],
    ["an amount alone as a refund without return", { refundedMinor: 100 }, {}, [0, 100]],
    ["both as they are", { refundedQuantity: 2, refundedMinor: 500 }, {}, [2, 500]],
    ["all that the line cost", { refundedQuantity: 6 }, { paymentState: "REFUNDED" }, [6, 1_530]],
    [
      "REFUNDED alone as all that was not cancelled",
      { cancelledQuantity: 2 },
      { paymentState: "REFUNDED" },
      [4, 1_020],
    ],
  ])("takes a refund told as %s", (_case, line, values, [quantity, minor]) => {
    const order = orderOf(aRecord({ ...values, items: [anItem(line)] }));

    expect(order?.items).toMatchObject([{ refundedQuantity: quantity, refundedMinor: minor }]);
    expect(order?.refundedMinor).toBe(minor);
  });

  it("lists every problem of a record", () => {
    const record = aRecord({
      version: "x",
      currency: "XYZ",
      extra: 1,
      items: [anItem({ sku: "", unitPriceMinor: 0.5, cancelledQuantity: 9, note: "" }), anItem({ quantity: 0 })],
    });

    expect([...badFields(record)].sort()).toEqual(
      [
        "version",
        "currency",
        "extra",
        "items.0.sku",
        "items.0.unitPriceMinor",
        "items.0.cancelledQuantity",
        "items.0.note",
        "items.1.quantity",
      ].sort(),
    );
  });

  it("takes a key that would change an object's prototype for an unknown field", () => {
    const record = JSON.parse(
      JSON.stringify(aRecord()).replace("{", '{"__proto__":{"status":"PAID"},"constructor":{},'),
    ) as unknown;

    expect([...badFields(record)].sort()).toEqual(["__proto__", "constructor"]);
    expect(Object.prototype).not.toHaveProperty("status");
  });

  it("counts the problems beyond a thousand", () => {
    const unknown = Object.fromEntries(Array.from({ length: 1_234 }, (_, place) => [`field-${place}`, 0]));
    const read = readRecord(aRecord(unknown));
    const problems = read.kind === "unusable" ? read.problems : [];

    expect(problems).toHaveLength(1_001);
    expect(problems.at(-1)).toEqual({
      field: "",
      reason: { code: "OTHER", zh: "另有 234 个问题", en: "has 234 more problems" },
    });
  });

  it("counts characters, not halves of them", () => {
    expect(badFields(aRecord({ externalId: "😀".repeat(128), items: [anItem({ title: "😀".repeat(500) })] }))).toEqual(
      [],
    );
  });

  it("takes an order up to the largest amount that every room reckons with, and refuses one that is larger", () => {
    const items = (last: number) => [
      anItem({ quantity: 2, cancelledQuantity: 1, unitPriceMinor: 499_999_999_999 }),
      anItem({ quantity: 1, unitPriceMinor: last }),
    ];

    expect(orderOf(aRecord({ items: items(2) }))?.totalMinor).toBe(500_000_000_001);
    expect(badFields(aRecord({ items: items(3) }))).toEqual(["items"]);
    expect(badFields(aRecord({ items: [anItem({ quantity: 1, unitPriceMinor: 10 ** 12 + 1 })] }))).toEqual([
      "items.0.unitPriceMinor",
    ]);
  });

  it("adds up exactly, or refuses", () => {
    const item = fc
      .record({ quantity: fc.integer({ min: 1, max: 1_000_000 }), share: fc.nat(100), unitPriceMinor: fc.maxSafeNat() })
      .map(({ quantity, share, unitPriceMinor }) =>
        anItem({
          quantity,
          cancelledQuantity: Math.floor((quantity * share) / 100),
          unitPriceMinor: unitPriceMinor % 10 ** (1 + (share % 16)),
        }),
      )
      .map((made) => made as ReturnType<typeof anItem> & { cancelledQuantity: number });

    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 20 }), (items) => {
        const isWithin = items.every(({ unitPriceMinor }) => unitPriceMinor <= ORDER_MINOR_MAX);
        const sumOf = (pieces: (item: (typeof items)[number]) => number) =>
          items.reduce((sum, one) => sum + BigInt(pieces(one)) * BigInt(one.unitPriceMinor), 0n);

        const total = orderOf(aRecord({ items }))?.totalMinor;

        const isTaken = isWithin && sumOf(({ quantity }) => quantity) <= BigInt(ORDER_MINOR_MAX);
        expect(total).toBe(
          isTaken ? Number(sumOf(({ quantity, cancelledQuantity }) => quantity - cancelledQuantity)) : undefined,
        );
      }),
    );
  });

  it("has a reason in both languages for whatever is wrong", () => {
    const field = fc.constantFrom(...Object.keys(aRecord()));
    const spoilt = fc.tuple(field, fc.jsonValue()).map(([name, value]) => aRecord({ [name]: value }));
    const itemSpoilt = fc
      .tuple(fc.constantFrom(...Object.keys(anItem()), "cancelledQuantity"), fc.jsonValue())
      .map(([name, value]) => aRecord({ items: [anItem({ [name]: value })] }));

    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), spoilt, itemSpoilt), (raw) => {
        const read = readRecord(raw);
        const problems = read.kind === "unusable" ? read.problems : [];

        expect(read.kind === "order" || problems.length > 0).toBe(true);
        for (const { reason } of problems)
          expect(reason).toEqual({
            code: expect.stringMatching(/^[A-Z_]+$/),
            zh: expect.stringMatching(/./),
            en: expect.stringMatching(/./),
          });
      }),
    );
  });
});
