import type { LinePoints } from "./reckon.ts";
import type { PaidOrder } from "./paidOrder.ts";

/** What was paid back of a line, in all so far. */
export interface LineRefund {
  readonly key: string;
  readonly refundedMinor: number;
}

/** Something that has happened to an order. Each happens once, except that more can be paid back. */
export type OrderFact =
  | { readonly kind: "PAID"; readonly order: PaidOrder }
  | { readonly kind: "SHIPPED" | "CANCELLED"; readonly at: Date }
  /** `shippedAt` is null where whoever tells of it does not know. */
  | { readonly kind: "COMPLETED"; readonly at: Date; readonly shippedAt: Date | null }
  | { readonly kind: "REFUNDED"; readonly lines: readonly LineRefund[] };

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
  readonly shippedAt: Date | null;
  readonly completedAt: Date | null;
  readonly cancelledAt: Date | null;
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

/** The larger of what two tellings say was paid back, line by line. */
function mostOf(one: readonly LineRefund[], other: readonly LineRefund[]): readonly LineRefund[] {
  const most = new Map<string, number>();
  for (const { key, refundedMinor } of [...one, ...other])
    if (refundedMinor > 0) most.set(key, Math.max(most.get(key) ?? 0, refundedMinor));
  return [...most].map(([key, refundedMinor]) => ({ key, refundedMinor })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

const isSame = (one: readonly LineRefund[], other: readonly LineRefund[]): boolean =>
  one.length === other.length &&
  one.every(
    ({ key, refundedMinor }, place) => key === other[place]?.key && refundedMinor === other[place].refundedMinor,
  );

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

/** Adds a fact: in whatever order facts come, and however often, the same is known in the end. What is known comes back as it is. */
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
      const refunds = mostOf(known.refunds, fact.lines);
      return isSame(refunds, known.refunds) ? known : { ...known, refunds };
    }
  }
}
