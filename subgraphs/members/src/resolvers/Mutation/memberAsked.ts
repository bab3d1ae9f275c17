import { badInput, fail, idsOf, isPerson, type Caller, type PersonIds } from "@datong/subgraph-kit";
import type { Context } from "../../context.ts";
import { isName, nameRule } from "../../domain/name.ts";
import { TooManyWritersError } from "../../domain/untilWritten.ts";

const USER_ID_CHARACTERS_MAX = 64;
const REASON_CHARACTERS_MAX = 500;
const WRITE = "members:write";

/** Of which none is half a surrogate pair: the database could not tell such texts apart. */
const KEY = /^\P{Cs}{1,128}$/u;

/** @throws BAD_USER_INPUT unless the key tells one call from another */
export function checkKey(key: string): void {
  if (!KEY.test(key)) throw badInput("input.idempotencyKey", "must be 1 to 128 characters");
}

/** @throws BAD_USER_INPUT unless it says why */
export function checkReason(reason: string): void {
  if (reason.trim() === "" || Array.from(reason).length > REASON_CHARACTERS_MAX)
    throw badInput("input.reason", `must be 1 to ${REASON_CHARACTERS_MAX} characters`);
}

/** @throws BAD_USER_INPUT naming the field unless the text can name something */
export function checkName(text: string, field: string, charactersMax: number): void {
  if (!isName(text, charactersMax)) throw badInput(field, nameRule(charactersMax));
}

/** @throws BAD_USER_INPUT unless the text can be somebody's id */
export const checkUserId = (userId: string): void => {
  checkName(userId, "input.userId", USER_ID_CHARACTERS_MAX);
};

/** The name of whoever decides: a person by user id, a back end by its own. @throws UNAUTHENTICATED for nobody */
export function nameOf(caller: Caller): string {
  if (caller.kind === "ANONYMOUS") throw fail("UNAUTHENTICATED");
  return caller.subject;
}

/** An id for what a call with this key makes, that no other caller's call has. */
export const idOf = (kind: "user" | "service", name: string, key: string): string =>
  `${kind}:${encodeURIComponent(name)}:${key}`;

/** The id for what a back end or a member of staff makes. */
export const idByCaller = (caller: Caller, key: string): string =>
  idOf(caller.kind === "SERVICE" ? "service" : "user", nameOf(caller), key);

/** For whom a call acts. */
export interface MemberAsked {
  readonly userId: string;
  /** Every id of the person, the canonical one first. */
  readonly person: PersonIds;
  /** Whether they act for themselves. */
  readonly isOwn: boolean;
}

function namedBy(caller: Caller, userId: string | null | undefined): Omit<MemberAsked, "person"> {
  if (isPerson(caller) && idsOf(caller).includes(userId ?? caller.subject))
    return { userId: userId ?? caller.subject, isOwn: true };
  const mayActForOthers = caller.kind === "SERVICE" || (caller.kind === "STAFF" && caller.grants.has(WRITE));
  if (!mayActForOthers) throw fail("FORBIDDEN", { message: "A signed-in person can only act for themselves." });
  if (!userId) throw badInput("input.userId", "is needed: a back end says for whom it acts");
  checkUserId(userId);
  return { userId, isOwn: false };
}

/**
 * For whom a call acts: a signed-in person for themselves; a back end, and staff with the grant, for whom they name.
 *
 * @throws FORBIDDEN for a person who names anybody but themselves, known or not; BAD_USER_INPUT for a back end that
 *   names nobody; UNAVAILABLE or TIMEOUT when identity does not say which ids are theirs
 */
export async function memberAsked(
  { caller, aliases, requestId }: Context,
  userId: string | null | undefined,
): Promise<MemberAsked> {
  const named = namedBy(caller, userId);
  const known = await aliases.of([named.userId], requestId);
  return { ...named, person: known.get(named.userId) ?? [named.userId] };
}

/** Answers UNAVAILABLE when too many others wrote at the same time: the call can be repeated. */
export async function answeringBusy<Answer>(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof TooManyWritersError ? fail("UNAVAILABLE") : error;
  }
}
