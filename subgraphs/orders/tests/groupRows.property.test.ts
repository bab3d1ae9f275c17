import { describe, expect, it } from "@jest/globals";
import { groupRows } from "@datong/orders";
import fc from "fast-check";
import { readMappings } from "../src/dictionary/readSources.ts";
import { keepRows, regroupRows } from "../src/domain/mapping/keptRows.ts";

const TILL = `
source: till
version: 1
kind: order
name: { zh: 收银台, en: Till }
only:
  - { path: kind, notIn: [gift] }
rows:
  refuseDuplicates: true
  cancellations: { path: kind, in: [back] }
fields:
  externalId: no
  version: { latest: placedAt }
  channel: { value: STORE }
  status: state
  placedAt: { path: at, format: epochSeconds }
  currency: { value: CNY }
items:
  fields: { sku: sku, title: sku, quantity: count, unitPriceMinor: { path: fen, format: minor } }
identifiers:
  - { type: APP_USER_ID, namespace: till, path: member }
`;

const read = (text: string) => {
  const [mapping] = readMappings(new Map([["till.yaml", text]]));
  if (!mapping) throw new Error("There is no mapping.");
  return mapping;
};

const till = read(TILL);

/** The same, with a status more than it knew. */
const mended = read(TILL.replace("status: state", "status: { path: state, codes: { SHIPPED: [gone] } }"));

interface Row {
  readonly kind: string;
  readonly no: string;
  readonly state: string;
  readonly at: number;
  readonly sku: string;
  readonly count: number | string;
  readonly fen: number;
  readonly member: string;
}

const shared = {
  at: fc.integer({ min: 1_777_000_000, max: 1_777_000_005 }),
  sku: fc.constantFrom("a", "b"),
  fen: fc.constantFrom(255, 990),
};

const sale = fc.record({
  ...shared,
  kind: fc.constantFrom("sale", "sale", "sale", "gift"),
  no: fc.constantFrom("1", "2", "3"),
  state: fc.constantFrom("PAID", "PAID", "gone"),
  count: fc.constantFrom<number | string>(1, 2, 3, "half", -1),
  member: fc.constantFrom("m1", "m2", ""),
});

const back = fc.record({
  ...shared,
  kind: fc.constant("back"),
  no: fc.constantFrom("R1", "R2"),
  state: fc.constant("PAID"),
  count: fc.constantFrom(-1, -2),
  member: fc.constantFrom("m1", "m2"),
});

const files = fc
  .array(fc.oneof({ weight: 3, arbitrary: sale }, { weight: 1, arbitrary: back }), { maxLength: 15 })
  .map((rows) => rows.map((value: Row, place) => ({ line: place + 2, value })));

describe("whatever rows a file has", () => {
  it("each is in one place, and no order is made of some of its rows alone", () => {
    fc.assert(
      fc.property(files, (rows) => {
        const { records, unusable, refusedRecords, cancellations, skipped } = groupRows(till, rows);

        const inOrders = records.flatMap(({ lines }) => lines);
        const refused = unusable.map(({ row }) => row.line);
        expect(new Set([...inOrders, ...refused]).size).toBe(inOrders.length + refused.length);
        expect(inOrders.length + refused.length + cancellations + skipped).toBe(rows.length);
        expect(unusable.every(({ problems }) => problems.length > 0)).toBe(true);
        const seen = new Set<string>();
        const sold = rows.filter(({ value }) => {
          const text = JSON.stringify(value);
          const isFirst = !seen.has(text);
          seen.add(text);
          return isFirst && value.kind === "sale";
        });
        for (const { record, lines } of records)
          expect(lines).toEqual(sold.filter(({ value }) => value.no === record.externalId).map(({ line }) => line));
        for (const { rows: whole } of refusedRecords)
          expect(new Set(whole.map(({ row }) => (row.value as Row).no)).size).toBe(1);
      }),
      { numRuns: 2_000 },
    );
  });

  it("a refused order, taken again once its mapping is mended, is what its file makes by then", () => {
    fc.assert(
      fc.property(files, (rows) => {
        const { refusedRecords, end } = groupRows(till, rows);
        const now = groupRows(mended, rows);

        for (const { rows: whole, cancelled } of refusedRecords) {
          const values = whole.map(({ row }) => row.value);
          const taken = regroupRows(mended, keepRows(till, values, end, cancelled));
          const { no } = values[0] as Row;
          const made = now.records.find(({ record }) => record.externalId === no);
          if (made) expect(taken).toMatchObject({ kind: "mapped", record: made.record });
          else expect(taken?.kind).not.toBe("mapped");
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
