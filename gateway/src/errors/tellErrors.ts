import { logFault, publicError, type Logger } from "@datong/subgraph-kit";
import type { GraphQLFormattedError } from "graphql";
import { asGraphQLError } from "./asGraphQLError.ts";
import { withoutSuggestion, withRequestId } from "./publicForm.ts";

/** What decides the form in which errors leave. */
export interface ErrorRules {
  /** Whether clients may ask for the schema, and so be told names of it. */
  readonly introspection: boolean;
  readonly logger: Logger;
}

/** The errors of an execution as clients are told them, in the form that Apollo Server and our plugins give them. */
export const tellErrors = (
  errors: readonly GraphQLFormattedError[],
  requestId: string,
  { introspection, logger }: ErrorRules,
): readonly GraphQLFormattedError[] =>
  errors.map((formatted) => {
    const error = asGraphQLError(formatted);
    logFault(error, requestId, logger);
    const told = publicError(error.toJSON(), error);
    return withRequestId(introspection ? told : withoutSuggestion(told), requestId);
  });
