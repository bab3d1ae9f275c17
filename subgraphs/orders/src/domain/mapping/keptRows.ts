import { RAW_CHARACTERS_MAX } from "../quarantine.ts";
import { applyCancellations } from "./cancellations.ts";
import type { Mapped } from "./mapRecord.ts";
import { toRecord, type FileEnd } from "./rowRecord.ts";
import { problemsOfRows, understandRows, type Entry } from "./rows.ts";
import { settleRows } from "./settleRows.ts";
import type { SourceMapping } from "./sourceMapping.ts";
import { atOnce } from "../steps.ts";

/** The rows of a record as they are kept in quarantine, with what the rest of their file told of it. */
export interface KeptRows {
  readonly rows: readonly unknown[];
  /** How many they are, where only the first of them could be kept: what they make cannot be known any more. */
  readonly of?: number;
  /** How many of each row other rows took back; left out where it is none. */
  readonly cancelled?: readonly number[];
  /** Where the mapping goes by the end of the file. */
  readonly end?: FileEnd;
}

/** Whether records of a source are what they are by the end of their file. */
const goesByEnd = ({ fields }: SourceMapping): boolean =>
  fields.version?.latest !== undefined || fields.status?.byAgeInDays !== undefined;

/** The rows of a record for quarantine, as many of the first as fit in there. */
export function keepRows(
  mapping: SourceMapping,
  rows: readonly unknown[],
  end: FileEnd,
  cancelled: readonly number[] = [],
): KeptRows {
  const told = {
    ...(cancelled.some((quantity) => quantity > 0) ? { cancelled } : {}),
    ...(goesByEnd(mapping) && end.at > 0 ? { end } : {}),
  };
  // Brackets and names around all, and a comma or bracket after each.
  let characters = JSON.stringify({ rows: [], of: rows.length, ...told }).length;
  const last = rows.findIndex((row) => (characters += JSON.stringify(row).length + 1) > RAW_CHARACTERS_MAX);
  return last < 0 ? { rows, ...told } : { rows: rows.slice(0, last), of: rows.length, ...told };
}

/**
 * Maps rows once more that all together make one record, as its file would. Null where that cannot be told from them: they
 * are not all there, or the mapping asks for what was not kept, or makes no single record of them.
 */
export function regroupRows(mapping: SourceMapping, { rows, of, cancelled = [], end }: KeptRows): Mapped | null {
  if (!mapping.rows || of !== undefined || (goesByEnd(mapping) && !end)) return null;
  const placed = rows.map((value, line) => ({ line, value }));
  const { entries, unusable } = atOnce(understandRows(mapping, mapping.rows, placed));
  const { agreed, refused, outdated } = atOnce(settleRows(mapping, mapping.rows, entries));
  // What was cancelled of a row that does not count any more nobody can tell from the rows alone.
  if (entries.some((entry) => outdated.has(entry) && (cancelled[entry.row.line] ?? 0) > 0)) return null;
  const [first] = agreed;
  if (agreed.some(({ fields }) => fields.externalId !== first?.fields.externalId)) return null;
  const sales = agreed.filter(({ cancels }) => !cancels);
  const isCurrent = (entry: Entry) => !outdated.has(entry);
  const cancellations = applyCancellations(
    mapping,
    sales.filter(isCurrent),
    agreed.filter((entry) => entry.cancels && isCurrent(entry)),
    new Map(cancelled.map((quantity, line) => [line, quantity])),
  );
  const problems = problemsOfRows([...unusable, ...refused, ...cancellations.refused], (line) => line);
  if (problems.length > 0) return { kind: "unusable", problems };
  if (agreed.length === 0) return { kind: "skipped" };
  const record = toRecord(mapping, sales, { taken: cancellations.taken, outdated }, end ?? { at: 0 });
  return record && { kind: "mapped", ...record };
}
