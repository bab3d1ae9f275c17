import { dayInZone } from "../cleaning/zone.ts";
import { versionOfNumber, versionOfTime } from "../version.ts";
import type { MappedRecord } from "./mapRecord.ts";
import { pricedLines } from "./pricedLines.ts";
import type { Entry } from "./rows.ts";
import type { FieldRule, SourceMapping } from "./sourceMapping.ts";

/** A record that several rows make. */
export interface GroupedRecord extends MappedRecord {
  /** The lines of its rows, in the order of the file. */
  readonly lines: readonly number[];
  /** How many of each of its rows other rows took back. */
  readonly cancelled: readonly number[];
}

/** A version in the form in which the greater text is the newer one. */
const sortable = (version: unknown): string =>
  typeof version === "number" ? versionOfNumber(version) : (versionOfTime(String(version)) ?? "");

const newest = (group: readonly Entry[]): Entry | undefined =>
  group.reduce<Entry | undefined>(
    (best, entry) => (best && sortable(best.fields.version) >= sortable(entry.fields.version) ? best : entry),
    undefined,
  );

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
  const items = group.flatMap(({ row, item }) =>
    pricedLines({ ...item, cancelledQuantity: taken.get(row.line) ?? item.cancelledQuantity ?? 0 }),
  );
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
