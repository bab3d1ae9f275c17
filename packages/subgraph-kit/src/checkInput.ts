import { badInput } from "./errors.ts";
import { hasAtMost, isName, nameRule } from "./name.ts";

const NAME_CHARACTERS_MAX = 128;
const USER_ID_CHARACTERS_MAX = 64;

/** Without half a surrogate pair: the database could not tell such texts apart. */
const isShort = (text: string, charactersMax: number): boolean =>
  text !== "" && !/\p{Cs}/u.test(text) && hasAtMost(text, charactersMax);

/** @throws BAD_USER_INPUT naming the field unless it is a whole number in this range */
export function checkWhole(value: number, field: string, min: number, max: number): void {
  if (!Number.isSafeInteger(value) || value < min || value > max)
    throw badInput(field, `must be a whole number from ${min} to ${max}`);
}

/** @throws BAD_USER_INPUT naming the field unless the text can be an id, or a key that tells one call from another */
export function checkKey(key: string, field = "input.idempotencyKey", charactersMax = NAME_CHARACTERS_MAX): void {
  if (!isShort(key, charactersMax)) throw badInput(field, `must be 1 to ${charactersMax} characters`);
}

/** @throws BAD_USER_INPUT naming the field unless the text can name something */
export function checkName(text: string, field: string, charactersMax = NAME_CHARACTERS_MAX): void {
  if (!isName(text, charactersMax)) throw badInput(field, nameRule(charactersMax));
}

/** @throws BAD_USER_INPUT naming the field unless the text can be a user id */
export function checkUserId(userId: string, field: string): void {
  checkName(userId, field, USER_ID_CHARACTERS_MAX);
}

/** @throws BAD_USER_INPUT naming the field unless there is something to read, and not too much */
export function checkText(text: string, field: string, charactersMax: number): void {
  if (text.trim() === "" || !isShort(text, charactersMax))
    throw badInput(field, `must be 1 to ${charactersMax} characters, and not blank`);
}

/** @throws BAD_USER_INPUT naming the field unless there are 1 to so many */
export function checkCount(entries: readonly unknown[], field: string, max: number): void {
  if (entries.length < 1 || entries.length > max) throw badInput(field, `must hold 1 to ${max}`);
}
