import type { PaidLine, PaidOrder } from "./paidOrder.ts";
import { holds, type EarningRule, type RuleBook } from "./ruleBook.ts";

/** Points of one line. */
export interface LinePoints {
  readonly key: string;
  readonly points: number;
}

/** Why a rule has earned nothing. */
export type NoShare =
  | "OTHER_CURRENCY"
  | "OTHER_CHANNEL"
  | "NOT_IN_WINDOW"
  | "NO_SUCH_ARTICLE"
  | "OUTRANKED"
  | "NOT_FOR_TIER"
  | "TOO_LITTLE";

/** What one rule makes of an order, before its caps. */
export interface Share {
  readonly rule: EarningRule;
  /** Null when it has earned. */
  readonly nothing: NoShare | null;
  /** Every line that it has; empty when it has none. */
  readonly lines: readonly LinePoints[];
}

/** So that two rules stay below the 10^9 that a wallet takes at once. */
const POINTS_MAX = 400_000_000;

/** What an amount earns: rounded down, and exact however large it is. */
const earned = (minor: number, { points, perMinor }: EarningRule, percent: number): number =>
  Number(((BigInt(minor) / BigInt(perMinor)) * BigInt(points) * BigInt(percent)) / 100n);

export const pointsOf = (lines: readonly LinePoints[]): number => lines.reduce((sum, { points }) => sum + points, 0);

/** Why a rule is not meant for an order, whatever its lines; null when it is. */
function notMeant({ currency, channels, from, to }: EarningRule, order: PaidOrder): NoShare | null {
  if (currency !== order.currency) return "OTHER_CURRENCY";
  if (channels && !channels.includes(order.channel)) return "OTHER_CHANNEL";
  return (from && order.paidAt < from) || (to && order.paidAt >= to) ? "NOT_IN_WINDOW" : null;
}

function wants({ categories }: EarningRule, { sku }: PaidLine, book: RuleBook): boolean {
  if (categories === null) return true;
  return book.categories.some((category) => categories.includes(category.code) && holds(category, sku));
}

/**
 * Spreads the points of a rule over its lines: each has what the sum up to it earns more than the sum before it. So the
 * lines add up to what the rule earns for all of them, and a part of a unit is lost once an order and not once a line.
 */
function spread(rule: EarningRule, lines: readonly PaidLine[], percent: number): readonly LinePoints[] {
  let minor = 0;
  let given = 0;
  return lines.map(({ key, paidMinor }) => {
    minor += paidMinor;
    const points = Math.min(earned(minor, rule, percent), POINTS_MAX) - given;
    given += points;
    return { key, points };
  });
}

/**
 * What each rule of a book makes of an order: whole numbers alone, and nothing but its arguments decides.
 *
 * @param tier the buyer's when it was paid; null when it is not known
 */
export function reckon(order: PaidOrder, book: RuleBook, tier: string | null): readonly Share[] {
  const meant = book.rules.filter((rule) => notMeant(rule, order) === null);
  /** Whose a line is, of the rules of one kind. */
  const ownerOf = (line: PaidLine, kind: EarningRule["kind"]): EarningRule | undefined =>
    meant
      .filter((rule) => rule.kind === kind && wants(rule, line, book))
      .reduce<EarningRule | undefined>(
        (best, rule) => (best && best.priority >= rule.priority ? best : rule),
        undefined,
      );

  return book.rules.map((rule) => {
    const reason = notMeant(rule, order);
    if (reason) return { rule, nothing: reason, lines: [] };
    const wanted = order.lines.filter((line) => wants(rule, line, book));
    if (wanted.length === 0) return { rule, nothing: "NO_SUCH_ARTICLE", lines: [] };
    const own = wanted.filter((line) => ownerOf(line, rule.kind) === rule);
    if (own.length === 0) return { rule, nothing: "OUTRANKED", lines: [] };
    const percent = (tier === null ? undefined : rule.tierPercents[tier]) ?? 100;
    const lines = spread(rule, own, percent);
    const nothing = percent === 0 ? "NOT_FOR_TIER" : "TOO_LITTLE";
    return { rule, nothing: pointsOf(lines) === 0 ? nothing : null, lines };
  });
}

/** Gives the lines what is left under a cap, from the first on. */
export function capped(lines: readonly LinePoints[], pointsMax: number): readonly LinePoints[] {
  let left = pointsMax;
  return lines.map(({ key, points }) => {
    const granted = Math.min(points, left);
    left -= granted;
    return { key, points: granted };
  });
}

/** One sum for each line of the order, in its order. */
export function byLine(order: PaidOrder, shares: readonly (readonly LinePoints[])[]): readonly LinePoints[] {
  const sums = new Map<string, number>();
  for (const { key, points } of shares.flat()) sums.set(key, (sums.get(key) ?? 0) + points);
  return order.lines.map(({ key }) => ({ key, points: sums.get(key) ?? 0 }));
}
