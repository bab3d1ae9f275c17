import { dayInZone } from "../cleaning/zone.ts";
import { atOnce, type Steps } from "../steps.ts";
import { versionOfNumber, versionOfTime } from "../version.ts";
import { applyCancellations } from "./cancellations.ts";
import type { CanonicalValues } from "./compileReader.ts";
import type { MappedRecord } from "./mapRecord.ts";
import { momentOf, understandRows, withoutDisagreeing, type Entry, type SourceRow, type UnusableRow } from "./rows.ts";
import type { FieldRule, SourceMapping } from "./sourceMapping.ts";

/** A record that several rows make. */
export interface GroupedRecord extends MappedRecord {
  /** The lines of its rows, in the order of the file. */
  readonly lines: readonly number[];
  /** How many of each of its rows other rows took back. */
  readonly cancelled: readonly number[];
}

/** What became of the rows of a file: each is a line of a record, an applied cancellation, unusable or skipped. */
export interface GroupedRows {
  readonly records: readonly GroupedRecord[];
  readonly unusable: readonly UnusableRow[];
  /** The unusable rows that are all there is of their records, by record. */
  readonly refusedRecords: readonly (readonly UnusableRow[])[];
  readonly end: FileEnd;
  /** How many cancellations took what they name from lines of records. */
  readonly cancellations: number;
  /** How many rows the mapping does not take. */
  readonly skipped: number;
}

/** As many lines as a record can hold. */
const ITEMS_MAX = 1_000;

const BEYOND = {
  field: "",
  reason: {
    zh: "超出一个订单所能容纳的 1,000 行",
    en: "is beyond the 1,000 lines that an order can hold",
  },
};

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

const byRecord = (entries: readonly Entry[]) => groupBy(entries, ({ fields }) => fields.externalId);

/** A version in the form in which the greater text is the newer one. */
const sortable = (version: unknown): string =>
  typeof version === "number" ? versionOfNumber(version) : (versionOfTime(String(version)) ?? "");

const newest = (group: readonly Entry[]): Entry | undefined =>
  group.reduce<Entry | undefined>(
    (best, entry) => (best && sortable(best.fields.version) >= sortable(entry.fields.version) ? best : entry),
    undefined,
  );

const latestOf = (entries: readonly Entry[], field: string): string | undefined =>
  entries.reduce<string | undefined>((latest, { fields }) => {
    const told = fields[field];
    if (typeof told !== "string") return latest;
    return latest === undefined || momentOf(told) > momentOf(latest) ? told : latest;
  }, undefined);

/** What the file as a whole tells of its records. */
export interface FileEnd {
  /** Where the mapping says that the file tells it. */
  readonly version?: string | undefined;
  /** The latest moment of the file, in milliseconds since 1970; 0 where no row tells one. */
  readonly at: number;
}

function statusByAge({ byAgeInDays }: FieldRule, timeZone: string, placedAt: number, end: FileEnd): string | undefined {
  const days = dayInZone(end.at, timeZone) - dayInZone(placedAt, timeZone);
  return byAgeInDays?.find(({ upTo }) => upTo === undefined || days <= upTo)?.status;
}

/** The record that its rows make; null of no rows. */
export function toRecord(
  mapping: SourceMapping,
  group: readonly Entry[],
  taken: ReadonlyMap<number, number>,
  end: FileEnd,
): GroupedRecord | null {
  const head = newest(group);
  const first = group.reduce<Entry | undefined>(
    (best, entry) => (best && best.at <= entry.at ? best : entry),
    undefined,
  );
  if (!head || !first) return null;
  const items = group.map(({ row, item }): CanonicalValues & { readonly quantity: number } => ({
    ...item,
    cancelledQuantity: taken.get(row.line) ?? item.cancelledQuantity ?? 0,
  }));
  const { status: rule } = mapping.fields;
  const status = rule?.byAgeInDays
    ? statusByAge(rule, rule.timeZone ?? mapping.timeZone ?? "UTC", first.at, end)
    : head.fields.status;
  const nothingIsLeft = items.every(({ quantity, cancelledQuantity }) => quantity === cancelledQuantity);
  return {
    record: {
      ...head.fields,
      ...(end.version === undefined ? {} : { version: end.version }),
      placedAt: first.fields.placedAt,
      status: nothingIsLeft ? "CANCELLED" : status,
      items,
    },
    identifiers: head.identifiers,
    lines: group.map(({ row }) => row.line),
    cancelled: group.map(({ row }) => taken.get(row.line) ?? 0),
  };
}

/** What the rows of a file tell as a whole. */
function endOf({ fields }: SourceMapping, entries: readonly Entry[]): FileEnd {
  const latest = fields.version?.latest;
  return {
    version: latest === undefined ? undefined : latestOf(entries, latest),
    at: entries.reduce((last, { at }) => Math.max(last, at), 0),
  };
}

const byLine = (one: UnusableRow, other: UnusableRow): number => one.row.line - other.row.line;

/** Of unusable rows those that are all there is of their records: the others belong to one that was made without them. */
const refusedWhole = (rows: readonly UnusableRow[], isMade: (externalId: string) => boolean) => [
  ...groupBy(
    rows.filter(({ externalId }) => externalId !== undefined && !isMade(externalId)),
    ({ externalId = "" }) => externalId,
  ).values(),
];

/**
 * Maps the rows of a file, all at once; see `grouping`.
 *
 * @throws Error for a mapping whose records are not rows, see `compileMapping`
 */
export const groupRows = (mapping: SourceMapping, rows: Iterable<SourceRow>): GroupedRows =>
  atOnce(grouping(mapping, rows));

/**
 * Maps the rows of a file of which several make one order. Every row ends in exactly one place, see `GroupedRows`.
 *
 * Takes as much memory as the rows: a cancellation may be for any earlier order, and any row may belong to any order.
 *
 * @throws Error for a mapping whose records are not rows, see `compileMapping`
 */
export function* grouping(mapping: SourceMapping, rows: Iterable<SourceRow>): Steps<GroupedRows> {
  if (!mapping.rows) throw new Error(`${mapping.source} has a record in each row; compileMapping maps them.`);
  const { entries, unusable, skipped } = yield* understandRows(mapping, mapping.rows, rows);
  const { agreed, refused } = yield* withoutDisagreeing(entries, mapping.rows.same);
  const sold = byRecord(agreed.filter(({ cancels }) => !cancels));
  const groups = [...sold.values()];
  const sales = groups.map((group) => group.slice(0, ITEMS_MAX));
  const excess = groups.flatMap((group) => group.slice(ITEMS_MAX));
  const cancellations = applyCancellations(
    mapping,
    sales.flat(),
    agreed.filter(({ cancels }) => cancels),
  );
  const end = endOf(mapping, agreed);
  const unused = [
    ...unusable,
    ...refused,
    ...excess.map(({ row }) => ({ row, problems: [BEYOND] })),
    ...cancellations.refused,
  ].sort(byLine);
  const records: GroupedRecord[] = [];
  for (const group of sales) {
    const record = toRecord(mapping, group, cancellations.taken, end);
    if (record) records.push(record);
    yield;
  }
  return {
    records,
    unusable: unused,
    refusedRecords: refusedWhole(unused, (externalId) => sold.has(externalId)),
    end,
    cancellations: cancellations.applied,
    skipped,
  };
}
