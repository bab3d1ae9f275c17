import { checkKey } from "@datong/subgraph-kit";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { shownAs } from "../shownRedemption.ts";
import { checkReason } from "../checkReason.ts";
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
  const reason = input.reason ?? null;
  if (reason !== null) checkReason(reason);
  const person = await namedPerson(context, userId);
  const by = nameOf(context.caller);
  const asked = { person, key, reversalKey, points, ...(reason === null ? {} : { reason }), by };
  const outcome = answeringBusy(context.wallets.reverseRedeem(asked));
  return shownAs("RedemptionReversed", await outcome);
};
