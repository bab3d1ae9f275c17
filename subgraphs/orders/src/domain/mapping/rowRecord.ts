import { dayInZone } from "../cleaning/zone.ts";
import type { CanonicalValues } from "./compileReader.ts";
import type { SourceIdentifier } from "./identifiers.ts";
import type { MappedRecord } from "./mapRecord.ts";
import { pricedLines } from "./pricedLines.ts";
import type { Entry } from "./rows.ts";
import { versionIn } from "./settleRows.ts";
import { TRUSTS, type FieldRule, type SourceMapping } from "./sourceMapping.ts";

/** A record that several rows make. */
export interface GroupedRecord extends MappedRecord {
  /** The lines of its rows, in the order of the file. */
  readonly lines: readonly number[];
  /** How many of each of its rows other rows took back. */
  readonly cancelled: readonly number[];
}

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

/** Whom all rows name together, the surest first, and otherwise as the row has it that names most. */
function identifiersOf(rows: readonly Entry[]): readonly SourceIdentifier[] {
  const named = new Map<string, SourceIdentifier>();
  for (const { identifiers } of rows.toSorted((one, other) => other.identifiers.length - one.identifiers.length))
    for (const identifier of identifiers) {
      const key = JSON.stringify([identifier.type, identifier.namespace, identifier.value]);
      if (!named.has(key)) named.set(key, identifier);
    }
  return [...named.values()].sort((one, other) => TRUSTS.indexOf(other.trust) - TRUSTS.indexOf(one.trust));
}

/**
 * The record that its rows make; null of no rows. Of each field it has what the newest row says that says anything of it.
 *
 * @param outdated rows that newer ones tell anew
 */
export function toRecord(
  mapping: SourceMapping,
  group: readonly Entry[],
  { taken, outdated }: { readonly taken: ReadonlyMap<number, number>; readonly outdated: ReadonlySet<Entry> },
  end: FileEnd,
): GroupedRecord | null {
  const current = group.filter((entry) => !outdated.has(entry));
  const byVersion = current.toSorted(
    (one, other) => Number(versionIn(one) > versionIn(other)) - Number(versionIn(one) < versionIn(other)),
  );
  const newest = byVersion.at(-1);
  const first = current.reduce<Entry | undefined>(
    (best, entry) => (best && best.at <= entry.at ? best : entry),
    undefined,
  );
  if (!newest || !first) return null;
  const items = current.flatMap(({ row, item }) =>
    pricedLines({ ...item, cancelledQuantity: taken.get(row.line) ?? item.cancelledQuantity ?? 0 }),
  );
  const fields = byVersion.reduce<CanonicalValues>((told, { said }) => ({ ...told, ...said }), newest.fields);
  const { status: rule } = mapping.fields;
  const status = rule?.byAgeInDays
    ? statusByAge(rule, rule.timeZone ?? mapping.timeZone ?? "UTC", first.at, end)
    : fields.status;
  const nothingIsLeft = items.every(({ quantity, cancelledQuantity }) => quantity === cancelledQuantity);
  return {
    record: {
      ...fields,
      ...(end.version === undefined ? {} : { version: end.version }),
      placedAt: first.fields.placedAt,
      status: nothingIsLeft ? "CANCELLED" : status,
      items,
    },
    identifiers: identifiersOf(current),
    lines: group.map(({ row }) => row.line),
    cancelled: group.map(({ row }) => taken.get(row.line) ?? 0),
  };
}
