import { badInput, fail, idsOf, isPerson, type Caller } from "@datong/subgraph-kit";
import { isName, nameRule } from "../domain/name.ts";

/** 1 to so many characters, none of them half a surrogate pair: the database could not tell such texts apart. */
const isShort = (text: string, charactersMax: number): boolean =>
  !/\p{Cs}/u.test(text) && text !== "" && Array.from(text).length <= charactersMax;

const USER_ID_CHARACTERS_MAX = 64;
const WORD_CHARACTERS_MAX = 128;

/** @throws BAD_USER_INPUT naming the field unless the key tells one call from another */
export function checkKey(key: string, field: string, charactersMax = WORD_CHARACTERS_MAX): void {
  if (!isShort(key, charactersMax)) throw badInput(field, `must be 1 to ${charactersMax} characters`);
}

/** @throws BAD_USER_INPUT naming the field unless the text can be a user id */
export function checkUserId(userId: string, field: string): void {
  if (!isName(userId, USER_ID_CHARACTERS_MAX)) throw badInput(field, nameRule(USER_ID_CHARACTERS_MAX));
}

/** @throws BAD_USER_INPUT naming the field unless the text can name a template, a namespace or somebody who decides */
export function checkWord(text: string, field: string): void {
  if (!isName(text, WORD_CHARACTERS_MAX)) throw badInput(field, nameRule(WORD_CHARACTERS_MAX));
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

/** Whose data a call is about, and who tells it. */
export interface Told {
  readonly userId: string;
  readonly by: "USER" | "SERVICE";
  readonly teller: string | null;
}

/**
 * Whom a call is about, and who says so: a signed-in person tells of themselves, a service of whom it names.
 *
 * @throws FORBIDDEN for a person who names anybody but themselves, known or not; BAD_USER_INPUT for a service that
 *   names nobody
 */
export function toldBy(caller: Caller, userId: string | null | undefined, path = "input"): Told {
  if (isPerson(caller) && idsOf(caller).includes(userId ?? caller.subject))
    return { userId: caller.subject, by: "USER", teller: null };
  if (caller.kind !== "SERVICE")
    throw fail("FORBIDDEN", { message: "A signed-in person can only choose for themselves." });
  const field = `${path}.userId`;
  if (!userId) throw badInput(field, "is needed: a service says whose choice it is");
  checkUserId(userId, field);
  return { userId, by: caller.kind, teller: caller.subject };
}

/**
 * Who decides: a member of staff in their own name, a back end in that of whom it says.
 *
 * @throws BAD_USER_INPUT when a back end says nobody, or a member of staff somebody
 */
export function deciderOf(caller: Caller, decidedBy: string | null | undefined): string {
  const field = "input.decidedBy";
  if (isPerson(caller)) {
    if (decidedBy != null) throw badInput(field, "must be left out: you decide in your own name");
    return caller.subject;
  }
  if (decidedBy == null) throw badInput(field, "is needed: a back end says who has decided");
  checkWord(decidedBy, field);
  return decidedBy;
}
