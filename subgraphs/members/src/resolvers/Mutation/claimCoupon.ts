import { checkKey } from "@datong/subgraph-kit";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { nameOf } from "./callerName.ts";
import { giveCoupon } from "./giveCoupon.ts";
import { actsFor } from "./actsFor.ts";

export const claimCoupon: NonNullable<MutationResolvers["claimCoupon"]> = async (_root, { input }, context) => {
  const { template, userId, idempotencyKey } = input;
  checkKey(idempotencyKey);
  const { person } = await actsFor(context, userId);
  return giveCoupon(context, {
    code: template,
    person,
    request: `claim:${idempotencyKey}`,
    by: nameOf(context.caller),
    isClaim: true,
  });
};
