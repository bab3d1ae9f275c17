import { STATES_NOT_OVER } from "../domain/erasure/erasure.ts";
import type { ErasureStore } from "../domain/erasure/ports.ts";
import type { CorrectionStore } from "../domain/rights/requestCorrection.ts";
import type { Look } from "./startTelling.ts";

/** How often it is looked, in milliseconds. */
export const OVERDUE_EVERY_MS = 60 * 60 * 1_000;

/** As many as are told apart; beyond that somebody is looking already. */
const COUNTED_MAX = 100;

/** Of those that a legal hold keeps from beginning, or from going on, whoever placed it knows. */
const WITHOUT_EXCUSE = STATES_NOT_OVER.filter((state) => state !== "ON_HOLD");

/** How many erasures are not over although they were to be. */
export const overdueErasures =
  (erasures: Pick<ErasureStore, "list">): Look =>
  async (now) => {
    const asked = { states: WITHOUT_EXCUSE, dueBefore: now, notHeldAt: now, first: COUNTED_MAX, after: null };
    const overdue = (await erasures.list(asked)).length;
    const message = "erasures are overdue; `erasures(overdue: true)` says what they wait for";
    return overdue > 0 ? { level: "error", facts: { overdue }, message } : null;
  };

/** How many requests for correction nobody has answered although they were to be. */
export const overdueCorrections =
  (corrections: Pick<CorrectionStore, "countOverdue">): Look =>
  async (now) => {
    const overdue = await corrections.countOverdue(now, COUNTED_MAX);
    const message = "requests for correction are overdue; `corrections(dueBefore: now)` has them";
    return overdue > 0 ? { level: "error", facts: { overdue }, message } : null;
  };
