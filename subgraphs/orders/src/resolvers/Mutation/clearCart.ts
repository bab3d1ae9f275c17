import { removing } from "../../domain/cartChanges.ts";
import { changeCart } from "../../domain/changeCart.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { readCartAsked } from "./cartInput.ts";

export const clearCart: NonNullable<MutationResolvers["clearCart"]> = async (_root, { input }, context) =>
  changeCart<never>(
    context,
    await readCartAsked(context, input),
    removing(({ selected }) => selected || !input.selectedOnly),
  );
