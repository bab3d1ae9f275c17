import { isBlank, tidyText } from "../cleaning/text.ts";
import { note, type Notes } from "./notes.ts";
import { CLEANING_REASONS } from "../cleaning/reasons.ts";
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

const partText = (value: unknown): string =>
  typeof value === "string" ? tidyText(value) : typeof value === "number" ? String(value) : "";

/** The name under which a source knows a field: its first path, or the canonical name where it has none. */
export const sourceField = (rule: FieldRule, canonical: string): string =>
  rule.join === undefined ? (rule.path?.[0] ?? canonical) : (rule.path ?? []).join(" + ");

/** How a value is found in a record: by its paths, its default, or none of them. Undefined when the record does not say. */
export function compileRawValue(
  rule: FieldRule,
  canonical: string,
  isAbsent: (value: unknown) => boolean,
): (record: unknown, notes: Notes) => RawValue | undefined {
  const field = sourceField(rule, canonical);
  const given = rule.value ?? rule.default;
  const fallback = given === undefined ? undefined : { field, value: given };
  const places = (rule.path ?? []).map((path) => ({ field: path, read: readerOf(path) }));
  const { join } = rule;
  if (join !== undefined)
    return (record, notes) => {
      const parts = places.map(({ field: part, read }) => ({ part, value: read(record) }));
      const missing = parts.filter(({ value }) => isAbsent(value) || partText(value) === "");
      for (const { part } of missing) note(notes, part, CLEANING_REASONS.missing);
      return missing.length > 0 ? undefined : { field, value: parts.map(({ value }) => partText(value)).join(join) };
    };
  return (record) => {
    for (const { field: found, read } of places) {
      const value = read(record);
      if (!isAbsent(value)) return { field: found, value };
    }
    return fallback;
  };
}
