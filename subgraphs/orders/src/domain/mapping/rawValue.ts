import { isRefused, type Cleaned } from "../cleaning/cleaned.ts";
import { CLEANING_REASONS, refuse } from "../cleaning/reasons.ts";
import { cleanText, isBlank, isRounded, tidyText } from "../cleaning/text.ts";
import { partTaker } from "./expression.ts";
import { note, type Notes } from "./notes.ts";
import { readerOf } from "./path.ts";
import type { FieldRule, SourceMapping } from "./sourceMapping.ts";

/** A value of a record before it is cleaned, and the source's own name of the field it was found in. */
export interface RawValue {
  readonly field: string;
  readonly value: unknown;
}

/** Whether a value says nothing, in the terms of a mapping and of the rule of one of its fields. */
export function blankOf(
  mapping: Pick<SourceMapping, "absent">,
  rule: Pick<FieldRule, "absent"> = {},
): (value: unknown) => boolean {
  const words = new Set([...mapping.absent, ...(rule.absent ?? [])].map((word) => tidyText(String(word))));
  return words.size === 0
    ? isBlank
    : (value) =>
        isBlank(value) ||
        ((typeof value === "string" || typeof value === "number") && words.has(tidyText(String(value))));
}

/** A number of JSON that becomes part of a text, as its source writes amounts: the mark before its decimals is theirs. */
const numberIn = (mark: FieldRule["decimalMark"], value: unknown): unknown =>
  mark === "," && typeof value === "number" && !Number.isInteger(value) ? String(value).replace(".", mark) : value;

const partText = (value: unknown): string =>
  typeof value === "string" ? tidyText(value) : typeof value === "number" ? String(value) : "";

/** The name under which a source knows a field: its first path, or the canonical name where it has none. */
export const sourceField = (rule: FieldRule, canonical: string): string =>
  rule.join === undefined ? (rule.path?.[0] ?? canonical) : (rule.path ?? []).join(" + ");

type Find = (record: unknown, notes: Notes) => RawValue | undefined;

interface Place {
  /** Its path. */
  readonly field: string;
  readonly read: (record: unknown) => unknown;
}

/** The first of some places that says something. */
const firstOf =
  (places: readonly Place[], isAbsent: (value: unknown) => boolean): Find =>
  (record) => {
    for (const { field, read } of places) {
      const value = read(record);
      if (!isAbsent(value)) return { field, value };
    }
    return undefined;
  };

/** What all places say together: nothing where none says anything, and otherwise none may be missing. */
const allOf =
  (places: readonly Place[], isAbsent: (value: unknown) => boolean, field: string, join: string): Find =>
  (record, notes) => {
    const parts = places.map(({ field: part, read }) => {
      const value = read(record);
      return { part, text: isAbsent(value) ? "" : partText(value) };
    });
    if (parts.every(({ text }) => text === "")) return undefined;
    const wrong = parts.filter(({ text }) => text === "" || isRounded(text));
    for (const { part, text } of wrong) note(notes, part, CLEANING_REASONS[text === "" ? "missing" : "rounded"]);
    return wrong.length > 0 ? undefined : { field, value: parts.map(({ text }) => text).join(join) };
  };

/** What is found, but for the part of it that counts; nothing where that part is empty. */
function partOf(find: Find, take: ReturnType<typeof partTaker>, isAbsent: (value: unknown) => boolean): Find {
  const partIn = (value: unknown): Cleaned<string> => {
    const text = cleanText(value);
    if (isRefused(text)) return text;
    const tidy = tidyText(text.value);
    return isRounded(tidy) ? refuse("rounded") : take(tidy);
  };
  return (record, notes) => {
    const found = find(record, notes);
    if (!found) return undefined;
    const part = partIn(found.value);
    if (!isRefused(part)) return isAbsent(part.value) ? undefined : { field: found.field, value: part.value };
    note(notes, found.field, part.reason);
    return undefined;
  };
}

/**
 * How a value is found in a record: by its paths, its default, or none of them. Undefined when the record does not say, and
 * where something is wrong with what it says, which is noted.
 */
export function compileRawValue(rule: FieldRule, canonical: string, isAbsent: (value: unknown) => boolean): Find {
  const field = sourceField(rule, canonical);
  const { join, extract, decimalMark } = rule;
  const isJoined = join !== undefined && (rule.path?.length ?? 0) > 1;
  const becomesText = isJoined || extract !== undefined;
  const places = (rule.path ?? []).map((path) => {
    const read = readerOf(path);
    return { field: path, read: becomesText ? (record: unknown) => numberIn(decimalMark, read(record)) : read };
  });
  const whole = isJoined ? allOf(places, isAbsent, field, join) : firstOf(places, isAbsent);
  const find = extract === undefined ? whole : partOf(whole, partTaker(extract, join), isAbsent);
  const given = rule.value ?? rule.default;
  if (given === undefined) return find;
  const fallback = { field, value: given };
  return (record, notes) => {
    const before = notes.problems.length;
    return find(record, notes) ?? (notes.problems.length > before ? undefined : fallback);
  };
}
