import { fail } from "@datong/subgraph-kit";
import type { GraphQLError } from "graphql";

/** UNAVAILABLE for the whole of a request, with HTTP 503: it is refused before it becomes GraphQL. */
export function unavailable(): GraphQLError {
  const error = fail("UNAVAILABLE");
  error.extensions.http = { status: 503 };
  return error;
}
