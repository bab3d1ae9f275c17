import { badInput, checkUserId, fail, idsOf, isPerson, mayAt, type PersonIds, vouchFor } from "@datong/subgraph-kit";
import type { Context } from "../../context.ts";

/** For whom a call acts. */
export interface ActsFor {
  /** The id by which the call says so. */
  readonly userId: string;
  /** Every id of the person, the canonical one first. */
  readonly person: PersonIds;
  /** Whether they act for themselves. */
  readonly isOwn: boolean;
}

/**
 * The ids of whoever is named, the canonical one first. Of somebody who was erased identity knows nothing any more: they
 * are the one id that is named, and whatever is done for them is refused as `UserErased` where it is decided.
 *
 * @throws BAD_USER_INPUT when nobody ever had the id; UNAVAILABLE or TIMEOUT when identity does not say
 */
export async function namedPerson({ aliases, wallets, requestId }: Context, userId: string): Promise<PersonIds> {
  checkUserId(userId, "input.userId");
  const ids = (await aliases.of([userId], requestId)).get(userId);
  if (ids) return ids;
  if (await wallets.isErased([userId])) return [userId];
  throw badInput("input.userId", "is nobody's");
}

/** The people whom these ids name, as `namedPerson` has them, by the id; whoever nobody ever was is missing. */
export async function namedPeople(
  { aliases, wallets, requestId }: Context,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, PersonIds>> {
  const people = new Map<string, PersonIds>(await aliases.of(userIds, requestId));
  const unknown = [...new Set(userIds)].filter((userId) => !people.has(userId));
  const erased = await Promise.all(unknown.map((userId) => wallets.isErased([userId])));
  for (const [place, userId] of unknown.entries()) if (erased[place]) people.set(userId, [userId]);
  return people;
}

/** @throws FORBIDDEN for staff who would give themselves something, under whichever id */
export function refuseOwn({ caller }: Context, person: readonly string[]): void {
  if (isPerson(caller) && idsOf(caller).some((id) => person.includes(id)))
    throw fail("FORBIDDEN", { message: "Nobody gives anything to themselves." });
}

/**
 * The same of what belongs to a user id, which may have become the caller's own since.
 *
 * @throws FORBIDDEN; UNAVAILABLE or TIMEOUT when identity does not say whose it is
 */
export async function refuseOwnedBy(context: Context, owner: string): Promise<void> {
  if (!isPerson(context.caller)) return;
  const { aliases, requestId } = context;
  refuseOwn(context, (await aliases.of([owner], requestId)).get(owner) ?? [owner]);
}

/** Every id that is the caller's now; those of their token where identity knows none. */
async function ownIds({ caller, aliases, requestId }: Context): Promise<PersonIds | null> {
  if (!isPerson(caller)) return null;
  const known = (await aliases.of([caller.subject], requestId)).get(caller.subject);
  return known ?? [caller.subject, ...idsOf(caller).filter((id) => id !== caller.subject)];
}

/**
 * For whom a call acts: a signed-in person for themselves, under every id that is theirs now; a back end, and staff with
 * the grant by their token or a company-wide role, for whom they name.
 *
 * @param grant with which staff may act for others; null where they may not
 * @throws FORBIDDEN for a person who names anybody but themselves, known or not; BAD_USER_INPUT for whoever names
 *   nobody; what `namedPerson` throws
 */
export async function actsFor(
  context: Context,
  userId: string | null | undefined,
  grant: string | null = null,
): Promise<ActsFor> {
  const { caller } = context;
  const own = await ownIds(context);
  if (own && isPerson(caller) && (!userId || own.includes(userId))) {
    vouchFor(context, own);
    return { userId: userId ?? caller.subject, person: own, isOwn: true };
  }
  const mayActForOthers = caller.kind === "SERVICE" || (grant !== null && mayAt(context, grant, null));
  if (!mayActForOthers) throw fail("FORBIDDEN", { message: "A signed-in person can only act for themselves." });
  if (!userId) throw badInput("input.userId", "is needed: a back end says for whom it acts");
  return { userId, person: await namedPerson(context, userId), isOwn: false };
}

/** Whose coupon a call may change: a signed-in person reaches only their own, a service everybody's. */
export const holdersOf = async (context: Context): Promise<PersonIds | null> =>
  context.caller.kind === "SERVICE" ? null : (await actsFor(context, null)).person;
