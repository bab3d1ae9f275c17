import { KEY_REUSED } from "../idempotencyKeyReused.ts";
import { located, type Attempt, type Command, type Decision, type View } from "./command.ts";
import { byLapsing, givenBack, owed, parted, phaseOf, repaid, sumOf, takeFrom } from "./lots.ts";
import type { Wallet } from "./model.ts";
import { escaped, isOf, lifeOf, redemptionAs, returnableOf, type RedemptionLife } from "./redemption.ts";
import {
  holdExpired,
  insufficientPoints,
  notChangeable,
  REDEMPTION_UNKNOWN,
  reversalTooLarge,
  tooManyRedemptions,
  USER_ERASED,
  type RedemptionUnknown,
  type UserErased,
} from "./refusals.ts";
import type { WalletSettings } from "./settings.ts";
import { redemptionOf, releasing } from "./upkeep.ts";
import type {
  CancelOutcome,
  ConfirmOutcome,
  HoldOutcome,
  HoldRequest,
  PersonIds,
  ReverseRedeemOutcome,
} from "./Wallets.ts";

/** How many redemptions may be open in a wallet at once: it stays one small document. */
const OPEN_MAX = 50;

/** What a person can spend out of one wallet, their debts there repaid. */
export function spendableIn(wallet: Wallet, person: PersonIds, now: Date): number {
  const isTheirs = ({ owner }: { readonly owner: string }) => person.includes(owner);
  const active = sumOf(wallet.lots.filter((lot) => isTheirs(lot) && phaseOf(lot, now) === "ACTIVE"));
  return Math.max(0, active - owed(wallet.debts.filter(isTheirs)));
}

/** Takes points of a person that can be spent, those that lapse first before others. */
export function spent(wallet: Wallet, person: PersonIds, points: number, now: Date) {
  const settled = repaid(wallet, person, now);
  const { meant, others } = parted(settled.lots, (lot) => person.includes(lot.owner) && phaseOf(lot, now) === "ACTIVE");
  const { taken, left } = takeFrom(meant.sort(byLapsing), points);
  return { taken, wallet: { ...settled, lots: [...others, ...left] } };
}

/** A hold: not enough in one wallet may be enough when what lies in others has come there. */
export function holding(
  { person, key, points, holdSeconds }: HoldRequest,
  settings: WalletSettings,
  userId: string = person[0],
): Command<Attempt<HoldOutcome>> {
  const decide: Command<HoldOutcome>["decide"] = ({ wallet, history, now }) => {
    const life = lifeOf(history);
    if (life)
      return {
        outcome: isOf(life, person) && life.hold.points === points ? redemptionAs(key, life.hold, "HELD") : KEY_REUSED,
      };
    if (!person.includes(wallet.userId)) return { outcome: KEY_REUSED };
    if (wallet.closedAt) return { outcome: USER_ERASED };
    const available = spendableIn(wallet, person, now);
    if (available < points) return { outcome: insufficientPoints(available) };

    if (wallet.holds.length >= OPEN_MAX) return { outcome: tooManyRedemptions(OPEN_MAX) };

    const expiresAt = new Date(now.getTime() + (holdSeconds ?? settings.holdSeconds) * 1_000);
    const { taken, wallet: left } = spent(wallet, person, points, now);
    const hold = { redemption: key, expiresAt, lots: taken };
    return {
      outcome: redemptionAs(key, { points, expiresAt }, "HELD"),
      steps: [
        {
          operation: `redeem:${escaped(key)}`,
          subject: redemptionOf(key),
          facts: { kind: "HOLD", points, expiresAt, lots: taken },
          change: () => ({ ...left, holds: [...left.holds, hold] }),
        },
      ],
    };
  };
  return { userId, subject: redemptionOf(key), isClaimed: true, decide: located(decide) };
}

export interface OnRedemption {
  readonly person: PersonIds;
  readonly key: string;
}

