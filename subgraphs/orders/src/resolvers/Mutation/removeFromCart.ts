import { removing } from "../../domain/cartChanges.ts";
import { changeCart } from "../../domain/changeCart.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { readCartAsked, readSkus } from "./cartInput.ts";

export const removeFromCart: NonNullable<MutationResolvers["removeFromCart"]> = async (_root, { input }, context) =>
  changeCart<never>(context, await readCartAsked(context, input), removing(readSkus(input.skus)));
