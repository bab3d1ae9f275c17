import { isTooDeep, isTooLarge, type Whole } from "./quarantine.ts";
import type { RecordProblem } from "./recordProblem.ts";

/** A record as it was read, or what could be read of one and why it is none. */
export type Read =
  | { readonly value: unknown }
  | {
      readonly raw: unknown;
      readonly problems: readonly RecordProblem[];
      /** What it may say. */
      readonly guesses?: readonly unknown[];
      readonly whole?: Whole;
    };

export const TOO_LARGE: RecordProblem = {
  field: "",
  reason: { code: "TOO_LARGE", zh: "超过 1,048,576 个字符", en: "has more than 1,048,576 characters" },
};

const TOO_DEEP: RecordProblem = {
  field: "",
  reason: { code: "TOO_LARGE", zh: "嵌套超过 100 层", en: "is nested more than 100 levels deep" },
};

/** So much of a record is kept that cannot be kept whole, in characters. */
const BEGINNING_CHARACTERS = 1_000;

function textOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    // It is nested deeper than the stack is.
    return "";
  }
}

/** What is kept of a record that cannot be kept whole. */
export const beginningOf = (text: string): string => text.slice(0, BEGINNING_CHARACTERS);

/** A record; one that quarantine could not keep is unusable, and what is kept is its beginning. */
export function keepable(value: unknown): Read {
  const problem = isTooDeep(value) ? TOO_DEEP : isTooLarge(value) ? TOO_LARGE : null;
  if (!problem) return { value };
  const whole = textOf(value);
  return { raw: beginningOf(whole), whole, problems: [problem], guesses: [value] };
}
