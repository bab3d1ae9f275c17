import { shareOut } from "../coupons/discount.ts";
import type { LinePoints } from "./reckon.ts";
import type { PaidOrder } from "./paidOrder.ts";

/** What was paid back of a line, in all so far, as one version of its order tells it. */
export interface LineRefund {
  readonly key: string;
  readonly refundedMinor: number;
  /** What the line cost by that version, as it was ordered; missing where that was not told. */
  readonly orderedMinor?: number;
  /** When it was told first; missing of what was told before this was kept. */
  readonly at?: Date;
}

/** Something that has happened to an order. Each happens once, except that more can be paid back. */
export type OrderFact =
  | { readonly kind: "PAID"; readonly order: PaidOrder }
  | { readonly kind: "SHIPPED" | "CANCELLED"; readonly at: Date }
  /** `shippedAt` is null where whoever tells of it does not know. */
  | { readonly kind: "COMPLETED"; readonly at: Date; readonly shippedAt: Date | null }
  /** `isWhole`: its source says that nothing of the order is left, whatever its lines say. */
  | { readonly kind: "REFUNDED"; readonly at: Date; readonly isWhole: boolean; readonly lines: readonly LineRefund[] };

/** What an order was found to earn when it was first looked at, before caps; it stays so. */
export interface Reckoning {
  readonly bookVersion: number;
  /** With which the buyer began the day of the payment, by what was known then; null where no rule asks for it. */
  readonly tier: string | null;
  /** By rule, those alone that have earned. */
  readonly shares: readonly { readonly rule: string; readonly lines: readonly LinePoints[] }[];
}

/** Everything that the members room knows of an order, in whatever order it was told. */
export interface OrderFacts {
  readonly orderKey: string;
  /** Null until it is told. */
  readonly paid: PaidOrder | null;
  /** Whose it is, of one of which something else was told before its payment; missing too where this was not kept by then. */
  readonly buyer?: string;
  readonly shippedAt: Date | null;
  readonly completedAt: Date | null;
  /** When it was cancelled or, by the word of its source, paid back as a whole. */
  readonly cancelledAt: Date | null;
  /** Every telling of more, by line; see `besides`. */
  readonly refunds: readonly LineRefund[];
  /** Null until it was reckoned. */
  readonly reckoning: Reckoning | null;
  /** What every line has earned under the caps; null until that is decided, and never changed after. */
  readonly granted: readonly LinePoints[] | null;
}

export const nothingKnown = (orderKey: string): OrderFacts => ({
  ...{ orderKey, paid: null, shippedAt: null, completedAt: null, cancelledAt: null },
  ...{ refunds: [], reckoning: null, granted: null },
});

/** Whose an order is; null where that is not known. */
export const buyerOf = ({ paid, buyer }: OrderFacts): string | null => paid?.userId ?? buyer ?? null;

/** Keeps whose it is, for as long as no payment says so, and by that then. */
export function boughtBy(facts: OrderFacts, userId: string): OrderFacts {
  const { paid, buyer } = facts;
  if (paid) return buyer === undefined || buyer === paid.userId ? facts : { ...facts, buyer: paid.userId };
  return buyer === undefined ? { ...facts, buyer: userId } : facts;
}

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, minor) => sum + minor, 0);

/**
 * What a telling adds to what is known of each line, so that the most that is known of each comes to the most that any
 * telling says in all. Where it takes nothing of what another says of a line, that is what it says itself. What was paid
 * back of an order as a whole, though, its source or the orders room may spread otherwise in another version: then a line
 * keeps what was taken of it, and what is told besides is taken of the lines that are told with more.
 */
function besides(known: readonly LineRefund[], told: readonly LineRefund[]): readonly LineRefund[] {
  const most = new Map<string, number>();
  for (const { key, refundedMinor } of known) most.set(key, Math.max(refundedMinor, most.get(key) ?? 0));
  const more = told.map(({ key, refundedMinor }) => Math.max(0, refundedMinor - (most.get(key) ?? 0)));
  const newMinor = sumOf(told.map(({ refundedMinor }) => refundedMinor)) - sumOf([...most.values()]);
  const shares = shareOut(Math.max(0, newMinor), more);
  return told.map((line, place) => {
    const mostMinor = (most.get(line.key) ?? 0) + (shares[place] ?? 0);
    return { ...line, refundedMinor: Math.min(line.refundedMinor, mostMinor) };
  });
}

const nameOf = ({ key, refundedMinor, orderedMinor }: LineRefund): string =>
  JSON.stringify([key, refundedMinor, orderedMinor ?? null]);

/** Adds what a telling says was paid back. What is known comes back as it is; of a thing that is told twice the earlier moment counts. */
function withRefunds(known: readonly LineRefund[], told: readonly LineRefund[]): readonly LineRefund[] {
  const byName = new Map(known.map((refund) => [nameOf(refund), refund]));
  const news = besides(known, told).filter((refund) => {
    const before = byName.get(nameOf(refund));
    return refund.refundedMinor > 0 && (!before || (before.at && refund.at && refund.at < before.at));
  });
  if (news.length === 0) return known;
  for (const refund of news) byName.set(nameOf(refund), refund);
  return [...byName].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, refund]) => refund);
}

type Moments = Pick<OrderFacts, "shippedAt" | "completedAt" | "cancelledAt">;

/** Of two moments that are told of the same thing, the earlier: the source's own is before the one at which it was found out. */
const earlier = (one: Date | null, other: Date | null): Date | null =>
  one && other ? (other < one ? other : one) : (one ?? other);

function withMoments(known: OrderFacts, told: Partial<Moments>): OrderFacts {
  const { shippedAt = null, completedAt = null, cancelledAt = null } = told;
  const moments = {
    shippedAt: earlier(known.shippedAt, shippedAt),
    completedAt: earlier(known.completedAt, completedAt),
    cancelledAt: earlier(known.cancelledAt, cancelledAt),
  };
  const isKnown =
    moments.shippedAt === known.shippedAt &&
    moments.completedAt === known.completedAt &&
    moments.cancelledAt === known.cancelledAt;
  return isKnown ? known : { ...known, ...moments };
}

/**
 * Adds a fact: in whatever order facts come, and however often, the same is known in the end, but for the lines of which a
 * refund is taken that versions spread otherwise; see `besides`. What is known comes back as it is.
 */
export function learn(known: OrderFacts, fact: OrderFact): OrderFacts {
  switch (fact.kind) {
    case "PAID":
      return known.paid ? known : { ...known, paid: fact.order };
    case "SHIPPED":
      return withMoments(known, { shippedAt: fact.at });
    case "COMPLETED":
      return withMoments(known, { completedAt: fact.at, shippedAt: fact.shippedAt });
    case "CANCELLED":
      return withMoments(known, { cancelledAt: fact.at });
    case "REFUNDED": {
      const refunds = withRefunds(
        known.refunds,
        fact.lines.map((line) => ({ ...line, at: fact.at })),
      );
      const told = refunds === known.refunds ? known : { ...known, refunds };
      return fact.isWhole ? withMoments(told, { cancelledAt: fact.at }) : told;
    }
  }
}
