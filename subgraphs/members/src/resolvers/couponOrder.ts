import { badInput, checkCount, checkName, checkWhole } from "@datong/subgraph-kit";
import type { OrderKey } from "../domain/coupons/coupon.ts";
import type { Basket } from "../domain/coupons/discount.ts";
import { CURRENCY_RULE, isCurrency } from "../domain/currency.ts";
import type { CouponOrderInput } from "../generated/resolvers.ts";

const AMOUNT_MINOR_MAX = 1_000_000_000_000;
const LINES_MAX = 500;

const checkAmount = (minor: number, field: string): void => {
  checkWhole(minor, field, 0, AMOUNT_MINOR_MAX);
};

/**
 * Reads an order as far as coupons ask.
 *
 * @param path of the order within the arguments
 * @throws BAD_USER_INPUT naming the field that cannot be used
 */
export function readBasket({ channel, currency, lines, shippingMinor }: CouponOrderInput, path: string): Basket {
  if (!isCurrency(currency)) throw badInput(`${path}.currency`, CURRENCY_RULE);
  checkCount(lines, `${path}.lines`, LINES_MAX);
  for (const [place, line] of lines.entries()) {
    checkName(line.sku, `${path}.lines.${place}.sku`);
    if (line.category) checkName(line.category, `${path}.lines.${place}.category`);
    checkAmount(line.amountMinor, `${path}.lines.${place}.amountMinor`);
  }
  const shipping = shippingMinor ?? 0;
  checkAmount(shipping, `${path}.shippingMinor`);
  return {
    ...{ channel, currency, shippingMinor: shipping },
    lines: lines.map(({ sku, category, amountMinor }) => ({ sku, category: category ?? null, amountMinor })),
  };
}

/** @throws BAD_USER_INPUT naming `source` or `externalId` */
export function readOrderKey({ source, externalId }: OrderKey): OrderKey {
  checkName(source, "input.source", 64);
  checkName(externalId, "input.externalId");
  return { source, externalId };
}
