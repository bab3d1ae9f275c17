/** As many digits in a row as a whole number needs to be beyond what numbers hold exactly. */
const MANY_DIGITS = /\d{16}/;

/** Texts, to be passed over, and numbers of JSON. */
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[Ee][-+]?\d+)?/g;

const isInexact = (literal: string): boolean => /^-?\d+$/.test(literal) && !Number.isSafeInteger(Number(literal));

/**
 * Reads JSON. Whole numbers beyond 9007199254740991 become texts, digit by digit: ids of databases are such, and would name
 * another record without their last digits.
 *
 * @throws SyntaxError for what is no JSON
 */
export function parseExactly(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!MANY_DIGITS.test(text)) return value;
  return JSON.parse(text.replace(TEXT_OR_NUMBER, (literal) => (isInexact(literal) ? `"${literal}"` : literal)));
}
