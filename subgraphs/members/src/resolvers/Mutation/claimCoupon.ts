import { checkKey } from "@datong/subgraph-kit";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { nameOf } from "./callerName.ts";
import { giveCoupon } from "./giveCoupon.ts";
import { actsFor } from "./actsFor.ts";

export const claimCoupon: NonNullable<MutationResolvers["claimCoupon"]> = async (_root, { input }, context) => {
  const { template, idempotencyKey } = input;
  checkKey(idempotencyKey);
  const { userId, person } = await actsFor(context, input.userId);
  return giveCoupon(context, {
    code: template,
    userId,
    person,
    request: `claim:${idempotencyKey}`,
    by: nameOf(context.caller),
    isClaim: true,
  });
};
