import { checkKey } from "@datong/subgraph-kit";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { shownAs } from "../shownRedemption.ts";
import { namedPerson } from "./actsFor.ts";
import { answeringBusy } from "./answeringBusy.ts";
import { nameOf } from "./callerName.ts";
import { checkPoints, checkRedemption } from "./pointsInput.ts";

export const reverseRedemption: NonNullable<MutationResolvers["reverseRedemption"]> = async (
  _root,
  { input },
  context,
) => {
  const { userId, redemption: key, idempotencyKey: reversalKey, points = null } = input;
  checkRedemption(key);
  checkKey(reversalKey);
  if (points !== null) checkPoints(points);
  const person = await namedPerson(context, userId);
  const by = nameOf(context.caller);
  const outcome = answeringBusy(context.wallets.reverseRedeem({ person, key, reversalKey, points, by }));
  return shownAs("RedemptionReversed", await outcome);
};
