import { checkWhole } from "@datong/subgraph-kit";
import { setting } from "../../domain/cartChanges.ts";
import { QUANTITY_MAX } from "../../domain/cartLimits.ts";
import { changeCart } from "../../domain/changeCart.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";

import { readArticle, readCartAsked } from "./cartInput.ts";

export const setCartLine: NonNullable<MutationResolvers["setCartLine"]> = async (_root, { input }, context) => {
  const asked = await readCartAsked(context, input);
  const article = readArticle(input);
  checkWhole(input.quantity, "input.quantity", 0, QUANTITY_MAX);
  return changeCart(context, asked, setting(article, input.quantity, context.now));
};
