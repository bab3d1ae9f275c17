import type { Command, Decision, View } from "./command.ts";
import { repaid } from "./lots.ts";
import type { ActiveTerms, Facts, Wallet } from "./model.ts";
import {
  activated,
  lotOf,
  orderOf,
  pointsOf,
  reversed,
  subjectOf,
  termsOf,
  withLot,
  withRefunds,
  type OrderPoints,
} from "./order.ts";
import type { Activation, Earning, EarnReversal, OrderOutcome } from "./Wallets.ts";

type Result = OrderOutcome["result"];

const isSameInstant = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime();

const areSameTerms = (a: ActiveTerms | null, b: ActiveTerms | null): boolean =>
  a === null || b === null
    ? a === b
    : isSameInstant(a.activatesAt, b.activatesAt) && isSameInstant(a.expiresAt, b.expiresAt);

function outcomeOf(result: Result, order: OrderPoints, { wallet }: View, unknownLines: readonly string[] = []) {
  const isWaiting = order.earned !== null && termsOf(order) === null;
  return { result, userId: wallet.userId, points: pointsOf(order), isWaiting, unknownLines };
}

/** One change of an order's points, as one entry; points that can be spent repay debt at once. */
function done(
  view: View,
  { operation, subject, facts }: { readonly operation: string; readonly subject: string; readonly facts: Facts },
  outcome: OrderOutcome,
  change: (wallet: Wallet) => Wallet,
): Decision<OrderOutcome> {
  return {
    outcome,
    steps: [{ operation, subject, facts, change: (wallet) => repaid(change(wallet), [wallet.userId], view.now) }],
  };
}

/** A command about an order: a wallet that is closed takes none that has not been done before. */
const onOrder = (
  { order, userId }: { readonly order: string; readonly userId: string },
  decide: (order: OrderPoints, view: View) => Decision<OrderOutcome>,
): Command<OrderOutcome> => ({
  userId,
  subject: subjectOf(order),
  isClaimed: true,
  decide(view) {
    const known = orderOf(view.history);
    const decision = decide(known, view);
    const isRefused = view.wallet.closedAt !== null && decision.steps !== undefined;
    return isRefused ? { outcome: outcomeOf("ERASED", known, view) } : decision;
  },
});

function isSameEarning(earning: Earning, { earned }: OrderPoints, { wallet }: View): boolean {
  if (!earned || earning.userId !== wallet.userId || !areSameTerms(earning.terms, earned.terms)) return false;
  const before = new Map(earned.lines.map(({ line, points }) => [line, points]));
  return (
    earning.lines.length === earned.lines.length &&
    earning.lines.every(({ line, points }) => before.get(line) === points)
  );
}

export const earning = (told: Earning): Command<OrderOutcome> =>
  onOrder(told, (known, view) => {
    const { order, lines, terms } = told;
    if (known.earned) {
      const result = isSameEarning(told, known, view) ? "REPEATED" : "DIFFERENT";
      return { outcome: outcomeOf(result, known, view) };
    }
    const next = { ...known, earned: { lines, terms } };
    const lot = lotOf(view.wallet.userId, pointsOf(next), termsOf(next));
    return done(
      view,
      { operation: `earn:${order}`, subject: subjectOf(order), facts: { kind: "EARN", order, lines, terms } },
      outcomeOf("DONE", next, view),
      (wallet) => withLot(wallet, lot),
    );
  });

export const activation = (told: Activation): Command<OrderOutcome> =>
  onOrder(told, (known, view) => {
    const { order, terms } = told;
    if (known.activation) {
      const result = areSameTerms(terms, known.activation) ? "REPEATED" : "DIFFERENT";
      return { outcome: outcomeOf(result, known, view) };
    }
    const next = { ...known, activation: terms };
    const waits = known.earned !== null && known.earned.terms === null;
    return done(
      view,
      { operation: `activate:${order}`, subject: subjectOf(order), facts: { kind: "ACTIVATE", order, terms } },
      outcomeOf("DONE", next, view),
      (wallet) => (waits ? activated(wallet, pointsOf(known), terms) : wallet),
    );
  });

const refundedOf = ({ refunds }: OrderPoints): number =>
  [...refunds.values()].reduce((sum, { refundedMinor }) => sum + refundedMinor, 0);

export const earnReversal = (told: EarnReversal): Command<OrderOutcome> =>
  onOrder(told, (known, view) => {
    const { order, lines } = told;
    const earnedLines = new Set(known.earned?.lines.map(({ line }) => line));
    const unknownLines = known.earned ? lines.flatMap(({ line }) => (earnedLines.has(line) ? [] : [line])) : [];
    const next = { ...known, refunds: withRefunds(known.refunds, lines) };
    if (refundedOf(next) === refundedOf(known)) return { outcome: outcomeOf("REPEATED", known, view, unknownLines) };
    const points = pointsOf(known) - pointsOf(next);
    return done(
      view,
      {
        operation: `reverse:${order}:${refundedOf(next)}`,
        subject: subjectOf(order),
        facts: { kind: "REVERSE_EARN", order, lines },
      },
      outcomeOf("DONE", next, view, unknownLines),
      (wallet) => (points === 0 ? wallet : reversed(wallet, points, termsOf(known), view.now)),
    );
  });
