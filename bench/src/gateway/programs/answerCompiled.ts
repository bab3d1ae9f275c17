import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse, validate, type ExecutionResult } from "graphql";
import { compileQuery, isCompiledQuery, type CompiledQuery } from "graphql-jit";
import type { GraphPart } from "../graph/index.ts";

/** Answers an operation of a part. */
export type Answer = (asked: {
  readonly query: string;
  readonly variables?: Record<string, unknown> | null;
}) => ExecutionResult | Promise<ExecutionResult>;

/** What @apollo/subgraph calls a resolver map; it is not exported. */
type ResolverMap = NonNullable<
  Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>["resolvers"]
>;

/** Gateways send the same few texts again and again: each is parsed, validated and compiled once. */
export function createAnswer({ typeDefs, resolvers }: GraphPart): Answer {
  const schema = buildSubgraphSchema({ typeDefs: parse(typeDefs), resolvers: resolvers as ResolverMap });
  const compiled = new Map<string, CompiledQuery>();

  function compile(query: string): CompiledQuery | ExecutionResult {
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors };
    const made = compileQuery(schema, document);
    if (isCompiledQuery(made)) compiled.set(query, made);
    return made;
  }

  return ({ query, variables }) => {
    const made = compiled.get(query) ?? compile(query);
    return isCompiledQuery(made) ? made.query(undefined, {}, variables ?? {}) : made;
  };
}
