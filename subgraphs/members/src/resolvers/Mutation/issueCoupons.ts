import { randomUUID } from "node:crypto";
import { checkCount, checkKey, checkUserId } from "@datong/subgraph-kit";
import { issueCoupons as issue } from "../../domain/coupons/issueCoupons.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { nameOf } from "./callerName.ts";
import { namedPeople, refuseOwn } from "./actsFor.ts";
import { answeringBusy } from "./answeringBusy.ts";

const USERS_MAX = 500;

export const issueCoupons: NonNullable<MutationResolvers["issueCoupons"]> = async (_root, { input }, context) => {
  const { template, userIds, idempotencyKey } = input;
  const { coupons, now } = context;
  checkKey(idempotencyKey);
  checkCount(userIds, "input.userIds", USERS_MAX);
  for (const [place, userId] of userIds.entries()) checkUserId(userId, `input.userIds.${place}`);
  const people = await namedPeople(context, userIds);
  refuseOwn(context, [...people.values()].flat());
  const asked = { code: template, userIds, people, key: idempotencyKey, by: nameOf(context.caller) };
  return answeringBusy(issue({ coupons, now, newId: randomUUID }, asked));
};
