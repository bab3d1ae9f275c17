import { GraphQLScalarType } from "graphql";
import { GraphQLDateTimeISO, GraphQLJSON, GraphQLSafeInt } from "graphql-scalars";
import { exactValue } from "./exactJson.ts";

const named = (name: string, scalar: GraphQLScalarType, more: { parseValue?: (value: unknown) => unknown } = {}) =>
  new GraphQLScalarType({ ...scalar.toConfig(), ...more, name, description: null });

/** The resolvers of our custom scalars; a subgraph takes those that its SDL declares. */
export const scalars = {
  DateTime: named("DateTime", GraphQLDateTimeISO),
  SafeInt: named("SafeInt", GraphQLSafeInt),
  /** As files of JSON are read, see `parseExactly`: the gateway hands on as numbers only those that keep their digits. */
  JSON: named("JSON", GraphQLJSON, { parseValue: exactValue }),
};
