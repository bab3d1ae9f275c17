import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { groupRows, readFileRecords, readSources, SHIPPED_SOURCES, type GroupedRows } from "@datong/orders";

const FILE = path.join(import.meta.dirname, "../../examples/online-retail-first-week.csv");

interface Row {
  readonly line: number;
  readonly value: unknown;
}

interface Item {
  readonly quantity: number;
  readonly cancelledQuantity: number;
  readonly unitPriceMinor: number;
}

/** What the file says of money by plain arithmetic: kept lines, less what cancellations took of them, in pence. */
async function moneyOf(lines: ReadonlySet<number>, cancellations: ReadonlySet<number>): Promise<bigint> {
  const rows = (await readFile(FILE, "utf8")).split(/\r/);
  let pence = 0n;
  for (const [place, row] of rows.entries()) {
    const line = place + 1;
    if (!lines.has(line) && !cancellations.has(line)) continue;
    // Quantity and price stand before and after the date, which tells their places whatever the title holds.
    const [, quantity = "", pounds = "", decimals = ""] =
      /,(-?\d+),\d+\/\d+\/\d+ \d+:\d+,(\d+)(?:\.(\d{1,2}))?,/.exec(row) ?? [];
    pence += BigInt(quantity) * (BigInt(pounds) * 100n + BigInt(decimals.padEnd(2, "0")));
  }
  return pence;
}

describe("the mapping of the Online Retail sample", () => {
  const rows: Row[] = [];
  const unreadable: number[] = [];
  let grouped: GroupedRows;
  const unusableLines = () => [...unreadable, ...grouped.unusable.map(({ row }) => row.line)].sort((a, b) => a - b);
  const itemsOf = (record: Readonly<Record<string, unknown>>) => record.items as readonly Item[];

  beforeAll(async () => {
    for await (const record of readFileRecords(createReadStream(FILE), { format: "csv" }))
      if ("value" in record) rows.push(record);
      else unreadable.push(record.line);
    const mapping = readSources(SHIPPED_SOURCES).find(({ source }) => source === "online-retail");
    if (!mapping) throw new Error("There is no mapping of online-retail.");
    grouped = groupRows(mapping, rows);
  });

  it("puts every row in one place", () => {
    const lines = grouped.records.reduce((sum, record) => sum + record.lines.length, 0);

    expect(rows.length + unreadable.length).toBe(14_595);
    expect({ lines, cancellations: grouped.cancellations, unusable: unusableLines().length }).toEqual({
      lines: 9_922,
      cancellations: 28,
      unusable: 4_645,
    });
  });

  it("keeps the money that the file names, to the penny", async () => {
    const total = grouped.records
      .flatMap(({ record }) => itemsOf(record))
      .reduce(
        (sum, { quantity, cancelledQuantity, unitPriceMinor }) =>
          sum + BigInt(quantity - cancelledQuantity) * BigInt(unitPriceMinor),
        0n,
      );
    const kept = new Set(grouped.records.flatMap(({ lines }) => lines));
    const unusable = new Set(unusableLines());
    const cancellations = new Set(
      rows.map(({ line }) => line).filter((line) => !kept.has(line) && !unusable.has(line)),
    );

    expect(cancellations.size).toBe(28);
    expect(total).toBe(await moneyOf(kept, cancellations));
  });
});
