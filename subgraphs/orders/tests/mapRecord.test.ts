import { describe, expect, it } from "@jest/globals";
import { compileMapping, sourceFieldOf, type SourceMapping } from "@datong/orders";
import fc from "fast-check";
import { compileUnreadFields } from "../src/domain/mapping/unreadFields.ts";
import { readMappings } from "../src/dictionary/readSources.ts";
import { problemsOf, shippedMapping } from "./mappings.ts";

/** A mapping of a shop, with changes to its text. */
function aMapping(...changes: readonly (readonly [from: string, to: string])[]): SourceMapping {
  const text = changes.reduce((whole, [from, to]) => whole.replace(from, () => to), SHOP);
  const [mapping] = readMappings(new Map([["shop.yaml", text]]));
  if (!mapping) throw new Error("There is no mapping.");
  return mapping;
}

const SHOP = `
source: shop
version: 1
kind: order
name: { zh: 商店, en: Shop }
fields:
  externalId: id
  version: { path: rev, as: number }
  channel: { value: APP }
  status: { path: state, codes: { PAID: [1, true] } }
  placedAt: { path: at, format: epochSeconds }
  currency: { path: money, default: CNY }
items:
  path: lines
  fields: { sku: sku, title: name, quantity: n, unitPriceMinor: { path: price, format: decimal } }
identifiers:
  - { type: APP_USER_ID, namespace: shop-app, path: user }
`;

const aShopRecord = (values: object = {}) => ({
  id: "1",
  rev: 1,
  state: 1,
  at: 1_777_593_600,
  user: "u1",
  lines: [{ sku: "a", name: "A", n: 1, price: "1.00" }],
  ...values,
});

/** The items of a mapping with a text that is split into them. */
const SPLIT: readonly [string, string] = [
  "path: lines\n  fields: { sku: sku, title: name, quantity: n,",
  `path: 明细
  split: { lines: [";", "、"], parts: ["*", "x "], names: [货号, 数量, price] }
  fields: { sku: 货号, title: 货号, quantity: { path: 数量, default: 1 },`,
];

describe("lines that stand in one text", () => {
  const map = compileMapping(aMapping(SPLIT));
  const linesOf = (text: unknown) => {
    const mapped = map(aShopRecord({ 明细: text }));
    return mapped.kind === "mapped"
      ? (mapped.record.items as readonly Readonly<Record<string, unknown>>[]).map(
          ({ sku, quantity, unitPriceMinor }) => [...[sku, quantity, unitPriceMinor]],
        )
      : problemsOf(mapped);
  };

  it.each([
    ["one line", "A*2*9.90", [["A", 2, 990]]],
    [
      "several, with space between and a mark at the end",
      " A*2*9.90 ; B * 1 * 5.00;",
      [
        ["A", 2, 990],
        ["B", 1, 500],
      ],
    ],
    [
      "marks of other widths and of several kinds",
      "A＊２＊９.90；B*1*5.00、C x 3 x 1",
      [
        ["A", 2, 990],
        ["B", 1, 500],
        ["C", 3, 100],
      ],
    ],
    [
      "nothing between two marks",
      "A*2*9.90;; B*1*5.00",
      [
        ["A", 2, 990],
        ["B", 1, 500],
      ],
    ],
    ["a part that is empty, of a field with a default", "A**5.00", [["A", 1, 500]]],
  ])("are %s", (_case, text, lines) => {
    expect(linesOf(text)).toEqual(lines);
  });

  it.each([
    ["nothing is there", "", ["明细: is missing"]],
    ["nothing but marks is there", ";;", ["明细: must be a list of 1 to 1,000"]],
    ["there is a list", [{ 货号: "A" }], ["明细: must be a text or a number"]],
    ["a line has a part too many", "A*2*9.90;B*red*1*5.00", ["明细.1: has 4 parts, where there are at most 3"]],
    [
      "a part is missing, or no number",
      "A*2;B*many*5.00",
      ["明细.0.price: is missing", "明细.1.数量: must be a whole number"],
    ],
    ["there are too many", Array(1_001).fill("A*1*1").join(";"), ["明细: must be a list of 1 to 1,000"]],
  ])("are told by the names of their parts where %s", (_case, text, problems) => {
    expect(linesOf(text)).toEqual(problems);
  });

  it("may lie in the entries of a list, and have one part", () => {
    const mapping = aMapping([
      "path: lines\n  fields: { sku: sku, title: name, quantity: n, unitPriceMinor: { path: price, format: decimal } }",
      `path: "parcels[].skus"
  split: { lines: " ", names: sku }
  fields: { sku: sku, title: sku, quantity: { value: 1 }, unitPriceMinor: { value: 0 } }`,
    ]);

    const mapped = compileMapping(mapping)(aShopRecord({ parcels: [{ skus: "A B" }, { skus: "C" }] }));

    expect(mapped).toMatchObject({ record: { items: ["A", "B", "C"].map((sku) => ({ sku, quantity: 1 })) } });
    expect(sourceFieldOf(mapping, "items.2.sku")).toBe("parcels.*.skus.*.sku");
  });
});

