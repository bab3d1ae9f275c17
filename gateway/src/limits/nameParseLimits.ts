import type { ApolloServerPlugin } from "@apollo/server";
import type { GraphQLFormattedError } from "graphql";
import type { OperationLimits } from "./OperationLimits.ts";

/**
 * Says what is wrong with a document that the parser gave up on: it counts words and signs, and comes to the end of its
 * stack where thousands of levels are opened.
 */
export function nameParseLimits({ tokens }: OperationLimits): ApolloServerPlugin {
  const reword = (error: GraphQLFormattedError): GraphQLFormattedError => {
    if (error.extensions?.code !== "GRAPHQL_PARSE_FAILED") return error;
    if (error.message.startsWith("Maximum call stack"))
      return { message: "The document opens too many levels. Begin further down.", extensions: error.extensions };
    if (/more that? \d+ tokens/.test(error.message)) {
      const message = `The document has more than ${tokens.toLocaleString("en")} words and signs. Send values in variables.`;
      return { ...error, message };
    }
    return error;
  };
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse({ response: { body } }) {
          if (body.kind === "single" && body.singleResult.errors)
            body.singleResult.errors = body.singleResult.errors.map(reword);
          return Promise.resolve();
        },
      }),
  };
}
