import type { Coupon, OrderKey } from "../../domain/coupons/coupon.ts";
import { groupBy } from "../../domain/groupBy.ts";
import { IN_ONE_BATCH, toCoupon, type CouponCollection } from "./couponDocuments.ts";

/** The coupons that each of these orders has locked or redeemed: one command for all of them. */
export async function couponsOfOrders(
  coupons: CouponCollection,
  orders: readonly OrderKey[],
): Promise<readonly (readonly Coupon[])[]> {
  const filters = [...groupBy(orders, ({ source }) => source)].map(([source, some]) => ({
    "use.source": source,
    "use.externalId": { $in: some.map(({ externalId }) => externalId) },
  }));
  const found = (await coupons.find({ $or: filters }, IN_ONE_BATCH).toArray()).map(toCoupon);
  const nameOf = ({ source, externalId }: OrderKey) => JSON.stringify([source, externalId]);
  const byOrder = groupBy(found, ({ use }) => (use ? nameOf(use) : ""));
  return orders.map((order) => byOrder.get(nameOf(order)) ?? []);
}