/** A command about a redemption that a person has made; the books of a closed wallet may just be being rewritten. */
function onRedemption<Outcome>(
  { person, key }: OnRedemption,
  userId: string,
  decide: (life: RedemptionLife, view: View) => Decision<Outcome>,
): Command<Attempt<Outcome | RedemptionUnknown | UserErased>> {
  return {
    userId,
    subject: redemptionOf(key),
    isClaimed: false,
    decide: located<Outcome | RedemptionUnknown | UserErased>((view) => {
      const life = lifeOf(view.history);
      if (life && isOf(life, person)) return decide(life, view);
      return { outcome: view.wallet.closedAt ? USER_ERASED : REDEMPTION_UNKNOWN };
    }),
  };
}

export const confirming = (asked: OnRedemption, userId: string): Command<Attempt<ConfirmOutcome>> =>
  onRedemption<ConfirmOutcome>(asked, userId, ({ hold, state }, { wallet }) => {
    const { key } = asked;
    const outcome = redemptionAs(key, hold, "CONFIRMED");
    if (state === "CONFIRMED") return { outcome };
    if (wallet.closedAt) return { outcome: USER_ERASED };
    if (state === "EXPIRED") return { outcome: holdExpired(hold.expiresAt) };
    if (state === "CANCELLED") return { outcome: notChangeable(state) };
    return {
      outcome,
      steps: [
        {
          operation: `confirm:${escaped(key)}`,
          subject: redemptionOf(key),
          facts: { kind: "CONFIRM" },
          change: (before) => ({ ...before, holds: before.holds.filter(({ redemption }) => redemption !== key) }),
        },
      ],
    };
  });

/** Gives back what the wallet holds: the books have pseudonyms in the place of whom was erased. */
export const cancelling = (
  asked: OnRedemption,
  userId: string,
  settings: WalletSettings,
): Command<Attempt<CancelOutcome>> =>
  onRedemption<CancelOutcome>(asked, userId, ({ hold, state }, { wallet, now }) => {
    const { key } = asked;
    const outcome = redemptionAs(key, hold, "CANCELLED");
    if (state === "CANCELLED") return { outcome };
    if (wallet.closedAt) return { outcome: USER_ERASED };
    if (state !== "HELD") return { outcome: notChangeable(state) };
    return {
      outcome,
      steps: wallet.holds
        .filter(({ redemption }) => redemption === key)
        .map((held) => ({
          ...releasing(held, now, settings),
          operation: `cancel:${escaped(key)}`,
          facts: { kind: "CANCEL" },
        })),
    };
  });

export interface ReversalAsked extends OnRedemption {
  readonly reversalKey: string;
  /** What the books may have in the place of that key; null where nobody is erased whose id is in it. */
  readonly keptReversalKey: string | null;
  readonly points: number | null;
}

export const reversing = (
  asked: ReversalAsked,
  userId: string,
  { graceDays }: WalletSettings,
): Command<Attempt<ReverseRedeemOutcome>> =>
  onRedemption<ReverseRedeemOutcome>(asked, userId, ({ hold, state, reversed }, { wallet, history, now }) => {
    const { key, reversalKey, keptReversalKey } = asked;
    const operationOf = (reversal: string) => `return:${escaped(key)}:${escaped(reversal)}`;
    const operation = operationOf(keptReversalKey ?? reversalKey);
    const known = [operation, operationOf(reversalKey)];
    const facts = history.find((entry) => known.includes(entry.operation))?.facts;
    if (facts?.kind === "REVERSE_REDEEM") {
      const isSame = facts.isRest ? asked.points === null : asked.points === facts.points;
      return { outcome: isSame ? redemptionAs(key, hold, "CONFIRMED", facts.reversed) : KEY_REUSED };
    }
    if (state !== "CONFIRMED") return { outcome: notChangeable(state) };
    if (wallet.closedAt) return { outcome: USER_ERASED };
    const returnable = returnableOf(hold, history);
    const reversible = sumOf(returnable);
    const points = asked.points ?? reversible;
    if (points > reversible || points === 0) return { outcome: reversalTooLarge(reversible) };
    const lots = givenBack(takeFrom(returnable, points).taken, now, graceDays);
    return {
      outcome: redemptionAs(key, hold, "CONFIRMED", reversed + points),
      steps: [
        {
          operation,
          subject: redemptionOf(key),
          facts: { kind: "REVERSE_REDEEM", points, reversed: reversed + points, isRest: asked.points === null },
          change: (before) => ({ ...before, lots: [...before.lots, ...lots] }),
        },
      ],
    };
  });
