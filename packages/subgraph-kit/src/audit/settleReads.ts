import type { ApolloServerPlugin } from "@apollo/server";
import type { FormattedExecutionResult } from "graphql";
import { ERRORS } from "../errors.ts";
import type { Logger } from "../logger.ts";
import type { AccessLog } from "./AccessEntry.ts";
import { readsOf, type ReadingRequest } from "./RequestReads.ts";

/** Said in place of an answer whose reads could not be recorded. */
const UNRECORDED: FormattedExecutionResult = {
  // An empty path is put below the place in the answer for which the subgraph was asked.
  errors: [{ message: ERRORS.UNAVAILABLE, path: [], extensions: { code: "UNAVAILABLE" } }],
};

/** See `Subgraph.settleReads`. */
type SettleReads = (context: ReadingRequest) => Promise<FormattedExecutionResult | null>;

/**
 * Records what a request has read of other people.
 *
 * @returns what to answer instead of what was read when it could not be recorded; null when all is well, at once when
 *   there is nothing to record
 */
export const settleReads =
  (log: AccessLog | null, logger: Logger): SettleReads =>
  async (context) => {
    const reads = readsOf(context);
    if (!log || !reads) return null;
    try {
      await log.record(reads.entries(context));
      return null;
    } catch (error) {
      logger.error(
        { err: error, requestId: context.requestId },
        "the access trail cannot be written; nothing is shown",
      );
      return UNRECORDED;
    }
  };

/** The same for answers that go over HTTP. */
export const settleReadsPlugin = <Context extends ReadingRequest>(
  settle: (context: Context) => Promise<FormattedExecutionResult | null>,
): ApolloServerPlugin<Context> => ({
  requestDidStart: () =>
    Promise.resolve({
      async willSendResponse({ response, contextValue }) {
        const instead = await settle(contextValue);
        if (instead) response.body = { kind: "single", singleResult: instead };
      },
    }),
});
