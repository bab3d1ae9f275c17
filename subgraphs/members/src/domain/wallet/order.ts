import { isForgotten } from "./lapsed.ts";
import { byLapsing, compacted, endOf, parted, phaseOf, sumOf, takeFrom } from "./lots.ts";
import type { ActiveTerms, EarnedLine, LedgerEntry, Lot, RefundedLine, Wallet } from "./model.ts";

/** What has been told of an order so far, in whatever sequence it came. */
export interface OrderPoints {
  readonly earned: { readonly lines: readonly EarnedLine[]; readonly terms: ActiveTerms | null } | null;
  readonly activation: ActiveTerms | null;
  /** By line. */
  readonly refunds: ReadonlyMap<string, RefundedLine>;
}

/** What an order's operations belong to. */
export const subjectOf = (order: string): string => `order:${order}`;

/** The larger refund of a line stands: what has been refunded stays so. */
export function withRefunds(
  refunds: ReadonlyMap<string, RefundedLine>,
  lines: readonly RefundedLine[],
): ReadonlyMap<string, RefundedLine> {
  const merged = new Map(refunds);
  for (const line of lines)
    if (line.refundedMinor > (merged.get(line.line)?.refundedMinor ?? 0)) merged.set(line.line, line);
  return merged;
}

/** Whether terms begin before those that were told before; whatever begins is before what has not been told. */
export const isEarlier = ({ activatesAt }: ActiveTerms, told: ActiveTerms | null): boolean =>
  told === null || activatesAt < told.activatesAt;

export function orderOf(history: readonly LedgerEntry[]): OrderPoints {
  let order: OrderPoints = { earned: null, activation: null, refunds: new Map() };
  for (const { facts } of history) {
    if (facts.kind === "EARN") order = { ...order, earned: { lines: facts.lines, terms: facts.terms } };
    if (facts.kind === "ACTIVATE" && isEarlier(facts.terms, order.activation))
      order = { ...order, activation: facts.terms };
    if (facts.kind === "REVERSE_EARN") order = { ...order, refunds: withRefunds(order.refunds, facts.lines) };
  }
  return order;
}

/** What a line keeps: what it earned less the part that was refunded, rounded in the member's favour. */
function keptOf({ line, points }: EarnedLine, refunds: ReadonlyMap<string, RefundedLine>): number {
  const refund = refunds.get(line);
  if (!refund) return points;
  if (refund.refundedMinor >= refund.paidMinor) return 0;
  return points - Number((BigInt(points) * BigInt(refund.refundedMinor)) / BigInt(refund.paidMinor));
}

/** What an order's points come to: earned less reversed. */
export const pointsOf = ({ earned, refunds }: OrderPoints): number =>
  (earned?.lines ?? []).reduce((sum, line) => sum + keptOf(line, refunds), 0);

/** From when to when an order's points can be spent; null while they wait. */
export const termsOf = ({ earned, activation }: OrderPoints): ActiveTerms | null => earned?.terms ?? activation;

const WAITING = { activatesAt: null, expiresAt: null } as const;

export const lotOf = (owner: string, remaining: number, terms: ActiveTerms | null): Lot => ({
  owner,
  remaining,
  ...(terms ?? WAITING),
});

/** Adds points of an order; none make no lot. */
export const withLot = (wallet: Wallet, lot: Lot): Wallet =>
  lot.remaining === 0 ? wallet : { ...wallet, lots: [...wallet.lots, lot] };

/** Whether points with these terms are in this lot. */
function holds(lot: Lot, owner: string, terms: ActiveTerms | null, now: Date): boolean {
  if (lot.owner !== owner) return false;
  if (!terms || !lot.activatesAt) return terms === lot.activatesAt;
  const isSameEnd = endOf(lot)?.getTime() === terms.expiresAt?.getTime();
  return (
    isSameEnd && (terms.activatesAt <= now ? phaseOf(lot, now) !== "PENDING" : +lot.activatesAt === +terms.activatesAt)
  );
}

/** Lets points count that have waited for it, or for a later date. */
export function activated(
  wallet: Wallet,
  points: number,
  { from, to }: { readonly from: ActiveTerms | null; readonly to: ActiveTerms },
  now: Date,
): Wallet {
  if (from && from.activatesAt <= now) return wallet;
  const owner = wallet.userId;
  const { meant, others } = parted(wallet.lots, (lot) => holds(lot, owner, from, now));
  const { taken, left } = takeFrom(meant, points);
  return withLot({ ...wallet, lots: [...others, ...left] }, lotOf(owner, sumOf(taken), to));
}

/**
 * Takes back points of an order: from its lot as far as they are there; what has lapsed unspent, or so long ago that
 * nobody remembers, is owed by nobody; the rest has been spent, and is debt.
 */
export function reversed(wallet: Wallet, points: number, terms: ActiveTerms | null, now: Date): Wallet {
  const owner = wallet.userId;
  const { meant, others } = parted(compacted(wallet.lots, now), (lot) => holds(lot, owner, terms, now));
  const { taken, left } = takeFrom(meant.sort(byLapsing), points);
  const missing = points - sumOf(taken);
  const end = terms?.expiresAt ?? null;
  const { meant: lapsed, others: otherLapsed } = parted(
    wallet.lapsed,
    (one) => one.owner === owner && one.expiresAt.getTime() === end?.getTime(),
  );
  const unspent = lapsed.reduce((sum, one) => sum + one.points, 0);
  const forgiven = end && isForgotten(end, now) ? missing : Math.min(missing, unspent);
  const kept = lapsed.slice(0, 1).map((one) => ({ ...one, points: unspent - forgiven }));
  return {
    ...wallet,
    lots: [...others, ...left],
    lapsed: [...otherLapsed, ...kept.filter((one) => one.points > 0)],
    debts: missing > forgiven ? [...wallet.debts, { owner, points: missing - forgiven }] : wallet.debts,
  };
}
