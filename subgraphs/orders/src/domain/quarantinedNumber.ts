import type { MappedSource } from "./mappedSource.ts";
import type { KeptRows } from "./mapping/keptRows.ts";
import { understandRows } from "./mapping/rows.ts";
import type { QuarantinedRecord } from "./quarantine.ts";
import { atOnce } from "./steps.ts";
import { externalIdIn } from "./takeRecords.ts";

/** The number that a mapping finds in what its source sends. */
function mappedNumber({ map }: MappedSource, raw: unknown): string | null {
  const mapped = map?.(raw);
  if (!mapped || mapped.kind === "skipped") return null;
  const { externalId } = mapped.kind === "mapped" ? mapped.record : mapped;
  return typeof externalId === "string" ? externalId : null;
}

/** The number that rows of a file have, whichever of them has one that can be read. */
function rowsNumber({ mapping }: MappedSource, rows: readonly unknown[]): string | null {
  if (!mapping.rows) return null;
  const placed = rows.map((value, line) => ({ line, value }));
  const { entries, unusable } = atOnce(understandRows(mapping, mapping.rows, placed));
  const [first] = entries;
  return first?.fields.externalId ?? unusable.find(({ externalId }) => externalId !== undefined)?.externalId ?? null;
}

/**
 * The number that a record in quarantine gives its order or reservation, as its source's mapping of now reads it; null where
 * none can be read. It is read out of the raw form, which lies encrypted, as it may be anything in a record that is wrong.
 *
 * @param mapped its source, where that is mapped
 */
export function numberInQuarantine(
  { form, raw }: Pick<QuarantinedRecord, "form" | "raw">,
  mapped: MappedSource | undefined,
): string | null {
  if (!mapped || form === "CANONICAL") return externalIdIn(raw);
  if (form === "ROWS") return rowsNumber(mapped, (raw as KeptRows | null)?.rows ?? []);
  if (form === "ROW") return rowsNumber(mapped, [raw]);
  return mappedNumber(mapped, raw) ?? (form === undefined ? externalIdIn(raw) : null);
}
