import { dayOf, endOf } from "./beijingTime.ts";

/** On which days people work in mainland China. Days are written as `2026-05-01`, by Beijing time. */
export interface Workdays {
  /** The first and the last day of which it is known. */
  readonly from: string;
  readonly until: string;
  readonly holidays: ReadonlySet<string>;
  /** Saturdays and Sundays on which people work. */
  readonly workingDays: ReadonlySet<string>;
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/**
 * Whether people work on a day. Of a day outside what is known nobody can say: it counts as one on which they do, so that a
 * deadline that is reckoned by it comes too early and never too late.
 */
export function isWorkday(day: string, { from, until, holidays, workingDays }: Workdays): boolean {
  if (day < from || day > until) return true;
  return workingDays.has(day) || (!isWeekend(day) && !holidays.has(day));
}

/** Within so many working days a person gets what they have a right to. */
export const DUE_WORKDAYS = 15;

/**
 * When a term of working days ends. The day on which it begins to run does not count (Civil Code, article 201), the last one
 * counts to its end.
 *
 * @returns the first instant after it
 */
export function endOfTerm(begins: Date, count: number, workdays: Workdays): Date {
  let day = dayOf(begins);
  for (let left = count; left > 0;) {
    day = dayOf(endOf(day));
    if (isWorkday(day, workdays)) left -= 1;
  }
  return endOf(day);
}
