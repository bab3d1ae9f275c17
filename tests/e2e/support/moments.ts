export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * A clock that goes on by a millisecond each time that it is looked at, from now: for whoever counts commands, so that what is
 * read again after some seconds is not read again just then.
 */
export function aSlowClock(): () => Date {
  let ms = Date.now();
  return () => new Date(ms++);
}
