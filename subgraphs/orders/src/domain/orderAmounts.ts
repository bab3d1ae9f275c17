import { ORDER_MINOR_MAX } from "@datong/subgraph-kit/minorUnits";
import {
  keptMinor,
  orderedInAllMinor,
  orderedMinor,
  piecesMinor,
  spreadInTurn,
  spreadMinor,
  totalMinor,
} from "./lineAmounts.ts";
import type { OrderItem, SourceOrder } from "./order.ts";
import { saysPaid } from "./payment.ts";
import { REASONS, type RecordProblem } from "./recordProblem.ts";

/** A line as a record tells it. */
export type ToldLine = Omit<OrderItem, "refundedMinor"> & Partial<Pick<OrderItem, "refundedMinor">>;

/** The amounts that a record tells, of its lines and of the order as a whole. */
export interface ToldAmounts extends Pick<SourceOrder, "paymentState" | "shippingMinor"> {
  readonly items: readonly ToldLine[];
  /** What was taken off the order, besides what was taken off its lines. */
  readonly discountMinor?: number;
  /** What was paid in all, freight among it. */
  readonly paidMinor?: number;
  /** What was paid back in all so far, freight among it. */
  readonly refundedMinor?: number;
}

type Refunds = Pick<SourceOrder, "items" | "refundedMinor" | "isRefundSpread" | "isRefundAssumed">;

/** What an order and its lines come to. */
export type OrderAmounts = Refunds & Pick<SourceOrder, "totalMinor">;

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, minor) => sum + minor, 0);

const TOO_MUCH: RecordProblem = { field: "items", reason: REASONS.total };

const moreThanItems = (minor: number, items: number): RecordProblem => ({
  field: "discountMinor",
  reason: {
    code: "OUT_OF_BOUNDS",
    zh: `为 ${minor}，多于商品金额 ${items}（最小货币单位）`,
    en: `is ${minor}, more than the ${items} that the items cost, in the currency's minor unit`,
  },
});

const moreThanOrder = (minor: number, order: number): RecordProblem => ({
  field: "refundedMinor",
  reason: {
    code: "OUT_OF_BOUNDS",
    zh: `为 ${minor}，多于订单含运费的金额 ${order}（最小货币单位）`,
    en: `is ${minor}, more than the ${order} that the order cost with its freight, in the currency's minor unit`,
  },
});

const otherThanLines = (minor: number, lines: number): RecordProblem => ({
  field: "refundedMinor",
  reason: {
    code: "CONFLICT",
    zh: `为 ${minor}，但各商品行的 refundedMinor 合计 ${lines}（最小货币单位）`,
    en: `is ${minor}, but the refundedMinor of the lines comes to ${lines}, in the currency's minor unit`,
  },
});

/** The lines, each with its share of what was taken off the order. */
function withOrderDiscount(lines: readonly ToldLine[], minor: number): readonly ToldLine[] {
  if (minor === 0) return lines;
  const shares = spreadMinor(minor, lines.map(orderedMinor));
  return lines.map((line, place) => ({ ...line, discountMinor: (line.discountMinor ?? 0) + (shares[place] ?? 0) }));
}

/**
 * What was paid back by what the lines tell. Where a source shares what was taken off the order otherwise than it is shared
 * here, a line may tell more than was paid for it: what is over is the order's.
 */
function refundsByLine(lines: readonly ToldLine[]): Refunds {
  const told = lines.map((line) => line.refundedMinor ?? piecesMinor(line, line.refundedQuantity));
  return {
    items: lines.map((line, place) => ({ ...line, refundedMinor: Math.min(told[place] ?? 0, orderedMinor(line)) })),
    refundedMinor: sumOf(told),
  };
}

/**
 * What was paid back of an order as a whole, spread over its lines: of what came back first, then of what was cancelled once
 * it had been paid, as far as what was paid in all says that it had, then of what was kept, then of what else was cancelled,
 * as far as that had been paid; the rest is freight.
 */
