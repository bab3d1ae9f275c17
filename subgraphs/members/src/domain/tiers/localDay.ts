/** A calendar day in the time zone of the programme, as the number of days since 1970-01-01. */
export type LocalDay = number;

const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    ...{ timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
    ...{ hour: "numeric", minute: "numeric", second: "numeric" },
  });
  formats.set(timeZone, made);
  return made;
}

/** What a clock in the zone shows, read as if it showed UTC. */
function shownIn(timeZone: string, instant: Date): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
}

/** The day on which an instant falls in a time zone. */
export const dayOf = (instant: Date, timeZone: string): LocalDay => Math.floor(shownIn(timeZone, instant) / DAY_MS);

/** The instant at which a day begins in a time zone: at midnight, or when the clocks skip it, right after. */
export function startOf(day: LocalDay, timeZone: string): Date {
  const wanted = day * DAY_MS;
  const behind = (instant: number) => shownIn(timeZone, new Date(instant)) - instant;
  // The offset at the first guess may be that of the other side of a change of clocks.
  const guess = wanted - behind(wanted);
  return new Date(wanted - behind(guess));
}

/** Year, month (1 to 12) and day of the month. */
export function dateOf(day: LocalDay): { readonly year: number; readonly month: number; readonly date: number } {
  const shown = new Date(day * DAY_MS);
  return { year: shown.getUTCFullYear(), month: shown.getUTCMonth() + 1, date: shown.getUTCDate() };
}

export const firstOfYear = (year: number): LocalDay => Date.UTC(year, 0, 1) / DAY_MS;

/** The first day of a month; 13 is January of the next year. */
export const firstOfMonth = (year: number, month: number): LocalDay => Date.UTC(year, month - 1, 1) / DAY_MS;

/** The same day of the month so many months later, or the last one of that month where it is shorter. */
export function monthsAfter(day: LocalDay, months: number): LocalDay {
  const { year, month, date } = dateOf(day);
  const first = firstOfMonth(year, month + months);
  const days = firstOfMonth(year, month + months + 1) - first;
  return first + Math.min(date, days) - 1;
}

/** Whether there is such a time zone. */
export function isTimeZone(text: string): boolean {
  try {
    formatOf(text);
    return true;
  } catch {
    return false;
  }
}
