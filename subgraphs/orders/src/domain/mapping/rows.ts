import { isRefused } from "../cleaning/cleaned.ts";
import { tidyText } from "../cleaning/text.ts";
import { cleanTime } from "../cleaning/time.ts";
import type { Whole } from "../quarantine.ts";
import { capProblems, REASONS, type RecordProblem } from "../recordProblem.ts";
import { CLEANING_REASONS } from "../cleaning/reasons.ts";
import { compileReader, sourceFieldOf, type CanonicalValues, type RecordReader } from "./compileReader.ts";
import { compileCondition } from "./condition.ts";
import { compileFillDown } from "./fillDown.ts";
import type { Steps } from "../steps.ts";
import type { SourceIdentifier } from "./identifiers.ts";
import { isRecord, notesFor } from "./mapRecord.ts";
import { readerOf } from "./path.ts";
import { blankOf } from "./rawValue.ts";
import type { RowsRule, SourceMapping } from "./sourceMapping.ts";

/** A row of a file, by the line on which it begins. */
export interface SourceRow {
  readonly line: number;
  /** As it came. */
  readonly value: unknown;
  /** What its file has made of it, where that is no row. */
  readonly problems?: readonly RecordProblem[];
  /** What such a row may say; of which record it is, is looked for in there. */
  readonly guesses?: readonly unknown[];
  readonly whole?: Whole;
}

/** A row that can be no part of a record, with at least one reason. */
export interface UnusableRow {
  readonly row: SourceRow;
  readonly problems: readonly RecordProblem[];
  /** Of which record it would be a line; missing where it cannot be read, or where the row would be none. */
  readonly externalId?: string;
  /** Of which records it may be a row, if the file has any such; the likeliest first. */
  readonly mayBelongTo?: readonly string[];
  /** What it says that was ordered, where that can be read. */
  readonly entry?: Entry;
}

/** What a row says, once understood. */
export interface Entry {
  readonly row: SourceRow;
  readonly fields: CanonicalValues & { readonly externalId: string; readonly placedAt: string };
  readonly item: CanonicalValues & {
    readonly sku: string;
    /** How many were ordered or, by a cancellation, taken back; at least 1. */
    readonly quantity: number;
    readonly unitPriceMinor: number;
  };
  /** The fields without what the mapping says where a row says nothing. */
  readonly said: CanonicalValues;
  readonly identifiers: readonly SourceIdentifier[];
  /** When, in milliseconds since 1970. */
  readonly at: number;
  readonly cancels: boolean;
}

/** The rows of a file, understood one by one. */
export interface UnderstoodRows {
  readonly entries: readonly Entry[];
  readonly unusable: readonly UnusableRow[];
  readonly skipped: number;
}

const UTC = { format: "rfc3339", timeZone: null, dateOrder: null } as const;

/** The moment that a field of the canonical form tells. */
export function momentOf(value: unknown): number {
  const time = cleanTime(value, UTC);
  return isRefused(time) ? 0 : time.value.date.getTime();
}

/** What a row says; null where it does not tell who did what with which article, when, and at which price. */
function toEntry(
  row: SourceRow,
  cancels: boolean,
  read: Pick<Entry, "identifiers" | "said"> & ReadParts,
): Entry | null {
  const { fields, item, said, identifiers } = read;
  const { externalId, placedAt } = fields;
  const { sku, quantity, unitPriceMinor } = item;
  if (typeof externalId !== "string" || typeof placedAt !== "string" || typeof sku !== "string") return null;
  if (typeof quantity !== "number" || typeof unitPriceMinor !== "number" || quantity < 0 !== cancels) return null;
  if (identifiers.length === 0) return null;
  return {
    row,
    fields: { ...fields, externalId, placedAt },
    item: { ...item, sku, quantity: Math.abs(quantity), unitPriceMinor },
    said,
    identifiers,
    at: momentOf(placedAt),
    cancels,
  };
}

interface ReadParts {
  readonly fields: CanonicalValues;
  readonly item: CanonicalValues;
}

/** What rows say of their order themselves; amounts need its currency all the same. */
function compileSaid(mapping: SourceMapping): ((row: unknown) => CanonicalValues) | null {
  const defaulted = Object.entries(mapping.fields).filter(
    ([name, rule]) => rule.default !== undefined && name !== "currency",
  );
  if (defaulted.length === 0) return null;
  const own = Object.fromEntries(defaulted.map(([name, rule]) => [name, { ...rule, default: undefined }]));
  const { fields } = compileReader({ ...mapping, fields: { ...mapping.fields, ...own } });
  return (row) => fields(row, { problems: [], at: "", currency: null });
}

