/** A moment that a source tells. */
export interface Instant {
  /** To the millisecond; what is finer is cut off. */
  readonly date: Date;
  /** In UTC with every digit that was given: of two such texts the greater one is the later moment. */
  readonly sortable: string;
}

const RFC_3339 = /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Moments of the years 0 to 9999 in UTC, in milliseconds since 1970. */
const FIRST_MS = Date.parse("0000-01-01T00:00:00Z");
const LAST_MS = Date.parse("9999-12-31T23:59:59Z");

/** Whether the calendar and the clock have this date and time; `Date` takes 30 February for 1 March, and 24:00 for the next day. */
const exists = (day: string, time: string): boolean =>
  new Date(`${day}T${time}Z`).getUTCDate() === Number(day.slice("0000-00-".length));

/**
 * A moment of a whole second and what comes after it.
 *
 * @param second milliseconds since 1970, from the year 0 to 9999
 * @param fraction up to nine digits of a second
 */
export function instantAt(second: number, fraction: string): Instant {
  const digits = fraction.replace(/0+$/, "");
  return {
    date: new Date(second + Number(fraction.slice(0, 3).padEnd(3, "0"))),
    sortable: `${new Date(second).toISOString().slice(0, 19)}${digits === "" ? "" : `.${digits}`}`,
  };
}

/**
 * Reads a time with its zone (RFC 3339), for example `2026-05-01T08:00:00+08:00`, with up to nine digits of a second.
 *
 * @returns null for anything else, for a date that the calendar lacks, for a leap second, and where the moment is
 *   before the year 0 or after 9999 in UTC
 */
export function readInstant(text: string): Instant | null {
  const [, day = "", time = "", fraction = "", zone = ""] = RFC_3339.exec(text) ?? [];
  if (!exists(day, time)) return null;
  const second = Date.parse(`${day}T${time}${zone.toUpperCase()}`);
  return second >= FIRST_MS && second <= LAST_MS ? instantAt(second, fraction) : null;
}
