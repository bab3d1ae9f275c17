import type { Names as Text } from "../names.ts";
import type { CouponLeft } from "./coupon.ts";
import type { Channel, CouponDiscount, CouponTerms } from "./terms.ts";

/** One line of an order that a coupon may be used for. */
export interface BasketLine {
  readonly sku: string;
  readonly category: string | null;
  /** The price of the whole line, in minor units. */
  readonly amountMinor: number;
}

/** What an order is, as far as coupons ask; all amounts in minor units of one currency. */
export interface Basket {
  readonly channel: Channel;
  readonly currency: string;
  readonly lines: readonly BasketLine[];
  readonly shippingMinor: number;
}

/** What a coupon brings an order. */
export interface Discount {
  readonly discountMinor: number;
  /** How much of it falls on each line, in their order; nothing on any where it is taken off shipping. */
  readonly lineMinors: readonly number[];
}

export type MisfitReason = "CURRENCY" | "CHANNEL" | "ARTICLES" | "MINIMUM";

/** Why a coupon does not fit an order. */
export interface Misfit {
  readonly reason: MisfitReason;
  readonly message: Text;
  /** What would have to be spent more, in minor units of the coupon's currency; null for another reason. */
  readonly missingMinor: number | null;
}

const MISFITS: Readonly<Record<MisfitReason, Text>> = {
  CURRENCY: { zh: "该优惠券不适用于此币种的订单", en: "This coupon is not for orders in this currency." },
  CHANNEL: { zh: "该优惠券不能在此端使用", en: "This coupon cannot be used at this end." },
  ARTICLES: { zh: "订单中没有适用该优惠券的商品", en: "The order has no article that this coupon applies to." },
  MINIMUM: { zh: "未达到该优惠券的最低消费金额", en: "The order is below what this coupon takes." },
};

const misfit = (reason: MisfitReason, missingMinor: number | null = null): Misfit => ({
  reason,
  message: MISFITS[reason],
  missingMinor,
});

const isAll = ({ skus, categories }: CouponTerms) => skus.length === 0 && categories.length === 0;

const appliesTo = (terms: CouponTerms, { sku, category }: BasketLine): boolean =>
  isAll(terms) || terms.skus.includes(sku) || (category !== null && terms.categories.includes(category));

const atMost = (minor: number, maxMinor: number | null): number => Math.min(minor, maxMinor ?? minor);

/** Rounded down, and exact: the product of an amount and a percentage may be too large for a number. */
const percentOf = (minor: number, percent: number): number => {
  const rest = minor % 100;
  return ((minor - rest) / 100) * percent + Math.floor((rest * percent) / 100);
};

/** What is taken off articles for so much. */
function offArticles(discount: CouponDiscount, baseMinor: number): number {
  if (discount.kind === "AMOUNT_OFF") return Math.min(discount.amountMinor, baseMinor);
  if (discount.kind === "PERCENT_OFF") return atMost(percentOf(baseMinor, discount.percent), discount.maxMinor);
  return 0;
}

/**
 * Shares a sum out in proportion to the parts of a whole, so that the shares add up to it: what is left by rounding down
 * goes to the first parts that can take it. No share is more than its part.
 *
 * @param minor at most the sum of the parts
 */
export function shareOut(minor: number, parts: readonly number[]): readonly number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  if (whole === 0) return parts.map(() => 0);
  const shares = parts.map((part) => Number((BigInt(minor) * BigInt(part)) / BigInt(whole)));
  let left = minor - shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share, place) => {
    const isOne = left > 0 && share < (parts[place] ?? 0);
    if (isOne) left -= 1;
    return isOne ? share + 1 : share;
  });
}

/** What a coupon with these terms brings an order, or why it does not fit. */
export function discountOf(terms: CouponTerms, basket: Basket): Discount | Misfit {
  if (terms.currency !== basket.currency) return misfit("CURRENCY");
  if (terms.channels.length > 0 && !terms.channels.includes(basket.channel)) return misfit("CHANNEL");
  const applying = basket.lines.map((line) => appliesTo(terms, line));
  if (!applying.includes(true)) return misfit("ARTICLES");
  const parts = basket.lines.map(({ amountMinor }, place) => (applying[place] ? amountMinor : 0));
  const baseMinor = parts.reduce((sum, part) => sum + part, 0);
  if (baseMinor < terms.minimumMinor) return misfit("MINIMUM", terms.minimumMinor - baseMinor);

  const { discount } = terms;
  if (discount.kind === "FREE_SHIPPING")
    return { discountMinor: atMost(basket.shippingMinor, discount.maxMinor), lineMinors: parts.map(() => 0) };
  const discountMinor = offArticles(discount, baseMinor);
  return { discountMinor, lineMinors: shareOut(discountMinor, parts) };
}

/** What is written of a use: how much is taken off, and what that leaves of each article that it is taken off. */
export function leftBy(
  { discountMinor, lineMinors }: Discount,
  { lines }: Basket,
): { readonly discountMinor: number; readonly left: readonly CouponLeft[] } {
  const left = new Map<string, number>();
  const taken = new Set<string>();
  for (const [place, { sku, amountMinor }] of lines.entries()) {
    const lineMinor = lineMinors[place] ?? 0;
    left.set(sku, (left.get(sku) ?? 0) + amountMinor - lineMinor);
    if (lineMinor > 0) taken.add(sku);
  }
  return {
    discountMinor,
    left: [...left].flatMap(([sku, leftMinor]) => (taken.has(sku) ? [{ sku, leftMinor }] : [])),
  };
}
