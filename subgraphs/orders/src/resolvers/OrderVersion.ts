import { mappingVersionOf } from "../domain/version.ts";
import type { OrderVersionResolvers } from "../generated/resolvers.ts";
import { orderContent } from "./orderContent.ts";

export const OrderVersion: OrderVersionResolvers = {
  ...orderContent,
  mappingVersion: ({ version }) => mappingVersionOf(version),
};
