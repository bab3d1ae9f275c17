import { ANONYMOUS, type Caller, type Subgraph, type SubgraphRequest } from "@datong/subgraph-kit";
import type { FormattedExecutionResult } from "graphql";

/** A back end with these scopes. */
export const aService = (...scopes: string[]): Caller => ({
  kind: "SERVICE",
  subject: "test-service",
  scopes: new Set(scopes),
});

/** A signed-in person, in a session where one is given. */
export const aUser = (subject: string, sessionId?: string): Caller => ({
  kind: "USER",
  subject,
  ...(sessionId === undefined ? {} : { sessionId }),
});

/** A member of staff with these grants. */
export const aStaffMember = (subject: string, ...grants: string[]): Caller => ({
  kind: "STAFF",
  subject,
  grants: new Set(grants),
});

export const nobody: Caller = ANONYMOUS;

/** An answer as a test reads it. */
export interface Answer extends FormattedExecutionResult {
  // Tests look into answers of every shape; the queries beside them say which.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data?: any;
}

/** Asks a subgraph in process. */
export const ask = async (
  subgraph: Subgraph,
  source: string,
  {
    caller,
    variables = {},
    locale = "en",
    clientAddress = null,
    accessReason = null,
  }: {
    caller: Caller;
    variables?: Record<string, unknown>;
    locale?: SubgraphRequest["locale"];
    clientAddress?: SubgraphRequest["clientAddress"];
    accessReason?: SubgraphRequest["accessReason"];
  },
): Promise<Answer> =>
  // Through JSON, as every real caller sees it.
  JSON.parse(
    JSON.stringify(
      await subgraph.prepare({ query: source })(variables, {
        caller,
        locale,
        requestId: "test",
        clientAddress,
        accessReason,
      }),
    ),
  ) as Answer;
