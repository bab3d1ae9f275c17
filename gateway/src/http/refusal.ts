import { PROTOCOL_ERRORS, type ProtocolErrorCode } from "@datong/subgraph-kit";
import { GraphQLError } from "graphql";

/**
 * A request that is refused before it becomes GraphQL, with the HTTP status of its code.
 *
 * @param message what is wrong and what would be right; it may go to anybody
 * @param headers what a client's library reads, such as `allow`
 */
export const refusal = (
  code: ProtocolErrorCode,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): GraphQLError =>
  new GraphQLError(message, {
    extensions: { code, http: { status: PROTOCOL_ERRORS[code], headers: new Map(Object.entries(headers)) } },
  });
