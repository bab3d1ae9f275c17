import { isRefused } from "../cleaning/cleaned.ts";
import { CLEANING_REASONS } from "../cleaning/reasons.ts";
import { CANONICAL_FORMS, type CanonicalField, type CanonicalFields } from "./canonicalFields.ts";
import { cleanerOf } from "./cleaners.ts";
import { compileConditions } from "./condition.ts";
import { compileIdentifiers, type SourceIdentifier } from "./identifiers.ts";
import { anyPlaceOf } from "./listPath.ts";
import { note, type Notes } from "./notes.ts";
import { blankOf, compileRawValue, sourceField } from "./rawValue.ts";
import type { FieldRule, SourceMapping } from "./sourceMapping.ts";

/** Fields in the canonical form. */
export type CanonicalValues = Readonly<Record<string, unknown>>;

/** How the parts of a source's records are read. What cannot be read is noted, and left out. */
export interface RecordReader {
  /** Whether the mapping takes the record at all. */
  readonly isSelected: (record: unknown) => boolean;
  /** All fields but those of lines. */
  readonly fields: (record: unknown, notes: Notes) => CanonicalValues;
  /** The fields of one line, as `pricedLines` takes them. */
  readonly item: (line: unknown, notes: Notes) => CanonicalValues;
  readonly identifiers: (record: unknown, notes: Notes) => readonly SourceIdentifier[];
}

type FieldReader = (record: unknown, notes: Notes) => unknown;

/** Fields that the file as a whole tells, once it has been read; see `groupRows.ts`. */
const isTold = ({ latest, byAgeInDays }: FieldRule): boolean => latest !== undefined || byAgeInDays !== undefined;

function compileField(name: string, field: CanonicalField, rule: FieldRule, mapping: SourceMapping): FieldReader {
  const find = compileRawValue(rule, name, blankOf(mapping, rule));
  const clean = cleanerOf(field, rule, mapping);
  const missingField = sourceField(rule, name);
  // A title may be empty, in the canonical form as well.
  const whenMissing = field.kind === "title" && field.optional === undefined ? "" : undefined;
  const isThere = compileConditions(rule.when ?? []);
  const cases = (rule.cases ?? []).map(({ value, when }) => ({ value, holds: compileConditions(when) }));
  return (record, notes) => {
    if (!isThere(record)) return undefined;
    for (const { value, holds } of cases) if (holds(record)) return value;
    const before = notes.problems.length;
    const raw = find(record, notes);
    if (!raw) {
      if (field.optional || whenMissing !== undefined || notes.problems.length > before) return whenMissing;
      note(notes, missingField, CLEANING_REASONS.missing);
      return undefined;
    }
    const cleaned = clean(raw.value, notes);
    if (!isRefused(cleaned)) return cleaned.value;
    note(notes, raw.field, cleaned.reason);
    return undefined;
  };
}

/** Where a value goes: under its name, or for `place.id` into the object `place`. Names are the dictionary's own. */
function placeOf(name: string): (values: Record<string, unknown>, value: unknown) => void {
  const [first = name, second] = name.split(".");
  if (second === undefined)
    return (values, value) => {
      values[first] = value;
    };
  return (values, value) => {
    values[first] = { ...(values[first] as object | undefined), [second]: value };
  };
}

function compileFields(canonical: CanonicalFields, rules: Readonly<Record<string, FieldRule>>, mapping: SourceMapping) {
  const readers: { readonly read: FieldReader; readonly put: ReturnType<typeof placeOf> }[] = [];
  let readCurrency: FieldReader = () => undefined;
  for (const [name, field] of Object.entries(canonical)) {
    const rule = rules[name];
    if (!rule || isTold(rule)) continue;
    const read = compileField(name, field, rule, mapping);
    // Amounts are read in the record's currency, so that comes first.
    if (name === "currency") readCurrency = read;
    else readers.push({ read, put: placeOf(name) });
  }
  return (record: unknown, notes: Notes): CanonicalValues => {
    const values: Record<string, unknown> = {};
    const currency = readCurrency(record, notes);
    if (typeof currency === "string") values.currency = currency;
    const known = typeof currency === "string" ? { ...notes, currency } : notes;
    for (const { read, put } of readers) {
      const value = read(record, known);
      if (value !== undefined) put(values, value);
    }
    return values;
  };
}

/** Where the source tells what all of a line cost, that, and as the price of one its share, which need not be whole; see `pricedLines`. */
function compileItem(mapping: SourceMapping): RecordReader["item"] {
  const { fields = {} } = mapping.items ?? {};
  const read = compileFields(CANONICAL_FORMS[mapping.kind].items ?? {}, fields, mapping);
  if (fields.unitPriceMinor?.lineTotal !== true) return read;
  return (line, notes) => {
    const item = read(line, notes);
    const { quantity, unitPriceMinor: total } = item;
    if (typeof quantity !== "number" || typeof total !== "number") return item;
    return { ...item, unitPriceMinor: total / Math.abs(quantity), lineTotalMinor: total };
  };
}

/** Makes the readers of a source, once: paths, patterns and tables of codes are not looked at again. */
export function compileReader(mapping: SourceMapping): RecordReader {
  const form = CANONICAL_FORMS[mapping.kind];
  return {
    isSelected: compileConditions(mapping.only),
    fields: compileFields(form.fields, mapping.fields, mapping),
    item: compileItem(mapping),
    identifiers: compileIdentifiers(mapping.identifiers, blankOf(mapping)),
  };
}

/**
 * The source's own name of a canonical field: `items.0.quantity` is `商品列表.0.数量` for a source that calls it so. For
 * problems that are found after a record was mapped. Which of lists in another a line came from is not known then:
 * `parcels.*.lines.*.quantity`.
 */
export function sourceFieldOf(mapping: SourceMapping, canonical: string): string {
  const [, place, itemField] = /^items(?:\.(\d+))?(?:\.(\w+))?$/.exec(canonical) ?? [];
  if (!canonical.startsWith("items")) return ownName(mapping.fields[canonical], canonical);
  const path = mapping.items?.path;
  const list = path === undefined ? undefined : anyPlaceOf(path);
  const name = itemField === undefined ? null : ownName(mapping.items?.fields[itemField], itemField);
  const at = list === path ? place : place && "*";
  return [list, list === undefined ? undefined : at, name].filter((part) => part != null).join(".") || canonical;
}

const ownName = (rule: FieldRule | undefined, canonical: string): string =>
  rule ? sourceField(rule, canonical) : canonical;
