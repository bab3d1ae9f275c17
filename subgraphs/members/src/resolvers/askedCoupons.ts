import { readPage, z } from "@datong/subgraph-kit";
import type { CouponsAsked, Place } from "../domain/coupons/couponPorts.ts";
import type { UserCouponsArgs } from "../generated/resolvers.ts";

/** 9999-12-31T23:59:59.999Z, the last time that an entry can have. */
const TIME_MAX = 253_402_300_799_999;

const cursor: z.ZodType<Place> = z
  .tuple([z.int().min(-TIME_MAX).max(TIME_MAX), z.string().max(64)])
  .transform(([time, id]) => ({ time, id }));

/** What `askedCoupons` needs to go on after a coupon. */
export const placeOf = ({ issuedAt, id }: { readonly issuedAt: Date; readonly id: string }): unknown => [
  issuedAt.getTime(),
  id,
];

/**
 * Reads which of a person's coupons are asked for.
 *
 * @throws BAD_USER_INPUT naming `first` or `after`
 */
export const askedCoupons = (
  { state, first = null, after = null }: Partial<UserCouponsArgs>,
  now: Date,
): CouponsAsked => ({
  ...readPage({ first, after }, cursor),
  states: state ? [...new Set(state)].sort() : null,
  now: now.getTime(),
});
