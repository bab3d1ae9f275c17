import { checkKey } from "@datong/subgraph-kit";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { nameOf } from "./callerName.ts";
import { giveCoupon } from "./giveCoupon.ts";
import { namedPerson, refuseOwn } from "./actsFor.ts";

export const issueCoupon: NonNullable<MutationResolvers["issueCoupon"]> = async (_root, { input }, context) => {
  const { template, userId, idempotencyKey } = input;
  checkKey(idempotencyKey);
  const person = await namedPerson(context, userId);
  refuseOwn(context, person);
  return giveCoupon(context, {
    code: template,
    userId,
    person,
    request: `issue:${idempotencyKey}`,
    by: nameOf(context.caller),
    isClaim: false,
  });
};
