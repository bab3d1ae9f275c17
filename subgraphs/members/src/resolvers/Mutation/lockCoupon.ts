import { lockCoupon as lock } from "../../domain/coupons/lockCoupon.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { readBasket, readOrderKey } from "../couponOrder.ts";
import { holdersOf } from "./actsFor.ts";
import { nameOf } from "./callerName.ts";
import { answeringBusy } from "./answeringBusy.ts";

export const lockCoupon: NonNullable<MutationResolvers["lockCoupon"]> = async (_root, { input }, context) => {
  const order = readOrderKey(input);
  const basket = readBasket(input.order, "input.order");
  const asked = { id: input.coupon, holders: await holdersOf(context), by: nameOf(context.caller) };
  return answeringBusy(lock(context, asked, order, basket));
};