function compileRow(mapping: SourceMapping, rows: RowsRule, reader: RecordReader) {
  const isCancellation = rows.cancellations ? compileCondition(rows.cancellations) : () => false;
  const quantityField = sourceFieldOf(mapping, "items.0.quantity");
  const saidIn = compileSaid(mapping);
  return (row: SourceRow): Entry | UnusableRow => {
    const problems: RecordProblem[] = [];
    const fields = reader.fields(row.value, { problems, at: "", currency: null });
    const notes = notesFor(problems, fields);
    const item = reader.item(row.value, notes);
    const identifiers = reader.identifiers(row.value, notes);
    const cancels = isCancellation(row.value);
    const { quantity } = item;
    if (typeof quantity === "number" && quantity < 0 !== cancels)
      problems.push({
        field: quantityField,
        reason: CLEANING_REASONS[cancels ? "positiveCancellation" : "negative"],
      });
    const entry = toEntry(row, cancels, { fields, item, said: saidIn?.(row.value) ?? fields, identifiers });
    if (problems.length === 0 && entry) return entry;
    const { externalId } = fields;
    if (typeof externalId !== "string") return { row, problems };
    if (cancels) return { row, problems, mayBelongTo: [externalId] };
    return { row, problems, externalId, ...(entry ? { entry } : {}) };
  };
}

/** A row that its file has garbled. */
function garbled(row: SourceRow, problems: readonly RecordProblem[], reader: RecordReader): UnusableRow {
  const ids = (row.guesses ?? []).map((guess) => reader.fields(guess, { problems: [], at: "", currency: null }));
  return {
    row,
    problems,
    mayBelongTo: ids.flatMap(({ externalId }) => (typeof externalId === "string" ? externalId : [])),
  };
}

const repeats = (line: number): RecordProblem => ({
  field: "",
  reason: { code: "DUPLICATE", zh: `与第 ${line} 行完全相同`, en: `is an exact duplicate of line ${line}` },
});

/** Understands the rows of a file, each by itself. Those in which nothing stands are skipped. */
export function* understandRows(
  mapping: SourceMapping,
  rule: RowsRule,
  rows: Iterable<SourceRow>,
): Steps<UnderstoodRows> {
  const reader = compileReader(mapping);
  const understand = compileRow(mapping, rule, reader);
  const isBlank = blankOf(mapping);
  const filler = rule.fillDown ? compileFillDown(mapping) : null;
  const entries: Entry[] = [];
  const unusable: UnusableRow[] = [];
  const firstLines = new Map<string, number>();
  let skipped = 0;
  for (const told of rows) {
    yield;
    const problems = told.problems ?? (isRecord(told.value) ? [] : [{ field: "", reason: REASONS.record }]);
    if (problems.length > 0) {
      filler?.lose();
      unusable.push(garbled(told, problems, reader));
      continue;
    }
    const value = told.value as Readonly<Record<string, unknown>>;
    const isEmpty = Object.values(value).every(isBlank);
    const row = filler && !isEmpty ? { ...told, value: filler.fill(value) } : told;
    if (isEmpty || !reader.isSelected(row.value)) {
      skipped += 1;
      continue;
    }
    const text = rule.refuseDuplicates ? JSON.stringify(row.value) : null;
    const first = text === null ? undefined : firstLines.get(text);
    if (text !== null && first === undefined) firstLines.set(text, row.line);

    const understood = understand(row);
    const faults = "problems" in understood ? understood.problems : [];
    if (first !== undefined) unusable.push({ row, problems: [...faults, repeats(first)] });
    else if ("problems" in understood) unusable.push(understood);
    else entries.push(understood);
  }
  return { entries, unusable, skipped };
}

const keyOf = (value: unknown): string => JSON.stringify([typeof value === "string" ? tidyText(value) : value]);

/** Sets the rows of records apart on which these columns disagree. */
export function* withoutDisagreeing(
  entries: readonly Entry[],
  columns: readonly string[],
): Steps<{ readonly agreed: readonly Entry[]; readonly refused: readonly UnusableRow[] }> {
  const told = columns.map((column) => ({ column, read: readerOf(column), values: new Map<string, Set<string>>() }));
  for (const { row, fields } of entries) {
    yield;
    for (const { read, values } of told) {
      const known = values.get(fields.externalId) ?? new Set();
      values.set(fields.externalId, known.add(keyOf(read(row.value))));
    }
  }
  const disagreed = ({ fields }: Entry) =>
    told.flatMap(({ column, values }) => ((values.get(fields.externalId)?.size ?? 0) > 1 ? [column] : []));
  return {
    agreed: entries.filter((entry) => disagreed(entry).length === 0),
    refused: entries.flatMap((entry): readonly UnusableRow[] => {
      const problems = disagreed(entry).map((field) => ({ field, reason: CLEANING_REASONS.disagrees }));
      if (problems.length === 0) return [];
      const { row, fields } = entry;
      return entry.cancels
        ? [{ row, problems, mayBelongTo: [fields.externalId] }]
        : [{ row, problems, externalId: fields.externalId, entry }];
    }),
  };
}

/** What is wrong with rows of one record, by their places among its rows. */
export const problemsOfRows = (rows: readonly UnusableRow[], placeOf: (line: number) => number) =>
  capProblems(
    rows.flatMap(({ row, problems }) =>
      problems.map(({ field, reason }): RecordProblem => ({
        field: [`rows.${placeOf(row.line)}`, field].filter((part) => part !== "").join("."),
        reason,
      })),
    ),
  );
