import type { GraphQLError } from "graphql";
import { fail } from "./errors.ts";

/** Whoever asks is not the gateway, as far as can be told (HTTP 401). */
export const notTheGateway = (): GraphQLError =>
  withStatus(fail("UNAUTHENTICATED", { message: "Only the gateway may call a subgraph." }), 401);

/** Nobody waits for the answer any more (HTTP 504). */
export const late = (): GraphQLError => withStatus(fail("TIMEOUT"), 504);

function withStatus(error: GraphQLError, status: number): GraphQLError {
  error.extensions.http = { status };
  return error;
}
