import type { GraphQLFormattedError } from "graphql";

/** Gives an error the id that finds its request in the logs. */
export const withRequestId = (error: GraphQLFormattedError, requestId: string): GraphQLFormattedError => ({
  ...error,
  extensions: { ...error.extensions, requestId },
});

/** `Did you mean "phone"?`, as graphql-js ends a message about a name it does not know. */
const SUGGESTION = / ?Did you mean .+\?$/s;

/** Takes out of an error what suggests names of a schema that is not shown. */
export const withoutSuggestion = (error: GraphQLFormattedError): GraphQLFormattedError => ({
  ...error,
  message: error.message.replace(SUGGESTION, ""),
});
