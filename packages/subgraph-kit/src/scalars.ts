import { GraphQLScalarType } from "graphql";
import { GraphQLDateTimeISO, GraphQLJSON, GraphQLSafeInt } from "graphql-scalars";

const named = (name: string, scalar: GraphQLScalarType) =>
  new GraphQLScalarType({ ...scalar.toConfig(), name, description: null });

/** The resolvers of our custom scalars; a subgraph takes those that its SDL declares. */
export const scalars = {
  DateTime: named("DateTime", GraphQLDateTimeISO),
  SafeInt: named("SafeInt", GraphQLSafeInt),
  JSON: named("JSON", GraphQLJSON),
};
