/** On which days people work in mainland China. Days are written as `2026-05-01`, by Beijing time. */
export interface Workdays {
  /** The first and the last day of which it is known. */
  readonly from: string;
  readonly until: string;
  readonly holidays: ReadonlySet<string>;
  /** Saturdays and Sundays on which people work. */
  readonly workingDays: ReadonlySet<string>;
}

/** Beijing time, which has no summer time, before UTC. */
const AHEAD_MS = 8 * 60 * 60 * 1_000;
export const DAY_MS = 24 * 60 * 60 * 1_000;

/** The day that it is in Beijing. */
export const dayOf = (at: Date): string => new Date(at.getTime() + AHEAD_MS).toISOString().slice(0, 10);

const beginningOf = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) - AHEAD_MS);

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
    day = dayOf(new Date(beginningOf(day).getTime() + DAY_MS));
    if (isWorkday(day, workdays)) left -= 1;
  }
  return new Date(beginningOf(day).getTime() + DAY_MS);
}
