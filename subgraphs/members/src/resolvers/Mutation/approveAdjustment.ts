import { badInput, checkKey } from "@datong/subgraph-kit";
import { approveAdjustment as approve } from "../../domain/wallet/adjustPoints.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { adjustParts, idsWith } from "./adjustParts.ts";
import { answeringBusy } from "./answeringBusy.ts";

export const approveAdjustment: NonNullable<MutationResolvers["approveAdjustment"]> = async (
  _root,
  { input },
  context,
) => {
  checkKey(input.adjustment, "input.adjustment");
  const parts = await adjustParts(context);
  const outcome = await answeringBusy(approve(parts, input.adjustment, (userId) => idsWith(context, userId)));
  if (outcome.kind !== "AdjustmentLapsed") return outcome;
  throw badInput("input.adjustment", "must not give points that have lapsed by now; reject it, and ask anew");
};