function refundsSpread(
  lines: readonly ToldLine[],
  minor: number,
  { paidMinor = 0, shippingMinor = 0 }: ToldAmounts,
): Refunds {
  const returned = lines.map((line) => piecesMinor(line, line.refundedQuantity));
  const kept = lines.map((line, place) => Math.max(0, keptMinor(line) - (returned[place] ?? 0)));
  const cancelled = lines.map((line, place) => orderedMinor(line) - (returned[place] ?? 0) - (kept[place] ?? 0));
  // Of what came back, what is more than was kept was cancelled as well.
  const besidesMinor = sumOf(returned) + sumOf(kept) + shippingMinor;
  const cancelledPaidMinor = Math.max(0, Math.min(paidMinor - besidesMinor, sumOf(cancelled)));
  const cancelledPaid = spreadMinor(cancelledPaidMinor, cancelled);
  const rest = cancelled.map((part, place) => part - (cancelledPaid[place] ?? 0));
  const shares = spreadInTurn(minor, [returned, cancelledPaid, kept, rest]);
  return {
    items: lines.map((line, place) => ({ ...line, refundedMinor: shares[place] ?? 0 })),
    refundedMinor: minor,
    ...(minor > 0 ? { isRefundSpread: true } : {}),
  };
}

function refundsOf(lines: readonly ToldLine[], told: ToldAmounts) {
  const { refundedMinor: minor, shippingMinor = 0 } = told;
  if (minor === undefined) return refundsByLine(lines);
  if (lines.every((line) => (line.refundedMinor ?? 0) === 0)) return refundsSpread(lines, minor, told);
  const byLine = refundsByLine(lines);
  const isTold = minor >= byLine.refundedMinor && minor <= byLine.refundedMinor + shippingMinor;
  return isTold ? { ...byLine, refundedMinor: minor } : otherThanLines(minor, byLine.refundedMinor);
}

/** Who says that all was paid back and not how much means all that was not cancelled, and the freight. */
const refundedWhole = (lines: readonly ToldLine[], orderMinor: number): Refunds => ({
  items: lines.map((line) => ({
    ...line,
    refundedQuantity: line.quantity - line.cancelledQuantity,
    refundedMinor: keptMinor(line),
  })),
  refundedMinor: orderMinor,
  ...(orderMinor > 0 ? { isRefundAssumed: true } : {}),
});

/**
 * What an order and its lines come to by the amounts that a record tells, or why they cannot be. What was taken off the order
 * is taken off its lines, and what was paid back of it is paid back of them, in proportion to what each costs: so whatever
 * goes by lines need not know of either.
 */
export function readAmounts(told: ToldAmounts): OrderAmounts | RecordProblem {
  const { items, discountMinor = 0, shippingMinor = 0, paymentState } = told;
  const itemsMinor = orderedInAllMinor(items);
  const ofOrder = discountMinor + shippingMinor + (told.refundedMinor ?? 0);
  if (ofOrder > 0 && itemsMinor + shippingMinor > ORDER_MINOR_MAX) return TOO_MUCH;
  if (discountMinor > itemsMinor) return moreThanItems(discountMinor, itemsMinor);

  const lines = withOrderDiscount(items, discountMinor);
  const orderMinor = totalMinor(lines) + shippingMinor;
  const refunds = refundsOf(lines, told);
  if ("reason" in refunds) return refunds;
  const { refundedMinor } = refunds;
  if (!Number.isSafeInteger(refundedMinor)) return TOO_MUCH;
  const paidMinor = itemsMinor - discountMinor + shippingMinor;
  if (refundedMinor > paidMinor) return moreThanOrder(refundedMinor, paidMinor);
  const isWhole = paymentState === "REFUNDED" && refundedMinor === 0;
  return { ...(isWhole ? refundedWhole(lines, orderMinor) : refunds), totalMinor: orderMinor };
}

const span = (least: number, most: number): string => (least === most ? `${least}` : `${least}–${most}`);

/**
 * Why an order cannot have been paid with so much in all; null when it can: with what it comes to, freight included, or with
 * nothing as long as it is not said to be paid. Whether pieces were cancelled before the payment or after it nobody tells.
 */
export function paidProblem(paidMinor: number, order: SourceOrder): RecordProblem | null {
  const { items, totalMinor: orderMinor, shippingMinor = 0 } = order;
  const itemsMinor = [orderMinor - shippingMinor, orderedInAllMinor(items)] as const;
  const [least, most] = [orderMinor, itemsMinor[1] + shippingMinor];
  if (paidMinor === 0 && !saysPaid(order)) return null;
  if (paidMinor >= least && paidMinor <= most) return null;
  const [sum, inAll] = [span(...itemsMinor), span(least, most)];
  return {
    field: "paidMinor",
    reason: {
      code: "CONFLICT",
      zh: `为 ${paidMinor}，但商品减 discountMinor 为 ${sum}，shippingMinor 为 ${shippingMinor}，合计 ${inAll}（最小货币单位）`,
      en: `is ${paidMinor}, but the items less discountMinor come to ${sum} and shippingMinor to ${shippingMinor}: ${inAll} in all, in the currency's minor unit`,
    },
  };
}
