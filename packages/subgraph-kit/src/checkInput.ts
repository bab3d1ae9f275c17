import { badInput } from "./errors.ts";

/** @throws BAD_USER_INPUT naming the field unless it is a whole number in this range */
export function checkWhole(value: number, field: string, min: number, max: number): void {
  if (!Number.isSafeInteger(value) || value < min || value > max)
    throw badInput(field, `must be a whole number from ${min} to ${max}`);
}

/** Of which none is half a surrogate pair: the database could not tell such texts apart. */
const KEY = /^\P{Cs}{1,128}$/u;

/** @throws BAD_USER_INPUT naming the field unless the text can be an id, or a key that tells one call from another */
export function checkKey(key: string, field = "input.idempotencyKey"): void {
  if (!KEY.test(key)) throw badInput(field, "must be 1 to 128 characters");
}
