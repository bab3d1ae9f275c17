import { parse, validate, type GraphQLSchema } from "graphql";
import type { SandboxExample } from "./SandboxExample.ts";

/** Those examples that a graph answers: the committed ones are of Datong's own. */
export const examplesOf = (schema: GraphQLSchema, examples: readonly SandboxExample[]): readonly SandboxExample[] =>
  examples.filter(({ query }) => validate(schema, parse(query)).length === 0);
