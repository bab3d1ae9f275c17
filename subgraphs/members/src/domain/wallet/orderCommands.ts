import { isPseudonym } from "../pseudonym.ts";
import type { Command, Decision, View } from "./command.ts";
import type { ActiveTerms, Wallet } from "./model.ts";
import {
  activated,
  isEarlier,
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
import type { Step } from "./upkeep.ts";
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

/** One change of an order's points, as one entry. */
const done = (named: Omit<Step, "change">, outcome: OrderOutcome, change: Step["change"]): Decision<OrderOutcome> => ({
  outcome,
  steps: [{ ...named, change }],
});

/** A wallet that is closed takes nothing; no more does what is kept under a pseudonym. */
const isClosed = ({ closedAt, userId }: Wallet): boolean => closedAt !== null || isPseudonym(userId);

/** A command about an order: a wallet that is closed takes none that has not been done before. */
const onOrder = <Outcome extends OrderOutcome | null = OrderOutcome>(
  { order, userId }: { readonly order: string; readonly userId: string },
  decide: (order: OrderPoints, view: View) => Decision<Outcome>,
): Command<Outcome | OrderOutcome> => ({
  userId,
  subject: subjectOf(order),
  isClaimed: true,
  decide(view) {
    const known = orderOf(view.history);
    const decision = decide(known, view);
    const isRefused = isClosed(view.wallet) && decision.steps !== undefined;
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
      { operation: `earn:${order}`, subject: subjectOf(order), facts: { kind: "EARN", order, lines, terms } },
      outcomeOf("DONE", next, view),
      (wallet) => withLot(wallet, lot),
    );
  });

/** An order that has an end keeps it, also where its rules say another by now: its lot is found by it. */
const withKnownEnd = (told: ActiveTerms, known: ActiveTerms | null): ActiveTerms =>
  known ? { ...told, expiresAt: known.expiresAt } : told;

export const activation = (told: Activation): Command<OrderOutcome> =>
  onOrder(told, (known, view) => {
    const { order } = told;
    const terms = withKnownEnd(told.terms, known.activation);
    if (!isEarlier(terms, known.activation)) {
      const result = areSameTerms(terms, known.activation) ? "REPEATED" : "DIFFERENT";
      return { outcome: outcomeOf(result, known, view) };
    }
    const next = { ...known, activation: terms };
    const waits = known.earned !== null && known.earned.terms === null;
    const again = known.activation ? `:${terms.activatesAt.getTime()}` : "";
    return done(
      { operation: `activate:${order}${again}`, subject: subjectOf(order), facts: { kind: "ACTIVATE", order, terms } },
      outcomeOf("DONE", next, view),
      (wallet) =>
        waits ? activated(wallet, pointsOf(known), { from: known.activation, to: terms }, view.now) : wallet,
    );
  });

const refundedOf = ({ refunds }: OrderPoints): number =>
  [...refunds.values()].reduce((sum, { refundedMinor }) => sum + refundedMinor, 0);

/**
 * Takes back points of an order.
 *
 * @param homes at which versions wallets were seen with all that their owners have: what is missing there at another version
 *   may have been carried elsewhere meanwhile, and is not taken for spent; null takes it for spent all the same
 * @returns null where it has to be looked for
 */
export const earnReversal = (
  told: EarnReversal,
  homes: ReadonlyMap<string, number> | null,
): Command<OrderOutcome | null> =>
  onOrder<OrderOutcome | null>(told, (known, view) => {
    const { order, lines } = told;
    const earnedLines = new Set(known.earned?.lines.map(({ line }) => line));
    const unknownLines = known.earned ? lines.flatMap(({ line }) => (earnedLines.has(line) ? [] : [line])) : [];
    const next = { ...known, refunds: withRefunds(known.refunds, lines) };
    if (refundedOf(next) === refundedOf(known)) return { outcome: outcomeOf("REPEATED", known, view, unknownLines) };
    const points = pointsOf(known) - pointsOf(next);
    const taken = (wallet: Wallet) => (points === 0 ? wallet : reversed(wallet, points, termsOf(known), view.now));
    const { wallet } = view;
    const isSeen = (homes?.get(wallet.userId) ?? wallet.version) === wallet.version;
    if (!isSeen && taken(wallet).debts !== wallet.debts) return { outcome: null };
    return done(
      {
        operation: `reverse:${order}:${refundedOf(next)}`,
        subject: subjectOf(order),
        facts: { kind: "REVERSE_EARN", order, lines },
      },
      outcomeOf("DONE", next, view, unknownLines),
      taken,
    );
  });
