import { nameBadInput, publicError, type Subgraph, type SubgraphRequest } from "@datong/subgraph-kit";
import { execute, Kind, parse, type FormattedExecutionResult, type GraphQLError } from "graphql";

/** What a subgraph would answer if graphql-js ran a valid operation on its schema: what ours must not differ from. */
export async function byGraphqlJs(
  subgraph: Subgraph,
  query: string,
  variableValues: Readonly<Record<string, unknown>>,
  request: SubgraphRequest,
): Promise<FormattedExecutionResult> {
  const document = parse(query, { noLocation: true });
  const { data, errors } = await execute({
    schema: subgraph.schema,
    document,
    variableValues,
    contextValue: subgraph.createContext(request),
  });
  const formatted = (error: GraphQLError) =>
    error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION
      ? nameBadInput({ message: error.message, extensions: { code: "BAD_USER_INPUT" } }, error, document)
      : publicError(error.toJSON(), error);
  return { ...(data === undefined ? {} : { data }), ...(errors ? { errors: errors.map(formatted) } : {}) };
}
