import type { MutationResolvers } from "../../generated/resolvers.ts";
import { giveCoupon } from "./giveCoupon.ts";
import { checkKey, namedPerson } from "./personOf.ts";

export const issueCoupon: NonNullable<MutationResolvers["issueCoupon"]> = async (_root, { input }, context) => {
  const { template, userId, idempotencyKey } = input;
  checkKey(idempotencyKey);
  const person = await namedPerson(context, userId);
  return giveCoupon(context, { code: template, person, request: `issue:${idempotencyKey}`, isClaim: false });
};
