import type { MutationResolvers } from "../../generated/resolvers.ts";
import { shownAs } from "../shownRedemption.ts";
import { actsFor } from "./actsFor.ts";
import { answeringBusy } from "./answeringBusy.ts";
import { checkRedemption } from "./pointsInput.ts";

export const cancelRedemption: NonNullable<MutationResolvers["cancelRedemption"]> = async (
  _root,
  { input },
  context,
) => {
  checkRedemption(input.redemption);
  const { person, isOwn } = await actsFor(context, input.userId);
  const outcome = answeringBusy(context.wallets.cancel({ person, isOwn, key: input.redemption }));
  return shownAs("RedemptionCancelled", await outcome);
};
