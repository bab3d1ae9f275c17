import { selecting } from "../../domain/cartChanges.ts";
import { changeCart } from "../../domain/changeCart.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { readCartAsked, readSkus } from "./cartInput.ts";

export const selectCartLines: NonNullable<MutationResolvers["selectCartLines"]> = async (_root, { input }, context) =>
  changeCart<never>(
    context,
    await readCartAsked(context, input),
    selecting(input.skus ? readSkus(input.skus) : () => true, input.selected),
  );
