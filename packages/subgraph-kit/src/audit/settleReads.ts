import type { FormattedExecutionResult } from "graphql";
import { ERRORS } from "../errors.ts";
import type { Logger } from "../logger.ts";
import type { AccessLog } from "./AccessEntry.ts";
import { readsOf, type ReadingRequest, type RequestReads } from "./RequestReads.ts";

/** Said in place of an answer whose reads could not be recorded. */
const unrecorded = (): FormattedExecutionResult => ({
  // An empty path is put below the place in the answer for which the subgraph was asked.
  errors: [{ message: ERRORS.UNAVAILABLE, path: [], extensions: { code: "UNAVAILABLE" } }],
});

/** Ends a request: records what it has read of other people, before the answer leaves. */
type SettleReads = (
  context: ReadingRequest,
) => FormattedExecutionResult | null | Promise<FormattedExecutionResult | null>;

/**
 * Records what a request has read of other people.
 *
 * @returns what to answer instead of what was read when it could not be recorded; null when all is well, at once when
 *   there is nothing to record
 */
export function settleReads(log: AccessLog | null, logger: Logger): SettleReads {
  async function record(to: AccessLog, reads: RequestReads, context: ReadingRequest) {
    try {
      await to.record(reads.entries(context));
      return null;
    } catch (error) {
      logger.error(
        { err: error, requestId: context.requestId },
        "the access trail cannot be written; nothing is shown",
      );
      return unrecorded();
    }
  }
  return (context) => {
    const reads = readsOf(context);
    return log && reads ? record(log, reads, context) : null;
  };
}
