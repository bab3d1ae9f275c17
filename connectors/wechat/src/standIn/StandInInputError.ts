/** The caller of the control API gave something unfit; the message names the field and the reason. */
export class StandInInputError extends Error {
  override name = "StandInInputError";

  constructor(field: string, reason: string) {
    super(`${field}: ${reason}`);
  }
}

/**
 * A text that may not be empty. The control API is also open over HTTP, where a type proves nothing.
 *
 * @throws StandInInputError
 */
export function requireText(value: unknown, field: string): string {
  if (typeof value !== "string" || value === "") throw new StandInInputError(field, "must be a text that is not empty");
  return value;
}

/**
 * One of a few words.
 *
 * @throws StandInInputError
 */
export function requireOneOf<Word extends string>(value: unknown, field: string, words: readonly Word[]): Word {
  const word = words.find((known) => known === value);
  if (word === undefined) throw new StandInInputError(field, `must be one of: ${words.join(", ") || "none here"}`);
  return word;
}

/**
 * A whole number within bounds.
 *
 * @throws StandInInputError
 */
export function requireWhole(value: unknown, field: string, min: number, max: number): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max)
    throw new StandInInputError(field, `must be a whole number from ${min} to ${max}`);
  return value;
}
