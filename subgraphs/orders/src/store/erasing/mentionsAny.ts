import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { foldText } from "../../domain/cleaning/text.ts";

/** A number in E.164, of which people write the country's digits or leave them out, and put anything in between. */
const E164 = /^\+\d{8,15}$/;

/** So many digits that they are hardly found in another number by chance, whatever stands between them. */
const TELLING_DIGITS = 10;

/** Digits of one number, with what people put between them. */
const DIGIT_RUN = /\d(?:[\s().-]*\d)*/g;

/** The longest that a telephone number is, with the prefix of a call abroad. */
const RUN_DIGITS_MAX = 17;

const digitsOf = (text: string): string => text.replace(/\D/g, "");

/** Whether a text has a number as it is written within its country. Short ones, as of Hong Kong and Macau, are looked for in what may be a number. */
function hasNumber(text: string, national: string): boolean {
  if (national.length >= TELLING_DIGITS) return digitsOf(text).includes(national);
  const runs = (text.match(DIGIT_RUN) ?? []).map(digitsOf);
  return runs.some((run) => run.length <= RUN_DIGITS_MAX && run.includes(national));
}

/** As texts are compared: full width, capitals and what cannot be seen make no difference. */
const fold = (text: string): string => foldText(text).toLowerCase();

/** What tells whether a text names somebody by a name. */
function matcherOf(name: string): (folded: string) => boolean {
  const folded = fold(name);
  const national = E164.test(name) ? parsePhoneNumberFromString(name)?.nationalNumber : undefined;
  return (text) => text.includes(folded) || (national !== undefined && hasNumber(text, national));
}

/** Every text and number in a record, at any depth. */
function* leavesOf(value: unknown): Generator<string> {
  if (typeof value === "string" || typeof value === "number") yield String(value);
  else if (typeof value === "object" && value !== null)
    for (const child of Object.values(value)) yield* leavesOf(child);
}

/** Tells of records whether one names somebody by one of these, in whatever form a source may write it. */
export function mentionsAny(names: readonly string[]): (record: unknown) => boolean {
  const matchers = names.filter((name) => fold(name) !== "").map(matcherOf);
  return (record) => {
    for (const leaf of leavesOf(record)) {
      const text = fold(leaf);
      if (matchers.some((isIn) => isIn(text))) return true;
    }
    return false;
  };
}
