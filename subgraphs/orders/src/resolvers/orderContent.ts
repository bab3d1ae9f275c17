import type { SourceOrder } from "../domain/order.ts";
import { afterSaleStateOf, paymentStateOf } from "../domain/payment.ts";
import { sourceVersion } from "../domain/version.ts";

/** The resolvers of what an order and a version of it both say. */
export const orderContent = {
  version: ({ version }: SourceOrder) => sourceVersion(version),
  paymentState: paymentStateOf,
  afterSaleState: afterSaleStateOf,
  shipping: ({ shippingMinor: minor = 0, currency }: SourceOrder) => ({ minor, currency }),
  total: ({ totalMinor: minor, currency }: SourceOrder) => ({ minor, currency }),
  refunded: ({ refundedMinor: minor, currency }: SourceOrder) => ({ minor, currency }),
  items: ({ items, currency }: SourceOrder) => items.map((item) => ({ ...item, currency })),
};
