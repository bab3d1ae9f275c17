import { checkName } from "@datong/subgraph-kit";
import { changeCoupon } from "../../domain/coupons/changeCoupon.ts";
import { voided } from "../../domain/coupons/couponLife.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { nameOf } from "./callerName.ts";
import { answeringBusy } from "./answeringBusy.ts";

const REASON_CHARACTERS_MAX = 500;

export const voidCoupon: NonNullable<MutationResolvers["voidCoupon"]> = (_root, { input }, context) => {
  const { coupon: id, reason } = input;
  checkName(reason, "input.reason", REASON_CHARACTERS_MAX);
  const said = { reason, by: nameOf(context.caller) };
  return answeringBusy(changeCoupon(context, { id, holders: null }, (coupon) => voided(coupon, said, context.now)));
};
