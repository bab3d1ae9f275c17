import { owed, sumOf } from "./lots.ts";
import type { Hold, LedgerEntry, Wallet } from "./model.ts";

type Change = Pick<LedgerEntry, "lots" | "debts">;

/** What was set aside, or is so no longer. */
function changedHolds(before: readonly Hold[], after: readonly Hold[]): readonly Hold[] {
  if (before === after) return [];
  return [...before.filter((hold) => !after.includes(hold)), ...after.filter((hold) => !before.includes(hold))];
}

/**
 * Whose points a change of a wallet was about: whose lots and debts are others since, or whose points were set aside until
 * then. Nothing where that is the wallet's user id alone, as it mostly is: so an index over owners stays small.
 */
export function ownersOf({ lots, debts }: Change, before: Wallet, after: Wallet): Pick<LedgerEntry, "owners"> {
  const held = changedHolds(before.holds, after.holds).flatMap((hold) => hold.lots);
  const owners = [...new Set([...lots, ...debts, ...held].map(({ owner }) => owner))].sort();
  return owners.every((owner) => owner === before.userId) ? {} : { owners };
}

/** Whether an entry is about points of any of these user ids. */
export const isAbout = ({ userId, owners = [userId] }: LedgerEntry, userIds: readonly string[]): boolean =>
  owners.some((owner) => userIds.includes(owner));

/** By how much an entry has changed what these user ids have, less what they owe, in whosever wallet that is. */
export function partOf({ lots, debts }: Change, userIds: readonly string[]): number {
  const isTheirs = ({ owner }: { readonly owner: string }) => userIds.includes(owner);
  return sumOf(lots.filter(isTheirs)) - owed(debts.filter(isTheirs));
}
