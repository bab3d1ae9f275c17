import type { ConsentEvent } from "./consentEvent.ts";

/** The age from which a person agrees for themselves (PIPL article 31). */
export const AGE_OF_CONSENT = 14;

/** Of somebody born in a year: the first moment at which they are surely 14, in China's time. */
export const ofAgeFrom = (birthYear: number): Date =>
  new Date(`${birthYear + AGE_OF_CONSENT + 1}-01-01T00:00:00+08:00`);

/** Of somebody who is under 14 now, of unknown birth: from when on they are surely not. */
export function surelyOfAgeFrom(now: Date): Date {
  const date = new Date(now);
  date.setUTCFullYear(date.getUTCFullYear() + AGE_OF_CONSENT);
  return date;
}

/**
 * What makes a person one under 14 at a moment; null when nothing does. Whoever says of themselves that they are is
 * believed at once; only what somebody has checked takes it back.
 *
 * @param events the newest first
 */
export function minorityOf(events: readonly ConsentEvent[], at: Date): ConsentEvent | null {
  const aged = events.filter(({ kind }) => /^(MINOR|OF_AGE)_/.test(kind));
  const checked = aged.findIndex(({ kind }) => kind.endsWith("_VERIFIED"));
  const counted = checked === -1 ? aged : aged.slice(0, checked + 1);
  return counted.find(({ kind, until }) => kind.startsWith("MINOR_") && until !== null && until > at) ?? null;
}
