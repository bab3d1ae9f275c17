import { DAY_MS, dayOf } from "../domain/beijingTime.ts";
import type { Workdays } from "../domain/workdays.ts";
import type { Look } from "./startTelling.ts";

/** Beforehand, in days: the State Council tells the holidays of a year in the November before. */
const TOLD_BEFORE_DAYS = 60;

/** Whether the calendar of working days ends soon, or has ended: deadlines are then reckoned too early. */
export const endOfCalendar =
  ({ until }: Pick<Workdays, "until">): Look =>
  (now) => {
    const soon = dayOf(new Date(now.getTime() + TOLD_BEFORE_DAYS * DAY_MS));
    if (until >= soon) return Promise.resolve(null);
    return Promise.resolve({
      level: "warn",
      facts: { until },
      message:
        "the calendar of working days ends: add the next year to schema/workdays.json, or deadlines come too early",
    });
  };
