import { formatMoney } from "@datong/subgraph-kit";
import type { MoneyResolvers } from "../generated/resolvers.ts";

export const Money: MoneyResolvers = {
  formatted: (money, _args, { locale }) => formatMoney(money, locale),
};
