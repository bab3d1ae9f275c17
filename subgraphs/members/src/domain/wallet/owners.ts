import { owed, sumOf } from "./lots.ts";
import { isPseudonym } from "../pseudonym.ts";
import type { LedgerEntry } from "./model.ts";

type Change = Pick<LedgerEntry, "lots" | "debts">;

/**
 * Whose points a change of a wallet was about: whose lots and debts are others since. Nothing where that is the wallet's
 * user id alone, as it mostly is: so an index over owners stays small.
 *
 * @param before what the ledger has of a redemption whose points are spent, which changes neither
 */
export function ownersOf(
  userId: string,
  { lots, debts }: Change,
  before: readonly LedgerEntry[],
): Pick<LedgerEntry, "owners"> {
  const known = before.flatMap(({ owners = [] }) => owners);
  const owners = [...new Set([...[...lots, ...debts].map(({ owner }) => owner), ...known])].sort();
  return owners.every((owner) => owner === userId) ? {} : { owners };
}

/** Whether an entry is about points of any of these user ids. */
export const isAbout = ({ userId, owners = [userId] }: LedgerEntry, userIds: readonly string[]): boolean =>
  owners.some((owner) => userIds.includes(owner));

/**
 * Whether an entry stands with the erased: in their books, or about points of theirs alone. What was said of it in anybody's
 * words is gone.
 */
export const isOfErased = ({ userId, owners = [userId] }: Pick<LedgerEntry, "userId" | "owners">): boolean =>
  isPseudonym(userId) || owners.every(isPseudonym);

/** By how much an entry has changed what these user ids have, less what they owe, in whosever wallet that is. */
export function partOf({ lots, debts }: Change, userIds: readonly string[]): number {
  const isTheirs = ({ owner }: { readonly owner: string }) => userIds.includes(owner);
  return sumOf(lots.filter(isTheirs)) - owed(debts.filter(isTheirs));
}
