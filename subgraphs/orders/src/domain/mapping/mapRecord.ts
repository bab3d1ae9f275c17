import { mayEnd } from "../readReservation.ts";
import { REASONS, capProblems, endsAtRange, type RecordProblem } from "../recordProblem.ts";
import { CANONICAL_FORMS } from "./canonicalFields.ts";
import { compileReader, type CanonicalValues } from "./compileReader.ts";
import type { SourceIdentifier } from "./identifiers.ts";
import { anyPlaceOf, listReaderOf } from "./listPath.ts";
import { note, type Notes } from "./notes.ts";
import { sourceField } from "./rawValue.ts";
import { pricedLines } from "./pricedLines.ts";
import type { SourceMapping } from "./sourceMapping.ts";

/** A record in the canonical form, for which nobody has looked up its person yet. */
export interface MappedRecord {
  /** As `readRecords` takes it, but for `userId`. */
  readonly record: CanonicalValues;
  /** Whose record it is; at least one. */
  readonly identifiers: readonly SourceIdentifier[];
}

/** What a mapping makes of a record. `skipped`: the mapping does not take such records. */
export type Mapped =
  | ({ readonly kind: "mapped" } & MappedRecord)
  | {
      readonly kind: "unusable";
      readonly problems: readonly RecordProblem[];
      /** Its number, where that could be read. */
      readonly externalId?: string;
    }
  | { readonly kind: "skipped" };

export const isRecord = (raw: unknown): boolean => typeof raw === "object" && raw !== null && !Array.isArray(raw);

const ITEMS_MAX = 1_000;

/** Notes for the lines of a record, of whose currency they are. */
export const notesFor = (problems: RecordProblem[], fields: CanonicalValues, at = ""): Notes => ({
  problems,
  at,
  currency: typeof fields.currency === "string" ? fields.currency : null,
});

type ReadItem = (line: unknown, notes: Notes) => CanonicalValues;

function compileItems(mapping: SourceMapping, readItem: ReadItem) {
  const { path, split } = mapping.items ?? {};
  const read = path === undefined ? null : listReaderOf({ path, split });
  const readLine = (line: unknown, notes: Notes) => {
    const item = readItem(line, notes);
    checkItem(item, mapping, notes);
    return pricedLines(item);
  };
  return (record: unknown, problems: RecordProblem[], fields: CanonicalValues): readonly CanonicalValues[] => {
    if (path === undefined || !read) return readLine(record, notesFor(problems, fields));
    const found = read(record);
    if ("entries" in found && found.entries.length > 0 && found.entries.length <= ITEMS_MAX)
      return found.entries.flatMap(({ at, value }) => readLine(value, notesFor(problems, fields, `${at}.`)));
    problems.push("problem" in found ? found.problem : { field: anyPlaceOf(path), reason: REASONS.items });
    return [];
  };
}

const PART_QUANTITIES = ["cancelledQuantity", "refundedQuantity"] as const;

/** No more can be cancelled or paid back than was ordered, and no more money than that cost. */
function checkItem(item: CanonicalValues, mapping: SourceMapping, notes: Notes): void {
  const { quantity } = item;
  if (typeof quantity !== "number") return;
  for (const field of PART_QUANTITIES) {
    const part = item[field];
    if (typeof part === "number" && part > quantity)
      note(notes, mapping.items?.fields[field]?.path?.[0] ?? field, REASONS[field]);
  }
  const { unitPriceMinor, lineTotalMinor, refundedMinor } = item;
  if (typeof unitPriceMinor !== "number" || typeof refundedMinor !== "number") return;
  const cost = typeof lineTotalMinor === "number" ? lineTotalMinor : unitPriceMinor * quantity;
  if (refundedMinor > cost)
    note(notes, mapping.items?.fields.refundedMinor?.path?.[0] ?? "refundedMinor", REASONS.refundedMinor);
}

/** A reservation ends after it starts; said in the source's own terms. */
function checkTimes({ startsAt, endsAt }: CanonicalValues, { fields }: SourceMapping, notes: Notes): void {
  if (typeof startsAt !== "string" || typeof endsAt !== "string") return;
  if (mayEnd(new Date(startsAt), new Date(endsAt))) return;
  const nameOf = (field: "startsAt" | "endsAt") => sourceField(fields[field] ?? {}, field);
  note(notes, nameOf("endsAt"), endsAtRange(nameOf("startsAt")));
}

/** The number of a record, where its fields tell it. */
export const numberIn = ({ externalId }: CanonicalValues): { readonly externalId?: string } =>
  typeof externalId === "string" ? { externalId } : {};

/**
 * Turns a mapping into a function that maps records of its source, one at a time. The function is pure, never throws, and
 * names what is wrong by the source's own fields.
 *
 * @throws Error for a mapping of rows: only all rows together tell its records, see `groupRows`
 */
export function compileMapping(mapping: SourceMapping): (raw: unknown) => Mapped {
  if (mapping.rows) throw new Error(`${mapping.source} has rows for records; groupRows maps them.`);
  const reader = compileReader(mapping);
  const readItems = CANONICAL_FORMS[mapping.kind].items ? compileItems(mapping, reader.item) : null;
  return (raw) => {
    if (!isRecord(raw)) return { kind: "unusable", problems: [{ field: "", reason: REASONS.record }] };
    if (!reader.isSelected(raw)) return { kind: "skipped" };
    const problems: RecordProblem[] = [];
    const fields = reader.fields(raw, { problems, at: "", currency: null });
    const items = readItems?.(raw, problems, fields);
    checkTimes(fields, mapping, notesFor(problems, fields));
    const identifiers = reader.identifiers(raw, notesFor(problems, fields));
    if (problems.length > 0) return { kind: "unusable", problems: capProblems(problems), ...numberIn(fields) };
    return { kind: "mapped", record: items ? { ...fields, items } : fields, identifiers };
  };
}
