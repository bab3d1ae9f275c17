import { changeCoupon, lockerOf } from "../../domain/coupons/changeCoupon.ts";
import { released } from "../../domain/coupons/couponLife.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { readOrderKey } from "../couponOrder.ts";
import { holdersOf } from "./actsFor.ts";
import { nameOf } from "./callerName.ts";
import { answeringBusy } from "./answeringBusy.ts";

export const releaseCoupon: NonNullable<MutationResolvers["releaseCoupon"]> = async (_root, { input }, context) => {
  const order = readOrderKey(input);
  const asked = { id: input.coupon, holders: await holdersOf(context) };
  const by = { locker: lockerOf(asked), name: nameOf(context.caller) };
  return answeringBusy(changeCoupon(context, asked, (coupon) => released(coupon, order, context.now, by)));
};
