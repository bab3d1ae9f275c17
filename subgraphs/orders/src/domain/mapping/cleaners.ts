import { isName } from "@datong/subgraph-kit/name";
import { cleanAmount, type AMOUNT_FORMATS, type AmountForm } from "../cleaning/amount.ts";
import { cleanCode, codeKey } from "../cleaning/code.ts";
import { isRefused, type Cleaned } from "../cleaning/cleaned.ts";
import { cleanQuantity } from "../cleaning/quantity.ts";
import { refuse } from "../cleaning/reasons.ts";
import { cleanText, cleanTitle, isRounded, tidyText } from "../cleaning/text.ts";
import { cleanTime, rfc3339, type TIME_FORMATS } from "../cleaning/time.ts";
import { PARTY_SIZE_MAX } from "../readReservation.ts";
import { REASONS } from "../recordProblem.ts";
import type { CanonicalField, CodeValue } from "./canonicalFields.ts";
import { patternCheck } from "./expression.ts";
import type { Notes } from "./notes.ts";
import type { FieldRule, SourceMapping } from "./sourceMapping.ts";

/** Makes a canonical value of a raw one. */
export type Cleaner = (value: unknown, notes: Notes) => Cleaned<unknown>;

const TITLE_CHARACTERS_MAX = 500;
const QUANTITY_MAX = 1_000_000;

function nameCleaner({ pattern }: FieldRule): Cleaner {
  const check = patternCheck(pattern);
  return (value) => {
    const text = cleanText(value);
    if (isRefused(text)) return text;
    const tidy = tidyText(text.value);
    if (isRounded(tidy)) return refuse("rounded");
    return isName(tidy, 128) ? check(tidy) : { reason: REASONS.name };
  };
}

const titleCleaner: Cleaner = (value) => {
  const text = cleanText(value);
  if (isRefused(text)) return text;
  const title = cleanTitle(text.value);
  return Array.from(title).length <= TITLE_CHARACTERS_MAX ? { value: title } : { reason: REASONS.title };
};

/** How a source writes canonical codes: as its mapping says, and as the dictionary names them, unless that says otherwise. */
function codesOf({ codes = {} }: FieldRule, values: readonly CodeValue[]): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const { value, names } of values) for (const name of [value, ...names]) known.set(codeKey(name), value);
  for (const [value, written] of Object.entries(codes))
    for (const text of written) known.set(codeKey(String(text)), value);
  return known;
}

const codeCleaner =
  (codes: ReadonlyMap<string, string>): Cleaner =>
  (value) =>
    cleanCode(value, codes);

function timeCleaner(rule: FieldRule, { timeZone }: SourceMapping): (value: unknown) => Cleaned<string> {
  const form = {
    format: (rule.format ?? "auto") as (typeof TIME_FORMATS)[number],
    timeZone: rule.timeZone ?? timeZone ?? null,
    dateOrder: rule.dateOrder ?? null,
  };
  return (value) => {
    const time = cleanTime(value, form);
    return isRefused(time) ? time : { value: rfc3339(time.value) };
  };
}

const versionNumber: Cleaner = (value) => {
  const version = cleanQuantity(value);
  return isRefused(version) || version.value < 0 ? { reason: REASONS.version } : version;
};

/** In files of rows with cancellations a quantity may be negative: it is how many were taken back. */
function quantityCleaner({ rows }: SourceMapping): Cleaner {
  const isGood = rows?.cancellations ? (count: number) => count !== 0 : (count: number) => count > 0;
  return (value) => {
    const quantity = cleanQuantity(value);
    if (isRefused(quantity)) return quantity;
    return isGood(quantity.value) && Math.abs(quantity.value) <= QUANTITY_MAX ? quantity : { reason: REASONS.quantity };
  };
}

const partyCleaner: Cleaner = (value) => {
  const size = cleanQuantity(value);
  if (isRefused(size)) return size;
  return size.value >= 1 && size.value <= PARTY_SIZE_MAX ? size : { reason: REASONS.partySize };
};

const countCleaner: Cleaner = (value) => {
  const count = cleanQuantity(value);
  if (isRefused(count)) return count;
  return count.value >= 0 && count.value <= QUANTITY_MAX ? count : { reason: REASONS.cancelledQuantity };
};

function amountCleaner({ sign, decimalMark, ...rule }: FieldRule): Cleaner {
  const format = (rule.format ?? "text") as (typeof AMOUNT_FORMATS)[number];
  const forms = new Map<string, AmountForm>();
  return (value, { currency }) => {
    // What an amount is worth nobody can tell then; the currency has a problem of its own.
    if (currency === null) return { value: null };
    const form = forms.get(currency) ?? { format, currency, sign, decimalMark };
    forms.set(currency, form);
    return cleanAmount(value, form);
  };
}

/** How values of a field are cleaned. */
export function cleanerOf(field: CanonicalField, rule: FieldRule, mapping: SourceMapping): Cleaner {
  switch (field.kind) {
    case "name":
      return nameCleaner(rule);
    case "title":
      return titleCleaner;
    case "version":
      return rule.as === "number" ? versionNumber : timeCleaner(rule, mapping);
    case "code":
      return codeCleaner(codesOf(rule, field.values));
    case "time":
      return timeCleaner(rule, mapping);
    case "quantity":
      return quantityCleaner(mapping);
    case "party":
      return partyCleaner;
    case "count":
      return countCleaner;
    case "amount":
      return amountCleaner(rule);
  }
}
