import type { Logger } from "@datong/subgraph-kit";
import { STATES_NOT_OVER } from "./domain/erasure/erasure.ts";
import type { ErasureStore } from "./domain/erasure/ports.ts";

/** As many as are told apart; beyond that somebody is looking already. */
const COUNTED_MAX = 100;

/** Of those that a legal hold keeps from beginning, whoever placed it knows. */
const WITHOUT_EXCUSE = STATES_NOT_OVER.filter((state) => state !== "ON_HOLD");

/**
 * Tells operators how many erasures are not over although the law wants them to be, and nothing of whose.
 *
 * @returns work for `startBackground`: it looks once, and never has more to do
 */
export const overdueTeller =
  ({
    erasures,
    logger,
    now,
  }: {
    readonly erasures: Pick<ErasureStore, "list">;
    readonly logger: Pick<Logger, "error">;
    readonly now: () => Date;
  }) =>
  async (): Promise<boolean> => {
    const asked = { states: WITHOUT_EXCUSE, dueBefore: now(), first: COUNTED_MAX, after: null };
    const overdue = (await erasures.list(asked)).length;
    if (overdue > 0)
      logger.error({ overdue }, "erasures are overdue; `erasures(overdue: true)` says what they wait for");
    return false;
  };
