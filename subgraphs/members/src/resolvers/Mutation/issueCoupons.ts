import { randomUUID } from "node:crypto";
import { badInput, checkKey } from "@datong/subgraph-kit";
import { issueCoupons as issue } from "../../domain/coupons/issueCoupons.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { checkName } from "../checkText.ts";
import { nameOf } from "./callerName.ts";
import { refuseOwn } from "./actsFor.ts";
import { answeringBusy } from "./answeringBusy.ts";

const USERS_MAX = 500;

export const issueCoupons: NonNullable<MutationResolvers["issueCoupons"]> = async (_root, { input }, context) => {
  const { template, userIds, idempotencyKey } = input;
  const { coupons, now, aliases, requestId } = context;
  checkKey(idempotencyKey);
  if (userIds.length < 1 || userIds.length > USERS_MAX) throw badInput("input.userIds", `must hold 1 to ${USERS_MAX}`);
  for (const [place, userId] of userIds.entries()) checkName(userId, `input.userIds.${place}`, 64);
  const people = await aliases.of(userIds, requestId);
  refuseOwn(context, [...people.values()].flat());
  const asked = { code: template, userIds, people, key: idempotencyKey, by: nameOf(context.caller) };
  return answeringBusy(issue({ coupons, now, newId: randomUUID }, asked));
};
