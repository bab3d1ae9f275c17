import { ERRORS, type ErrorCode } from "@datong/subgraph-kit";
import type { FormattedExecutionResult } from "graphql";

/** A subgraph that cannot be asked costs its own fields, and tells nobody where it lives. */
export const failure = (code: ErrorCode, subgraph: string): FormattedExecutionResult => ({
  data: null,
  // An empty path is put below the place in the answer for which the subgraph was asked.
  errors: [{ message: ERRORS[code], path: [], extensions: { code, subgraph } }],
});
