import type { ApolloServerPlugin } from "@apollo/server";

/** Errors of a request that is well formed as HTTP and JSON, but asks for what cannot be executed. */
const REQUEST_ERRORS = new Set<unknown>([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_USER_INPUT",
  "OPERATION_TOO_LARGE",
  "OPERATION_UNPLANNABLE",
]);

/**
 * The HTTP status of GraphQL over HTTP: a request that cannot be executed is answered with 400 as
 * `application/graphql-response+json`, and with 200 as `application/json`, where a client could not tell our 400 from that of
 * something between us. Apollo Server answers 400 to both.
 *
 * @see https://graphql.github.io/graphql-over-http/draft/#sec-application-json
 */
export const answerAsSpecified: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ request, response: { body, http } }) {
        const isPlainJson = request.http?.headers.get("accept")?.startsWith("application/json") === true;
        if (isPlainJson && http.status === 400 && body.kind === "single" && body.singleResult.data === undefined) {
          const { errors = [] } = body.singleResult;
          if (errors.every(({ extensions }) => REQUEST_ERRORS.has(extensions?.code))) http.status = 200;
        }
        return Promise.resolve();
      },
    }),
};
