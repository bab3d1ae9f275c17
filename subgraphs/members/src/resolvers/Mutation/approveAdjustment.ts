import { approveAdjustment as approve } from "../../domain/wallet/adjustPoints.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { adjustParts, idsWith } from "./adjustParts.ts";
import { answeringBusy, checkId } from "./pointsInput.ts";

export const approveAdjustment: NonNullable<MutationResolvers["approveAdjustment"]> = async (
  _root,
  { input },
  context,
) => {
  checkId(input.adjustment, "input.adjustment");
  const parts = await adjustParts(context);
  return answeringBusy(approve(parts, input.adjustment, (userId) => idsWith(context, userId)));
};
