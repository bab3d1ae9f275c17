import { checkKey } from "@datong/subgraph-kit";
import { rejectAdjustment as reject } from "../../domain/wallet/adjustPoints.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { adjustParts } from "./adjustParts.ts";

export const rejectAdjustment: NonNullable<MutationResolvers["rejectAdjustment"]> = async (
  _root,
  { input },
  context,
) => {
  checkKey(input.adjustment, "input.adjustment");
  return reject(await adjustParts(context), input.adjustment);
};
