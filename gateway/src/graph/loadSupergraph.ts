import { createHash } from "node:crypto";
import { DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph, type Schema } from "@apollo/federation-internals";
import { assertValidSchema, type GraphQLSchema } from "graphql";
import { supergraphProblems } from "./checkSupergraph.ts";
import { prepareSupergraph } from "./prepareSupergraph.ts";
import { readSupergraph, type JoinedGraph } from "./readSupergraph.ts";
import { restoreOneOf } from "./restoreOneOf.ts";

/** A composed supergraph in the forms in which it is asked. */
export interface LoadedSupergraph {
  /** Short, the same for the same SDL. */
  readonly id: string;
  readonly supergraph: Supergraph;
  /** What clients may know, as the planner reads it. */
  readonly api: Schema;
  /** The same, as graphql-js does. */
  readonly schema: GraphQLSchema;
  /** With what is hidden from clients. */
  readonly full: GraphQLSchema;
  /** How its subgraphs work together. */
  readonly joined: JoinedGraph;
}

/**
 * What a supergraph may ask of whoever executes it: what @apollo/gateway takes, and values from around a field, which our own
 * executor hands on. Not what is for security: nobody here would enforce it.
 */
const FEATURES = new Set([...DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES, "https://specs.apollo.dev/context/v0.1"]);

/** @throws Error with what is wrong with the supergraph */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  const joined = readSupergraph(sdl);
  const problems = supergraphProblems(joined);
  if (problems.length > 0) throw new Error(`The supergraph cannot be served:\n${problems.join("\n")}`);
  const supergraph = Supergraph.build(prepareSupergraph(sdl), {
    supportedFeatures: FEATURES,
    validateSupergraph: true,
  });
  const api = supergraph.apiSchema();
  const schema = api.toGraphQLJSSchema();
  restoreOneOf(schema, sdl);
  assertValidSchema(schema);
  return {
    id: createHash("sha256").update(sdl).digest("hex").slice(0, 12),
    supergraph,
    api,
    schema,
    full: supergraph.schema.toGraphQLJSSchema(),
    joined,
  };
}
