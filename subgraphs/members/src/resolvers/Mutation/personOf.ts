import { badInput, fail, idsOf, isPerson, vouchFor } from "@datong/subgraph-kit";
import type { Context } from "../../context.ts";
import { checkName } from "../couponOrder.ts";
import type { PersonIds } from "../../domain/coupons/giveCoupons.ts";

/** Of which none is half a surrogate pair: the database could not tell such texts apart. */
const KEY = /^\P{Cs}{1,128}$/u;

/** @throws BAD_USER_INPUT naming the field unless the key tells one call from another */
export function checkKey(key: string): void {
  if (!KEY.test(key)) throw badInput("input.idempotencyKey", "must be 1 to 128 characters");
}

/**
 * The ids of whoever is named, the canonical one first.
 *
 * @throws BAD_USER_INPUT when nobody ever had the id; UNAVAILABLE when identity does not say
 */
export async function namedPerson({ aliases, requestId }: Context, userId: string): Promise<PersonIds> {
  checkName(userId, "input.userId", 64);
  const ids = (await aliases.of([userId], requestId)).get(userId);
  if (!ids) throw badInput("input.userId", "is nobody's");
  return ids;
}

/**
 * For whom a call acts: a signed-in person for themselves, under every id that is theirs now; a service for whom it says.
 *
 * @throws FORBIDDEN for a person who names anybody but themselves, known or not; BAD_USER_INPUT for a service that names
 *   nobody; what `namedPerson` throws
 */
export async function personOf(context: Context, userId: string | null | undefined): Promise<PersonIds> {
  const { caller, aliases, requestId } = context;
  if (caller.kind === "SERVICE") {
    if (!userId) throw badInput("input.userId", "is needed: a service says for whom it acts");
    return namedPerson(context, userId);
  }
  if (!isPerson(caller)) throw fail("UNAUTHENTICATED");
  const own = (await aliases.of([caller.subject], requestId)).get(caller.subject);
  const ids: PersonIds = own ?? [caller.subject, ...idsOf(caller).filter((id) => id !== caller.subject)];
  vouchFor(context, ids);
  if (userId && !ids.includes(userId))
    throw fail("FORBIDDEN", { message: "A signed-in person can only act for themselves." });
  return ids;
}

/** Whose coupon a call may change: a signed-in person reaches only their own, a service everybody's. */
export const holdersOf = async (context: Context): Promise<PersonIds | null> =>
  context.caller.kind === "SERVICE" ? null : personOf(context, null);
