import { KEY_REUSED } from "../idempotencyKeyReused.ts";
import { located, type Attempt, type Command, type Decision, type View } from "./command.ts";
import { byLapsing, givenBack, owed, parted, phaseOf, repaid, sumOf, takeFrom } from "./lots.ts";
import type { Wallet } from "./model.ts";
import { escaped, isOf, lifeOf, partOf, redemptionAs, type RedemptionLife } from "./redemption.ts";
import {
  holdExpired,
  insufficientPoints,
  notChangeable,
  REDEMPTION_UNKNOWN,
  reversalTooLarge,
  tooManyRedemptions,
  USER_ERASED,
} from "./refusals.ts";
import type { WalletSettings } from "./settings.ts";
import { redemptionOf } from "./upkeep.ts";
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

interface OnRedemption {
  readonly person: PersonIds;
  readonly key: string;
}

/** A command about a redemption that a person has made. */
function onRedemption<Outcome>(
  { person, key }: OnRedemption,
  userId: string,
  unknown: Outcome,
  decide: (life: RedemptionLife, view: View) => Decision<Outcome>,
): Command<Attempt<Outcome>> {
  return {
    userId,
    subject: redemptionOf(key),
    isClaimed: false,
    decide: located((view) => {
      const life = lifeOf(view.history);
      return life && isOf(life, person) ? decide(life, view) : { outcome: unknown };
    }),
  };
}

const withoutHold = (wallet: Wallet, key: string): Wallet => ({
  ...wallet,
  holds: wallet.holds.filter(({ redemption }) => redemption !== key),
});

export const confirming = (asked: OnRedemption, userId: string): Command<Attempt<ConfirmOutcome>> =>
  onRedemption<ConfirmOutcome>(asked, userId, REDEMPTION_UNKNOWN, ({ hold, state }, { wallet }) => {
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
          change: (before) => withoutHold(before, key),
        },
      ],
    };
  });

export const cancelling = (
  asked: OnRedemption,
  userId: string,
  { graceDays }: WalletSettings,
): Command<Attempt<CancelOutcome>> =>
  onRedemption<CancelOutcome>(asked, userId, REDEMPTION_UNKNOWN, ({ hold, state }, { wallet, now }) => {
    const { key } = asked;
    const outcome = redemptionAs(key, hold, "CANCELLED");
    if (state === "CANCELLED") return { outcome };
    if (wallet.closedAt) return { outcome: USER_ERASED };
    if (state !== "HELD") return { outcome: notChangeable(state) };
    const lots = givenBack(hold.lots, now, graceDays);
    return {
      outcome,
      steps: [
        {
          operation: `cancel:${escaped(key)}`,
          subject: redemptionOf(key),
          facts: { kind: "CANCEL" },
          change: (before) => ({ ...withoutHold(before, key), lots: [...before.lots, ...lots] }),
        },
      ],
    };
  });

export interface ReversalAsked extends OnRedemption {
  readonly reversalKey: string;
  readonly points: number | null;
}

export const reversing = (
  asked: ReversalAsked,
  userId: string,
  { graceDays }: WalletSettings,
): Command<Attempt<ReverseRedeemOutcome>> =>
  onRedemption<ReverseRedeemOutcome>(
    asked,
    userId,
    REDEMPTION_UNKNOWN,
    ({ hold, state, reversed }, { wallet, history, now }) => {
      const { key, reversalKey } = asked;
      const operation = `return:${escaped(key)}:${escaped(reversalKey)}`;
      const facts = history.find((entry) => entry.operation === operation)?.facts;
      if (facts?.kind === "REVERSE_REDEEM") {
        const isSame = facts.isRest ? asked.points === null : asked.points === facts.points;
        return { outcome: isSame ? redemptionAs(key, hold, "CONFIRMED", facts.reversed) : KEY_REUSED };
      }
      if (state !== "CONFIRMED") return { outcome: notChangeable(state) };
      if (wallet.closedAt) return { outcome: USER_ERASED };
      const reversible = hold.points - reversed;
      const points = asked.points ?? reversible;
      if (points > reversible || points === 0) return { outcome: reversalTooLarge(reversible) };
      const lots = partOf(hold.lots, reversed, points, now, graceDays);
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
    },
  );
