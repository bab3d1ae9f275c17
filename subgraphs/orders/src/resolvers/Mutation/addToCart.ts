import { checkKey, checkWhole } from "@datong/subgraph-kit";
import { adding } from "../../domain/cartChanges.ts";
import { QUANTITY_MAX } from "../../domain/cartLimits.ts";
import { changeCart } from "../../domain/changeCart.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";

import { readArticle, readCartAsked } from "./cartInput.ts";

export const addToCart: NonNullable<MutationResolvers["addToCart"]> = async (_root, { input }, context) => {
  const { quantity, idempotencyKey } = input;
  const asked = await readCartAsked(context, input);
  const article = readArticle(input);
  checkWhole(quantity, "input.quantity", 1, QUANTITY_MAX);
  checkKey(idempotencyKey);
  return changeCart(context, asked, adding(article, quantity, idempotencyKey, context.now));
};
