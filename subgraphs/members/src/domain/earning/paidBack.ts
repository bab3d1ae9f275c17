import type { LineRefund, OrderFacts } from "./orderFacts.ts";
import type { PaidLine, PaidOrder } from "./paidOrder.ts";

/** What is known of an order that has been paid. */
export type PaidFacts = OrderFacts & { readonly paid: PaidOrder };

/**
 * How much of what was paid for a line one telling takes back. A line that has grown since it was paid loses first what it
 * has grown by, of which nothing was earned.
 */
function takenBy({ refundedMinor, orderedMinor }: LineRefund, line: PaidLine): number {
  const { paidMinor, orderedMinor: orderedThen } = line;
  const grownMinor =
    orderedMinor === undefined || orderedThen === undefined ? 0 : Math.max(0, orderedMinor - orderedThen);
  return Math.min(Math.max(0, refundedMinor - grownMinor), paidMinor);
}

/**
 * How much was paid back of what was paid for a line, by what was told up to a moment: the most that any telling says,
 * so that their order does not matter.
 */
export const takenOf = (line: PaidLine, refunds: readonly LineRefund[], until: Date | null = null): number =>
  refunds.reduce((most, refund) => {
    const counts = refund.key === line.key && (until === null || refund.at === undefined || refund.at <= until);
    return counts ? Math.max(most, takenBy(refund, line)) : most;
  }, 0);

export const paidFor = ({ lines }: PaidOrder): number => lines.reduce((sum, { paidMinor }) => sum + paidMinor, 0);

/** How much was paid back of what was paid for an order, by what was told up to a moment. Lines that were not paid do not count. */
export const takenOfAll = ({ paid, refunds }: PaidFacts, until: Date | null = null): number =>
  paid.lines.reduce((sum, line) => sum + takenOf(line, refunds, until), 0);

export const isPaid = (facts: OrderFacts): facts is PaidFacts => facts.paid !== null;

/** Whether nothing of an order is left: it was cancelled, or all that was paid was paid back. */
export const isUndone = (facts: OrderFacts): boolean =>
  facts.cancelledAt !== null || (isPaid(facts) && facts.refunds.length > 0 && takenOfAll(facts) >= paidFor(facts.paid));

/** How many lines something was paid back of that were not paid. */
export function unpaidLines({ paid, refunds }: PaidFacts): number {
  const known = new Set(paid.lines.map(({ key }) => key));
  return new Set(refunds.flatMap(({ key }) => (known.has(key) ? [] : [key]))).size;
}
