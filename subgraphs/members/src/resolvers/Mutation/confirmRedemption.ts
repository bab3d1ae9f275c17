import type { MutationResolvers } from "../../generated/resolvers.ts";
import { shownAs } from "../shownRedemption.ts";
import { actsFor } from "./actsFor.ts";
import { answeringBusy } from "./answeringBusy.ts";
import { isMadeBy, nameOf } from "./callerName.ts";
import { checkRedemption } from "./pointsInput.ts";

export const confirmRedemption: NonNullable<MutationResolvers["confirmRedemption"]> = async (
  _root,
  { input },
  context,
) => {
  const { redemption: key, userId } = input;
  checkRedemption(key);
  const { person, isOwn } = await actsFor(context, userId);
  const isOthers = isOwn && !isMadeBy(person, key);
  const outcome = answeringBusy(context.wallets.confirm({ person, isOthers, key, by: nameOf(context.caller) }));
  return shownAs("RedemptionConfirmed", await outcome);
};
