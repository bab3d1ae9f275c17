import { givenBack, sumOf } from "./lots.ts";
import type { Facts, LedgerEntry, Lot } from "./model.ts";
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
  for (const { facts, userId } of history)
    if (facts.kind === "HOLD") life = { hold: facts, userId, state: "HELD", reversed: 0 };
  if (!life) return null;
  for (const { facts } of history) {
    const state = STATES[facts.kind];
    if (state) life = { ...life, state };
    if (facts.kind === "REVERSE_REDEEM") life = { ...life, reversed: Math.max(life.reversed, facts.reversed) };
  }
  return life;
}

/** The redemption as one of its commands left it. */
export const redemptionAs = (
  key: string,
  { points, expiresAt }: Pick<HoldFacts, "points" | "expiresAt">,
  state: Redemption["state"],
  reversed = 0,
): Redemption => ({ kind: "Redemption", key, points, expiresAt, state, reversed });

/** Whether a redemption is a person's: it was taken from their points, or is in their wallet. */
export const isOf = ({ userId, hold }: RedemptionLife, person: readonly string[]): boolean =>
  person.includes(userId) || hold.lots.some(({ owner }) => person.includes(owner));

/**
 * The part of what was held that a reversal gives back. The lots that lapse last come back first, in the member's
 * favour.
 *
 * @param reversed what earlier reversals have given back
 */
export function partOf(
  held: readonly Lot[],
  reversed: number,
  points: number,
  at: Date,
  graceDays: number,
): readonly Lot[] {
  let skipped = reversed;
  let missing = points;
  const part: Lot[] = [];
  for (const lot of [...held].reverse()) {
    const passed = Math.min(skipped, lot.remaining);
    skipped -= passed;
    const remaining = Math.min(missing, lot.remaining - passed);
    missing -= remaining;
    if (remaining > 0) part.push({ ...lot, remaining });
  }
  if (sumOf(part) !== points) throw new Error("a redemption gave back what it had not taken");
  return givenBack(part, at, graceDays);
}
