import type { MutationResolvers } from "../../generated/resolvers.ts";
import { shownAs } from "../shownRedemption.ts";
import { actsFor } from "./actsFor.ts";
import { answeringBusy } from "./answeringBusy.ts";
import { isMadeBy, nameOf } from "./callerName.ts";
import { checkRedemption } from "./pointsInput.ts";

export const cancelRedemption: NonNullable<MutationResolvers["cancelRedemption"]> = async (
  _root,
  { input },
  context,
) => {
  const { redemption: key, userId } = input;
  checkRedemption(key);
  const { person, isOwn } = await actsFor(context, userId);
  const isOthers = isOwn && !isMadeBy(person, key);
  const outcome = answeringBusy(context.wallets.cancel({ person, isOthers, key, by: nameOf(context.caller) }));
  return shownAs("RedemptionCancelled", await outcome);
};
