import { rejectAdjustment as reject } from "../../domain/wallet/adjustPoints.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { adjustParts } from "./adjustParts.ts";
import { checkId } from "./pointsInput.ts";

export const rejectAdjustment: NonNullable<MutationResolvers["rejectAdjustment"]> = async (
  _root,
  { input },
  context,
) => {
  checkId(input.adjustment, "input.adjustment");
  return reject(await adjustParts(context), input.adjustment);
};
