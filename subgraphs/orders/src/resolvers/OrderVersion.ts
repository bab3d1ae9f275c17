import type { OrderVersionResolvers } from "../generated/resolvers.ts";
import { orderContent } from "./orderContent.ts";

export const OrderVersion: OrderVersionResolvers = orderContent;
