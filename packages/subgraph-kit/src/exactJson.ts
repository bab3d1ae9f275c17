/** Where a number of JSON may stand with as many digits as one needs to be beyond what numbers hold exactly. */
const MANY_DIGITS = /(?:^|[[:,])\s*-?\d{16}/;

/** Texts, to be passed over, and numbers of JSON. */
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[Ee][-+]?\d+)?/g;

const isWhole = (literal: string): boolean => /^-?\d+$/.test(literal);

/** Whether a number of JSON or GraphQL is a whole one beyond ±9007199254740991: without its last digits it names another. */
export const isBeyondNumbers = (literal: string): boolean => isWhole(literal) && !Number.isSafeInteger(Number(literal));

/** Whether a number of JSON or GraphQL is a whole one of which digits would be lost: 9007199254740993 would, 1e20 written out not. */
export const losesDigits = (literal: string): boolean =>
  isBeyondNumbers(literal) && String(Number(literal)) !== literal;

/**
 * Reads JSON, and large whole numbers as texts, digit by digit: ids of databases are such.
 *
 * @param isText which numbers become texts: all beyond ±9007199254740991 unless told
 * @throws SyntaxError for what is no JSON
 */
export function parseExactly(text: string, isText: (literal: string) => boolean = isBeyondNumbers): unknown {
  const value: unknown = JSON.parse(text);
  if (!MANY_DIGITS.test(text)) return value;
  return JSON.parse(text.replace(TEXT_OR_NUMBER, (literal) => (isText(literal) ? `"${literal}"` : literal)));
}

/** The largest number that is written without an exponent. */
const WRITTEN_OUT_MAX = 1e21;

const isNumberBeyond = (value: unknown): value is number =>
  Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value as number) < WRITTEN_OUT_MAX;

const holdsNumberBeyond = (value: unknown): boolean =>
  typeof value === "object" && value !== null ? Object.values(value).some(holdsNumberBeyond) : isNumberBeyond(value);

/** A value that was read with `losesDigits`, as `parseExactly` reads it unless told. Itself where there is nothing to change. */
export const exactValue = (value: unknown): unknown => (holdsNumberBeyond(value) ? withTexts(value) : value);

function withTexts(value: unknown): unknown {
  if (isNumberBeyond(value)) return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withTexts);
  // Sets every key as it is, `__proto__` too.
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, withTexts(inside)]));
}
