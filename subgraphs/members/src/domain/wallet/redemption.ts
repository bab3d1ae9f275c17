import { isPseudonym } from "../pseudonym.ts";
import { sumOf } from "./lots.ts";
import type { Facts, LedgerEntry, Lot, Wallet } from "./model.ts";
import { isOfErased } from "./owners.ts";
import type { RedemptionState } from "./refusals.ts";
import type { Redemption } from "./Wallets.ts";

type HoldFacts = Extract<Facts, { kind: "HOLD" }>;

/** What has become of a redemption. */
export interface RedemptionLife {
  readonly hold: HoldFacts;
  /** Whose wallet it is in. */
  readonly userId: string;
  readonly state: RedemptionState;
  /** Points given back after it was confirmed. */
  readonly reversed: number;
  /** Whether it is not known any more what it was said to be for. */
  readonly isUnsaid: boolean;
}

/** A key as it stands in an operation: no two pairs of keys make one text. */
export const escaped = (key: string): string => key.replaceAll(/[%:]/g, encodeURIComponent);

const STATES: Partial<Record<Facts["kind"], RedemptionState>> = {
  CONFIRM: "CONFIRMED",
  CANCEL: "CANCELLED",
  RELEASE: "EXPIRED",
};

/** Null when nothing was held under this subject. */
export function lifeOf(history: readonly LedgerEntry[]): RedemptionLife | null {
  let life: RedemptionLife | null = null;
  for (const entry of history) {
    const { facts, userId } = entry;
    if (facts.kind !== "HOLD") continue;
    const state = facts.isSpent ? "CONFIRMED" : "HELD";
    life = { hold: facts, userId, state, reversed: 0, isUnsaid: isOfErased(entry) };
  }
  if (!life) return null;
  for (const { facts } of history) {
    const state = STATES[facts.kind];
    if (state) life = { ...life, state };
    if (facts.kind === "REVERSE_REDEEM") life = { ...life, reversed: Math.max(life.reversed, facts.reversed) };
  }
  return life;
}

/**
 * A redemption of which the wallet holds the points: as long as it does, nothing else has been done about it. Null where
 * it does not, or no longer.
 */
export function openLife({ userId, holds }: Wallet, key: string, now: Date): RedemptionLife | null {
  const open = holds.find(({ redemption, expiresAt }) => redemption === key && expiresAt > now);
  if (!open) return null;
  const { lots, expiresAt } = open;
  const hold = { kind: "HOLD", points: sumOf(lots), expiresAt, lots } as const;
  return { hold, userId, state: "HELD", reversed: 0, isUnsaid: true };
}

/** The redemption as one of its commands left it. */
export const redemptionAs = (
  key: string,
  { points, expiresAt }: Pick<HoldFacts, "points" | "expiresAt">,
  state: Redemption["state"],
  reversed = 0,
): Redemption => ({ kind: "Redemption", key, points, expiresAt, state, reversed });

/** The redemption as its first command left it. */
export const asMade = (key: string, hold: HoldFacts): Redemption =>
  redemptionAs(key, hold, hold.isSpent ? "CONFIRMED" : "HELD");

/** Whether a redemption is a person's: it was taken from their points, or is in their wallet. */
export const isOf = ({ userId, hold }: RedemptionLife, person: readonly string[]): boolean =>
  person.includes(userId) || hold.lots.some(({ owner }) => person.includes(owner));

/** How many points have been given back to whom, of a redemption that was confirmed. */
function returnedOf(history: readonly LedgerEntry[]): Map<string, number> {
  const returned = new Map<string, number>();
  for (const { facts, lots, debts } of history) {
    if (facts.kind !== "REVERSE_REDEEM") continue;
    // What came back may have repaid its owner's debt at once.
    const parts = [...lots, ...debts.map(({ owner, points }) => ({ owner, remaining: -points }))];
    for (const { owner, remaining } of parts) returned.set(owner, (returned.get(owner) ?? 0) + remaining);
  }
  return returned;
}

/**
 * What can be given back of a redemption that was confirmed, less what has been: nothing of whoever was erased. The lots
 * that lapse last come first, in the member's favour.
 */
export function returnableOf({ lots }: HoldFacts, history: readonly LedgerEntry[]): readonly Lot[] {
  const returned = returnedOf(history);
  return lots.toReversed().flatMap((lot) => {
    if (isPseudonym(lot.owner)) return [];
    const before = returned.get(lot.owner) ?? 0;
    const gone = Math.min(before, lot.remaining);
    returned.set(lot.owner, before - gone);
    return gone < lot.remaining ? [{ ...lot, remaining: lot.remaining - gone }] : [];
  });
}
