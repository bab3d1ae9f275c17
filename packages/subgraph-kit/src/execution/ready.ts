import { GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString, type GraphQLOutputType } from "graphql";
import type { Complete } from "./Run.ts";

/**
 * Lets a value pass that is already what it is to become, as most are, before anything else is asked of it.
 *
 * @param type no non-null type: what passes is never null
 * @param complete for all other values
 */
export function ready(type: GraphQLOutputType, complete: Complete): Complete {
  switch (type) {
    case GraphQLString:
    case GraphQLID:
      return (value, at, run) => (typeof value === "string" ? value : complete(value, at, run));
    case GraphQLBoolean:
      return (value, at, run) => (typeof value === "boolean" ? value : complete(value, at, run));
    case GraphQLInt:
      // Only whole numbers of 32 bits stay the same.
      return (value, at, run) =>
        typeof value === "number" && (value | 0) === value ? value : complete(value, at, run);
    case GraphQLFloat:
      return (value, at, run) => (Number.isFinite(value) ? value : complete(value, at, run));
    default:
      return complete;
  }
}
