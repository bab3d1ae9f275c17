import { GraphQLError, type GraphQLFormattedError } from "graphql";

/**
 * An error of execution as Apollo Server takes it. What a subgraph says of an HTTP status does not count: it would be that of
 * the whole answer.
 */
export function asGraphQLError({ message, path, extensions = {} }: GraphQLFormattedError): GraphQLError {
  const { http: _ofSubgraph, ...others } = extensions;
  return new GraphQLError(message, { path: path ?? null, extensions: others });
}