describe("mapping a record", () => {
  const map = compileMapping(aMapping());

  it.each([
    ["a string", "x"],
    ["null", null],
    ["a list", [aShopRecord()]],
    ["a number", 1],
  ])("refuses %s, which is no record", (_case, raw) => {
    expect(problemsOf(map(raw))).toEqual([": must be an object"]);
  });

  it("reads own members alone", () => {
    const inherited = Object.create(aShopRecord()) as unknown;
    const polluted = JSON.parse(
      `{"__proto__": ${JSON.stringify(aShopRecord())}, "constructor": {"id": "x"}}`,
    ) as unknown;
    const reaching = compileMapping(aMapping(["externalId: id", "externalId: constructor.name"]));

    expect(map(inherited)).toMatchObject({ kind: "unusable" });
    expect(map(polluted)).toMatchObject({ kind: "unusable" });
    expect(problemsOf(reaching(aShopRecord()))).toEqual(["constructor.name: is missing"]);
    expect(Object.getPrototypeOf({})).not.toHaveProperty("id");
  });

  it("takes operators of a database for what they are: no text", () => {
    expect(problemsOf(map(aShopRecord({ id: { $gt: "" }, user: { $ne: null } })))).toEqual([
      "id: must be a text or a number",
      "user: must be a text or a number",
    ]);
  });

  it.each([
    ["the mapping", ["fields:", 'absent: [0, "NULL"]\nfields:'], ""],
    ["the field", ["", ""], ", absent: 0"],
  ] as const)(
    "takes a number of which %s says that it is nothing for nothing, also as a text",
    (_case, change, rule) => {
      const paidAt = `  paidAt: { path: paid, format: epochSeconds${rule} }`;
      const mapPaid = compileMapping(aMapping(change, ["  currency:", `${paidAt}\n  currency:`]));

      for (const paid of [0, "0", " 0 "])
        expect(mapPaid(aShopRecord({ paid }))).toMatchObject({
          record: expect.not.objectContaining({ paidAt: expect.anything() }),
        });
      expect(mapPaid(aShopRecord({ paid: 1 }))).toMatchObject({ record: { paidAt: "1970-01-01T00:00:01Z" } });
    },
  );

  it("refuses an id that a spreadsheet has rounded", () => {
    expect(problemsOf(map(aShopRecord({ id: "2.02605E+18" })))).toEqual([
      "id: is a number that a spreadsheet has rounded (2.02605E+18): its last digits are lost",
    ]);
  });

  it.each([
    ["an id", ["externalId: id", "externalId: { path: [shop, id], join: '-' }"], { shop: "1.38E+10" }, "shop"],
    ["an identifier", ["", ""], { user: "1.38e+10" }, "user"],
    ["an id, as Java does,", ["", ""], { id: "2.0260501000112346E17" }, "id"],
    ["an identifier, as Java does,", ["", ""], { user: "1.234567E7" }, "user"],
    ["what a part is taken of", ["path: user", "path: user, extract: '^(.)'"], { user: "1.38E+10" }, "user"],
  ] as const)("refuses %s that a spreadsheet has rounded, wherever it stands", (_case, change, values, field) => {
    expect(problemsOf(compileMapping(aMapping(change))(aShopRecord(values)))).toEqual([
      `${field}: is a number that a spreadsheet has rounded (2.02605E+18): its last digits are lost`,
    ]);
  });

  it.each(["12E5", "1E10", "1.5E3", "12.5E10", "1.5E10A"])("takes an id that only looks alike: %s", (id) => {
    expect(map(aShopRecord({ id }))).toMatchObject({ record: { externalId: id } });
  });

  it("takes the part of a text that its mapping says", () => {
    const whole = "^([0-9]+)(?:[.]0+)?$";
    const parts = compileMapping(
      aMapping(
        ["externalId: id", `externalId: { path: id, extract: '${whole}' }`],
        ["path: user", `path: user, extract: '${whole}'`],
        ["title: name", "title: { path: name, extract: '^(.*?)(?: *【.*】)?$' }"],
        ["quantity: n", "quantity: { path: n, extract: '^([0-9]+)盒装$', default: 1 }"],
        ["path: price", "path: price, extract: '￥([0-9.]+)/'"],
      ),
    );
    const lines = [
      { sku: "a", name: "灯 【白色】", n: "12盒装", price: "￥1.50/盒" },
      { sku: "b", name: "灯", price: "￥2/个" },
    ];

    expect(parts(aShopRecord({ id: "13085.0", user: " 13085.00 ", lines }))).toMatchObject({
      record: {
        externalId: "13085",
        items: [
          { title: "灯", quantity: 12, unitPriceMinor: 150 },
          { title: "灯", quantity: 1, unitPriceMinor: 200 },
        ],
      },
      identifiers: [{ type: "APP_USER_ID", value: "13085" }],
    });
    expect(parts(aShopRecord({ id: 13085, user: 13085, lines }))).toMatchObject({
      record: { externalId: "13085" },
      identifiers: [{ value: "13085" }],
    });
    expect(problemsOf(parts(aShopRecord({ id: "13085.5", user: { $ne: null }, lines })))).toEqual([
      `id: does not match the mapping's extract ${whole}`,
      "user: must be a text or a number",
    ]);
  });

  it("takes numbers with a point for what they are where no part of them is to be taken", () => {
    expect(map(aShopRecord({ id: "13085.0", user: "13085.0" }))).toMatchObject({
      record: { externalId: "13085.0" },
      identifiers: [{ value: "13085.0" }],
    });
  });

  it("takes an empty part for nothing, and what the mapping calls nothing as well", () => {
    const refunds = compileMapping(
      aMapping(
        ["fields:", "absent: none\nfields:"],
        [
          "  currency:",
          "  storeCode: { path: place, extract: '^(?:shop (.*))?' }\n  paymentState: { path: state, extract: '^(REFUNDED)?' }\n  currency:",
        ],
      ),
    );

    for (const place of ["elsewhere", "shop ", "shop none"]) {
      const mapped = refunds(aShopRecord({ place }));
      expect(mapped).toMatchObject({ kind: "mapped" });
      expect(mapped).not.toHaveProperty("record.storeCode");
      expect(mapped).not.toHaveProperty("record.paymentState");
    }
    expect(refunds(aShopRecord({ place: "shop 7" }))).toMatchObject({ record: { storeCode: "7" } });
  });

  it("takes a part of what stands at several paths, or of what they make together", () => {
    const first = "{ path: [no, id], extract: '^n(.+)$' }";
    const either = compileMapping(aMapping(["externalId: id", `externalId: ${first}`]));
    const joined = compileMapping(
      aMapping(["externalId: id", "externalId: { path: [no, id], join: '-', extract: '^(.+)-1$' }"]),
    );

    expect(either(aShopRecord({ no: "n7" }))).toMatchObject({ record: { externalId: "7" } });
    expect(problemsOf(either(aShopRecord({ no: "7", id: "n1" })))).toEqual([
      "no: does not match the mapping's extract ^n(.+)$",
    ]);
    expect(joined(aShopRecord({ no: "n7" }))).toMatchObject({ record: { externalId: "n7" } });
  });

  it("puts the parts that it takes together", () => {
    const parts = "extract: '^([0-9/]+) .*-([0-9:]+)$', join: ' ', timeZone: Asia/Shanghai";
    const ends = compileMapping(aMapping(["  currency:", `  completedAt: { path: slot, ${parts} }\n  currency:`]));

    expect(ends(aShopRecord({ slot: "2026/5/1 8:00-10:00" }))).toMatchObject({
      record: { completedAt: "2026-05-01T02:00:00Z" },
    });
  });

  it("knows characters by JavaScript's four digits, and none where a backslash stands before these", () => {
    const chinese = compileMapping(
      aMapping(["externalId: id", "externalId: { path: id, extract: '^[\\u4e00-\\u9FA5]+([0-9]+)$' }"]),
    );
    const literal = compileMapping(
      aMapping(["externalId: id", "externalId: { path: id, extract: '^\\\\u4e00([0-9]+)$' }"]),
    );

    expect(chinese(aShopRecord({ id: "订单12" }))).toMatchObject({ record: { externalId: "12" } });
    expect(problemsOf(chinese(aShopRecord({ id: "no12" })))).toHaveLength(1);
    expect(literal(aShopRecord({ id: "\\u4e0012" }))).toMatchObject({ record: { externalId: "12" } });
  });

  it("does not let a text keep an expression busy", () => {
    const greedy = compileMapping(
      aMapping(
        ["externalId: id", "externalId: { path: id, extract: '^((?:a+)+)$' }"],
        ["path: user", "path: user, pattern: '(?:b|b)*c'"],
      ),
    );

    const problems = problemsOf(greedy(aShopRecord({ id: `${"a".repeat(900)}!`, user: "b".repeat(900) })));

    expect(problems).toEqual([
      "id: does not match the mapping's extract ^((?:a+)+)$",
      "user: does not have the source's form (?:b|b)*c",
    ]);
    expect(problemsOf(greedy(aShopRecord({ id: "a".repeat(1_001), user: "c" })))).toEqual([
      "id: does not match the mapping's extract ^((?:a+)+)$",
    ]);
  });

  it("reads amounts with a comma before their decimals", () => {
    const commas = compileMapping(aMapping(["format: decimal }", 'format: text, decimalMark: "," }'], ["CNY", "EUR"]));
    const lines = (price: unknown) => aShopRecord({ lines: [{ sku: "a", name: "A", n: 1, price }] });

    expect(commas(lines("1.299,00 €"))).toMatchObject({ record: { items: [{ unitPriceMinor: 129_900 }] } });
    expect(commas(lines(1.5))).toMatchObject({ record: { items: [{ unitPriceMinor: 150 }] } });
    expect(problemsOf(commas(lines("1.50")))).toEqual([
      "lines.0.price: has thousands separators in wrong places: one comma for every three digits",
    ]);
  });

  it.each(["extract: '^(?:EUR )?([0-9.,]+)'", "join: ''"])(
    "reads numbers of JSON with a point, also with %s",
    (part) => {
      const path = part.startsWith("join") ? "path: [sign, price]" : "path: price";
      const commas = compileMapping(
        aMapping(
          ["path: price, format: decimal }", `${path}, ${part}, format: text, decimalMark: "," }`],
          ["CNY", "EUR"],
        ),
      );
      const price = (value: unknown) =>
        commas(aShopRecord({ lines: [{ sku: "a", name: "A", n: 1, sign: "+", price: value }] }));

      for (const [value, unitPriceMinor] of [
        [12.5, 1_250],
        [1299, 129_900],
        ["1.299,50", 129_950],
      ] as const)
        expect(price(value)).toMatchObject({ record: { items: [{ unitPriceMinor }] } });
      expect(problemsOf(price(1.299))).toEqual([expect.stringContaining("decimal places")]);
    },
  );

  it("keeps every digit of numbers in a list that is written as a text", () => {
    const lines = '[{"sku":9007199254740993,"name":"A","n":1,"price":"1.00"}]';

    expect(map(aShopRecord({ lines }))).toMatchObject({ record: { items: [{ sku: "9007199254740993" }] } });
  });

  it("refuses a number of which digits were lost, rather than give two orders one number", () => {
    expect(problemsOf(map(aShopRecord({ id: 2 ** 60 })))).toEqual([
      "id: is a number too large to be exact; it must come as a text",
    ]);
  });

  it("reads amounts in the record's own currency, and says once that it is not known", () => {
    expect(map(aShopRecord({ money: "JPY" }))).toMatchObject({ record: { items: [{ unitPriceMinor: 1 }] } });
    expect(problemsOf(map(aShopRecord({ money: "shells" })))).toEqual(["money: is not in the source's table of codes"]);
  });

  it("looks at one path after the other, for what says something", () => {
    const either = compileMapping(aMapping(["externalId: id", "externalId: { path: [no, id] }"]));

    expect(either(aShopRecord({ no: "  " }))).toMatchObject({ record: { externalId: "1" } });
    expect(either(aShopRecord({ no: "7" }))).toMatchObject({ record: { externalId: "7" } });
    expect(problemsOf(either(aShopRecord({ id: null })))).toEqual(["no: is missing"]);
  });

  it("reads names with dots and places in lists", () => {
    const deep = compileMapping(aMapping(["externalId: id", `externalId: 'ids[1]["no.1"]'`]));

    expect(deep(aShopRecord({ ids: [{}, { "no.1": "x" }] }))).toMatchObject({ record: { externalId: "x" } });
    expect(problemsOf(deep(aShopRecord({ ids: "ab" })))).toEqual([`ids[1]["no.1"]: is missing`]);
  });

  it("reads lines out of the lists in another list, and tells what is wrong by where it stands", () => {
    const nested = compileMapping(aMapping(["path: lines", 'path: "data.parcels[].lines"']));
    const line = (sku: string, more = {}) => ({ sku, name: sku, n: 1, price: "1.00", ...more });
    const inParcels = (...parcels: readonly unknown[]) => nested(aShopRecord({ data: { parcels } }));

    expect(
      inParcels({ lines: [line("a"), line("b")] }, { lines: [] }, { lines: `[${JSON.stringify(line("c"))}]` }),
    ).toMatchObject({ record: { items: [{ sku: "a" }, { sku: "b" }, { sku: "c" }] } });
    expect(problemsOf(inParcels({ lines: [line("a")] }, { lines: [line("b", { n: 0 })] }))).toEqual([
      "data.parcels.1.lines.0.n: must be a whole number from 1 to 1,000,000",
    ]);
    expect(problemsOf(inParcels({ lines: [line("a")] }, {}))).toEqual(["data.parcels.1.lines: is missing"]);
    expect(problemsOf(inParcels({ lines: "a" }))).toEqual(["data.parcels.0.lines: must be a list of 1 to 1,000"]);
    expect(problemsOf(inParcels())).toEqual(["data.parcels.*.lines: is missing"]);
    expect(problemsOf(nested(aShopRecord({ data: {} })))).toEqual(["data.parcels: is missing"]);
    expect(problemsOf(inParcels({ lines: [] }))).toEqual(["data.parcels.*.lines: must be a list of 1 to 1,000"]);
    expect(problemsOf(inParcels(...Array.from({ length: 501 }, () => ({ lines: [line("a"), line("b")] }))))).toEqual([
      "data.parcels.*.lines: must be a list of 1 to 1,000",
    ]);
  });

  it.each(["parcels[]", "[].lines", "parcels[].", "a..b", ""])("refuses %j as a path to a list", (path) => {
    expect(() => aMapping(["path: lines", `path: ${JSON.stringify(path)}`])).toThrow(/items\.path/);
  });

  it("needs every part of a joined number", () => {
    const joined = compileMapping(aMapping(["externalId: id", `externalId: { path: [shop, id], join: "/" }`]));

    expect(joined(aShopRecord({ shop: 7 }))).toMatchObject({ record: { externalId: "7/1" } });
    expect(problemsOf(joined(aShopRecord()))).toEqual(["shop: is missing"]);
  });

  it("takes nothing at all for no value of an optional field, and one part without the other for a mistake", () => {
    const paid = compileMapping(
      aMapping(["  currency:", '  paidAt: { path: [day, hour], join: " ", timeZone: UTC }\n  currency:']),
    );

    expect(paid(aShopRecord({ day: "", hour: null }))).toMatchObject({
      record: expect.not.objectContaining({ paidAt: expect.anything() }),
    });
    expect(problemsOf(paid(aShopRecord({ day: "2026-05-01" })))).toEqual(["hour: is missing"]);
  });

  it("puts a date and its time together", () => {
    const apart = compileMapping(
      aMapping(["{ path: at, format: epochSeconds }", '{ path: [day, hour], join: " ", timeZone: Asia/Shanghai }']),
    );

    expect(apart(aShopRecord({ day: "2026/5/1", hour: "8:00" }))).toMatchObject({
      record: { placedAt: "2026-05-01T00:00:00Z" },
    });
  });

  it("tells the price of one from what all of a line cost, and rounds nothing", () => {
    const totals = compileMapping(aMapping(["format: decimal }", "format: decimal, lineTotal: true }"]));
    const lines = (price: string) => aShopRecord({ lines: [{ sku: "a", name: "A", n: 3, price }] });

    expect(totals(lines("3.75"))).toMatchObject({ record: { items: [{ quantity: 3, unitPriceMinor: 125 }] } });
    expect(totals(lines("10.00"))).toMatchObject({
      record: {
        items: [
          { sku: "a", quantity: 2, unitPriceMinor: 333 },
          { sku: "a", quantity: 1, unitPriceMinor: 334 },
        ],
      },
    });
  });

  it("keeps every fen of what a line cost, was cancelled and paid back, which only grow", () => {
    const totals = compileMapping(
      aMapping([
        "quantity: n, unitPriceMinor: { path: price, format: decimal }",
        `quantity: n, cancelledQuantity: gone, refundedMinor: { path: refund, format: minor },
         discountMinor: { path: off, format: minor, sign: negated },
         unitPriceMinor: { path: price, format: minor, lineTotal: true }`,
      ]),
    );
    const itemsOf = (line: object): readonly Readonly<Record<string, number>>[] => {
      const mapped = totals(aShopRecord({ lines: [{ sku: "a", name: "A", ...line }] }));
      if (mapped.kind !== "mapped") throw new Error("It is not mapped.");
      return mapped.record.items as never;
    };
    const sumOf = (items: readonly Readonly<Record<string, number>>[], field: string) =>
      items.reduce((sum, item) => sum + (item[field] ?? 0), 0);
    const line = fc.record({
      n: fc.integer({ min: 1, max: 1_000 }),
      price: fc.integer({ min: 0, max: 1_000_000 }),
      off: fc.nat(1_000),
    });
    const shares = fc.tuple(fc.nat(1_000), fc.nat(1_000));
    fc.assert(
      fc.property(line, shares, ({ n, price, off: permilleOff }, permille) => {
        const discount = Math.floor((price * permilleOff) / 1_000);
        const left = price - discount;
        const [less, more] = permille
          .toSorted((one, other) => one - other)
          .map((share) =>
            itemsOf({
              ...{ n, price, off: -discount },
              gone: Math.floor((n * share) / 1_000),
              refund: Math.floor((left * share) / 1_000),
            }),
          );
        const [items, later] = [less ?? [], more ?? []];

        expect(items.reduce((sum, { quantity = 0, unitPriceMinor = 0 }) => sum + quantity * unitPriceMinor, 0)).toBe(
          price,
        );
        expect(sumOf(items, "quantity")).toBe(n);
        expect(sumOf(items, "cancelledQuantity")).toBe(Math.floor((n * Math.min(...permille)) / 1_000));
        expect(sumOf(items, "discountMinor")).toBe(discount);
        expect(sumOf(items, "refundedMinor")).toBe(Math.floor((left * Math.min(...permille)) / 1_000));
        for (const [
          place,
          { quantity = 0, unitPriceMinor = 0, discountMinor = 0, cancelledQuantity = 0, refundedMinor = 0 },
        ] of items.entries()) {
          expect(cancelledQuantity).toBeLessThanOrEqual(quantity);
          expect(discountMinor).toBeLessThanOrEqual(quantity * unitPriceMinor);
          expect(refundedMinor).toBeLessThanOrEqual(quantity * unitPriceMinor - discountMinor);
          expect(later[place]?.cancelledQuantity).toBeGreaterThanOrEqual(cancelledQuantity);
          expect(later[place]?.refundedMinor).toBeGreaterThanOrEqual(refundedMinor);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("refuses more taken off a line than it cost, and more paid back than the rest", () => {
    const discounts = compileMapping(
      aMapping([
        "quantity: n,",
        "quantity: n, discountMinor: { path: off, format: decimal }, refundedMinor: { path: back, format: decimal },",
      ]),
    );
    const line = { sku: "a", name: "A", n: 1, price: "1.00" };
    const lines = [
      { ...line, off: "1.01" },
      { ...line, off: "0.40", back: "0.61" },
      { ...line, off: "0.40", back: "0.60" },
    ];

    expect(problemsOf(discounts(aShopRecord({ lines })))).toEqual([
      "lines.0.off: must be a whole number from 0 to quantity times unitPriceMinor, in the currency's minor unit",
      "lines.1.back: must be a whole number from 0 to what the line cost, in the currency's minor unit",
    ]);
  });

  it("refuses more money paid back than a line cost, by its place in the record", () => {
    const refunds = compileMapping(
      aMapping(["quantity: n,", "quantity: n, refundedMinor: { path: back, format: decimal },"]),
    );
    const lines = [1, 2].map((back) => ({ sku: "a", name: "A", n: 1, price: "1.00", back }));

    expect(problemsOf(refunds(aShopRecord({ lines })))).toEqual([
      "lines.1.back: must be a whole number from 0 to what the line cost, in the currency's minor unit",
    ]);
  });

  it.each([
    ["absolute", ["-1.00", "1.00", "0"], [100, 100, 0], []],
    ["negated", ["-1.00", "0"], [100, 0], ["1.00"]],
  ])("takes an amount whose sign is %s for what it means", (sign, amounts, minor, refused) => {
    const signed = compileMapping(aMapping(["format: decimal }", `format: decimal, sign: ${sign} }`]));
    const mapped = (price: string) => signed(aShopRecord({ lines: [{ sku: "a", name: "A", n: 1, price }] }));

    for (const [place, amount] of amounts.entries())
      expect(mapped(amount)).toMatchObject({ record: { items: [{ unitPriceMinor: minor[place] }] } });
    for (const amount of refused)
      expect(problemsOf(mapped(amount))).toEqual([
        "lines.0.price: must be negative or zero: the mapping says that its sign is the opposite",
      ]);
  });

  describe("fields that depend on others", () => {
    const recordOf = (mapping: SourceMapping, values: object) => {
      const mapped = compileMapping(mapping)(aShopRecord(values));
      return mapped.kind === "mapped" ? mapped.record : problemsOf(mapped);
    };
    const aRule = (rules: string) => aMapping(["  currency:", `${rules}\n  currency:`]);

    it("are there only when their conditions hold", () => {
      const rule =
        "{ path: back, format: minor, when: [{ path: refund, in: [done, 完成] }, { path: state, notIn: 0 }] }";
      const mapping = aRule(`  refundedMinor: ${rule}`);

      expect(recordOf(mapping, { back: 5, refund: " Done " })).toMatchObject({ refundedMinor: 5 });
      for (const values of [{ back: 5, refund: "asked" }, { back: 5 }, { back: "?", refund: "asked" }])
        expect(recordOf(mapping, values)).not.toHaveProperty("refundedMinor");
    });

    it("have the value of the first case that holds, and otherwise what they say", () => {
      const mapping = aMapping(
        [
          "status: { path: state,",
          `paymentState: { cases: { value: REFUNDED, when: { path: state, in: closed } } }
  status:
    cases:
      - { value: CANCELLED, when: { path: cancelled_at, notIn: "" } }
      - { value: COMPLETED, when: [{ path: state, in: 1 }, { path: received, in: true }] }
    path: state
    codes: { CANCELLED: closed, PAID: [1, true] }
  storeCode: { path: shop,`,
        ],
        ["codes: { PAID: [1, true] } }", "when: { path: shop, startsWith: S } }"],
      );

      expect(recordOf(mapping, {})).toMatchObject({ status: "PAID" });
      expect(recordOf(mapping, {})).not.toHaveProperty("paymentState");
      expect(recordOf(mapping, { received: true, shop: "s1" })).toMatchObject({ status: "COMPLETED", storeCode: "s1" });
      expect(recordOf(mapping, { state: "?", cancelled_at: "2026" })).toMatchObject({ status: "CANCELLED" });
      expect(recordOf(mapping, { state: "closed" })).toMatchObject({ status: "CANCELLED", paymentState: "REFUNDED" });
      expect(recordOf(mapping, { state: "?" })).toEqual(["state: is not in the source's table of codes"]);
    });
  });

  it("names the fields that say something and that no rule reads", () => {
    const mapping = aMapping(
      ["  currency:", "  paidAt: { path: pay.at, when: { path: pay.how, in: card } }\n  currency:"],
      ["identifiers:", "only: { path: kind, in: order }\nidentifiers:"],
    );
    const line = { sku: "a", name: "A", n: 1, price: "1.00", note: "gift", tags: ["x", "y"] };
    const unread = compileUnreadFields(mapping);

    expect(
      unread(
        aShopRecord({
          ...{ kind: "order", freight: "10", empty: "", pay: { at: 1, how: "card", by: "li" } },
          ...{ lines: [line, { ...line, note: "" }], parcels: [{ no: 1 }] },
        }),
      ),
    ).toEqual(["freight", "pay.by", "parcels[].no", "lines[].note", "lines[].tags[]"]);
    expect(unread(aShopRecord({ lines: JSON.stringify([line]) }))).toEqual(["lines[].note", "lines[].tags[]"]);
    expect(compileUnreadFields(aMapping(SPLIT))(aShopRecord({ 明细: "A*1*2" }))).toEqual([
      ...["lines[].sku", "lines[].name", "lines[].n", "lines[].price"],
    ]);
  });

  it("leaves out an optional identifier that cannot be read, where another can", () => {
    const phone = (more: string) =>
      compileMapping(aMapping(["identifiers:", `identifiers:\n  - { type: PHONE, path: phone${more} }`]));
    const record = aShopRecord({ phone: "12" });

    expect(problemsOf(phone("")(record))).toEqual(["phone: is not a valid mobile phone number"]);
    expect(phone(", optional: true")(record)).toMatchObject({ identifiers: [{ type: "APP_USER_ID", value: "u1" }] });
    expect(problemsOf(phone(", optional: true")({ ...record, user: "" }))).toEqual([
      "phone: is not a valid mobile phone number",
    ]);
  });

  it("keeps no more than 1,000 problems", () => {
    const lines = Array.from({ length: 1_000 }, () => ({}));

    const problems = problemsOf(map(aShopRecord({ lines })));

    expect(problems).toHaveLength(1_001);
    expect(problems.at(-1)).toBe(": has 2000 more problems");
  });

  it("refuses 1,001 lines", () => {
    expect(problemsOf(map(aShopRecord({ lines: Array.from({ length: 1_001 }, () => ({})) })))).toEqual([
      "lines: must be a list of 1 to 1,000",
    ]);
  });

  it("gives problems of the canonical form the source's names", () => {
    const mall = shippedMapping("mall-mini-program");

    expect(sourceFieldOf(mall, "placedAt")).toBe("下单时间");
    expect(sourceFieldOf(mall, "items.0.quantity")).toBe("商品列表.0.数量");
    const nested = aMapping(["path: lines", 'path: "parcels[].lines"']);
    expect(sourceFieldOf(nested, "items.3.quantity")).toBe("parcels.*.lines.*.n");
    expect(sourceFieldOf(mall, "items")).toBe("商品列表");
    expect(sourceFieldOf(mall, "userId")).toBe("userId");
    expect(sourceFieldOf(shippedMapping("online-retail"), "items.3.quantity")).toBe("Quantity");
  });

  it("throws for nothing", () => {
    const mappers = ["mall-mini-program", "app-backend", "website", "official-account-bookings"].map((source) =>
      compileMapping(shippedMapping(source)),
    );
    const value = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true });
    const keys = fc.constantFrom("订单编号", "商品列表", "买家", "lines", "user", "lineItems", "__proto__", "id", "at");
    fc.assert(
      fc.property(fc.oneof(value, fc.dictionary(keys, value)), (raw) => {
        for (const mapper of [map, ...mappers]) expect(["mapped", "unusable", "skipped"]).toContain(mapper(raw).kind);
      }),
      { numRuns: 1_000 },
    );
  });
});
