import type { Logger } from "@datong/subgraph-kit";
import { DAY_MS, dayOf } from "./domain/beijingTime.ts";
import type { Workdays } from "./domain/workdays.ts";

/** Beforehand, in days: the State Council tells the holidays of a year in the November before. */
const TOLD_BEFORE_DAYS = 60;

/**
 * Tells operators that the calendar of working days ends soon, or has ended: deadlines are then reckoned too early.
 *
 * @returns work for `startBackground`: it looks once, and never has more to do
 */
export const calendarTeller =
  ({
    workdays: { until },
    logger,
    now,
  }: {
    readonly workdays: Pick<Workdays, "until">;
    readonly logger: Pick<Logger, "warn">;
    readonly now: () => Date;
  }) =>
  (): Promise<boolean> => {
    const soon = dayOf(new Date(now().getTime() + TOLD_BEFORE_DAYS * DAY_MS));
    if (until < soon)
      logger.warn(
        { until },
        "the calendar of working days ends: add the next year to schema/workdays.json, or deadlines come too early",
      );
    return Promise.resolve(false);
  };
