import { atOnce, type Steps } from "../steps.ts";
import type { RecordProblem } from "../recordProblem.ts";
import { applyCancellations } from "./cancellations.ts";
import { toRecord, type FileEnd, type GroupedRecord } from "./rowRecord.ts";
import { momentOf, problemsOfRows, understandRows, type Entry, type SourceRow, type UnusableRow } from "./rows.ts";
import { groupBy, settleRows } from "./settleRows.ts";
import type { SourceMapping } from "./sourceMapping.ts";

export type { GroupedRecord } from "./rowRecord.ts";

/** A record that is not made, as some of its rows cannot be used: without them it would be another. */
export interface RefusedRecord {
  /** All its rows, in the order of the file. */
  readonly rows: readonly UnusableRow[];
  /** What is wrong with those that cannot be used, by their places among all. */
  readonly problems: readonly RecordProblem[];
  /** How many of each of its rows other rows took back. */
  readonly cancelled: readonly number[];
}

/** What became of the rows of a file: each is a line of a record, an applied cancellation, unusable or skipped. */
export interface GroupedRows {
  readonly records: readonly GroupedRecord[];
  /** All that are in no record, those of refused records among them. */
  readonly unusable: readonly UnusableRow[];
  readonly refusedRecords: readonly RefusedRecord[];
  readonly end: FileEnd;
  /** How many cancellations took what they name from lines of records, refused ones among them. */
  readonly cancellations: number;
  /** How many rows the mapping does not take, and cancellations that newer rows tell anew. */
  readonly skipped: number;
}

/** As many lines as a record can hold. */
const ITEMS_MAX = 1_000;

const BEYOND: RecordProblem = {
  field: "",
  reason: {
    code: "TOO_LARGE",
    zh: "超出一个订单所能容纳的 1,000 行",
    en: "is beyond the 1,000 lines that an order can hold",
  },
};

const belongsTo = (line: number): RecordProblem => ({
  field: "",
  reason: {
    code: "OTHER",
    zh: `所属订单的第 ${line} 行无法使用`,
    en: `belongs to an order of which line ${line} cannot be used`,
  },
});

const byRecord = (entries: readonly Entry[]) => groupBy(entries, ({ fields }) => fields.externalId);

const latestOf = (entries: readonly Entry[], field: string): string | undefined =>
  entries.reduce<string | undefined>((latest, { fields }) => {
    const told = fields[field];
    if (typeof told !== "string") return latest;
    return latest === undefined || momentOf(told) > momentOf(latest) ? told : latest;
  }, undefined);

/** What the rows of a file tell as a whole. */
function endOf({ fields }: SourceMapping, entries: readonly Entry[]): FileEnd {
  const latest = fields.version?.latest;
  return {
    version: latest === undefined ? undefined : latestOf(entries, latest),
    at: entries.reduce((last, { at }) => Math.max(last, at), 0),
  };
}

const byLine = (one: UnusableRow, other: UnusableRow): number => one.row.line - other.row.line;

/**
 * Unusable rows by the record of which they are, as far as that can be told. A cancellation, and a row that the file breaks
 * off or garbles, is only of a record that has other rows.
 */
function byOwner(unusable: readonly UnusableRow[], sold: ReadonlyMap<string, readonly Entry[]>) {
  const known = new Set([...sold.keys(), ...unusable.flatMap(({ externalId }) => externalId ?? [])]);
  const owned = unusable.flatMap((row) => {
    const owner = row.externalId ?? row.mayBelongTo?.find((externalId) => known.has(externalId));
    return owner === undefined ? [] : [{ owner, row }];
  });
  return groupBy(owned, ({ owner }) => owner);
}

/** The record that unusable rows and the others of its rows make together, all of which it is refused with. */
function toRefused(
  unusable: readonly UnusableRow[],
  others: readonly Entry[],
  taken: ReadonlyMap<number, number>,
): RefusedRecord {
  const faulty = unusable.toSorted(byLine);
  const lines = new Set(faulty.map(({ row }) => row.line));
  const companions = others
    .filter(({ row }) => !lines.has(row.line))
    .map(({ row }): UnusableRow => ({ row, problems: [belongsTo(faulty[0]?.row.line ?? 0)] }));
  const rows = [...faulty, ...companions].sort(byLine);
  const places = new Map(rows.map(({ row }, place) => [row.line, place]));
  return {
    rows,
    problems: problemsOfRows(faulty, (line) => places.get(line) ?? 0),
    cancelled: rows.map(({ row }) => taken.get(row.line) ?? 0),
  };
}

/**
 * Maps the rows of a file, all at once; see `grouping`.
 *
 * @throws Error for a mapping whose records are not rows, see `compileMapping`
 */
export const groupRows = (mapping: SourceMapping, rows: Iterable<SourceRow>): GroupedRows =>
  atOnce(grouping(mapping, rows));

/**
 * Maps the rows of a file of which several make one order. Every row ends in exactly one place, see `GroupedRows`. An order
 * is made of all its rows or of none: exact repetitions that the mapping refuses are not its rows.
 *
 * Takes as much memory as the rows: a cancellation may be for any earlier order, and any row may belong to any order.
 *
 * @throws Error for a mapping whose records are not rows, see `compileMapping`
 */
export function* grouping(mapping: SourceMapping, rows: Iterable<SourceRow>): Steps<GroupedRows> {
  if (!mapping.rows) throw new Error(`${mapping.source} has a record in each row; compileMapping maps them.`);
  const { entries, unusable, skipped } = yield* understandRows(mapping, mapping.rows, rows);
  const { agreed, refused, outdated } = yield* settleRows(mapping, mapping.rows, entries);
  const sold = byRecord(agreed.filter(({ cancels }) => !cancels));
  const current = agreed.filter((entry) => !outdated.has(entry));
  const sales = current.filter(({ cancels }) => !cancels);
  const excess = [...byRecord(sales)].flatMap(([externalId, group]) =>
    group.slice(ITEMS_MAX).map(({ row }): UnusableRow => ({ row, problems: [BEYOND], externalId })),
  );
  // What was ordered in a row that cannot be used was taken back from there all the same.
  const unusedSales = [...unusable, ...refused].flatMap(({ entry }) => entry ?? []);
  const cancellations = applyCancellations(
    mapping,
    [...sales, ...unusedSales],
    current.filter(({ cancels }) => cancels),
  );
  const faulty = [...unusable, ...refused, ...excess, ...cancellations.refused];
  const refusedRecords: RefusedRecord[] = [];
  for (const [externalId, owned] of byOwner(faulty, sold)) {
    const rowsOfIt = owned.map(({ row }) => row);
    refusedRecords.push(toRefused(rowsOfIt, sold.get(externalId) ?? [], cancellations.taken));
    sold.delete(externalId);
    yield;
  }
  const end = endOf(mapping, [...agreed, ...unusedSales]);
  const records: GroupedRecord[] = [];
  for (const group of sold.values()) {
    const record = toRecord(mapping, group, { taken: cancellations.taken, outdated }, end);
    if (record) records.push(record);
    yield;
  }
  const inRefused = new Set(refusedRecords.flatMap((record) => record.rows.map(({ row }) => row.line)));
  return {
    records,
    unusable: [
      ...refusedRecords.flatMap((record) => record.rows),
      ...faulty.filter(({ row }) => !inRefused.has(row.line)),
    ].sort(byLine),
    refusedRecords,
    end,
    cancellations: cancellations.applied,
    skipped: skipped + agreed.filter((entry) => entry.cancels && outdated.has(entry)).length,
  };
}
