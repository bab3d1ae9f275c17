const DAY_MS = 24 * 60 * 60 * 1000;

/** Days are few where orders are many; a file that names more of them than this begins anew. */
const DAYS_KEPT_MAX = 10_000;

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** By how much the clocks are ahead of UTC at the beginning of a day of UTC, in milliseconds. */
  readonly aheadByDay: Map<number, number>;
}

const zones = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const zone = { format, aheadByDay: new Map<number, number>() };
  zones.set(timeZone, zone);
  return zone;
}

/** Whether the tz database knows a zone of this name, such as `Asia/Shanghai`. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

function aheadAt({ format }: Zone, instant: number): number {
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const shown = Date.UTC(2000, part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  const date = new Date(shown);
  date.setUTCFullYear(part("year"), part("month") - 1, part("day"));
  return date.getTime() - Math.floor(instant / 1000) * 1000;
}

function aheadOnDay(zone: Zone, day: number): number {
  const known = zone.aheadByDay.get(day);
  if (known !== undefined) return known;
  if (zone.aheadByDay.size >= DAYS_KEPT_MAX) zone.aheadByDay.clear();
  const ahead = aheadAt(zone, day * DAY_MS);
  zone.aheadByDay.set(day, ahead);
  return ahead;
}

/**
 * The instant at which the clocks of a zone showed a date and time. An hour that they showed twice is taken for the second
 * one, which is the one in winter time.
 *
 * @param shown the date and time as if they were UTC, milliseconds since 1970
 * @returns milliseconds since 1970, UTC; null for an hour that the clocks skipped
 */
export function instantInZone(shown: number, timeZone: string): number | null {
  const zone = zoneOf(timeZone);
  const day = Math.floor(shown / DAY_MS);
  const [before, after] = [aheadOnDay(zone, day - 1), aheadOnDay(zone, day + 2)];
  if (before === after) return shown - before;
  const instants = [shown - before, shown - after].filter((instant) => aheadAt(zone, instant) === shown - instant);
  return instants.length === 0 ? null : Math.max(...instants);
}

/** The day of the calendar in a zone at an instant, as a count of days since 1970. */
export const dayInZone = (instant: number, timeZone: string): number =>
  Math.floor((instant + aheadAt(zoneOf(timeZone), instant)) / DAY_MS);
