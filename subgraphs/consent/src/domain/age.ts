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

/** Of what was told of an age in one way under one id the newest; of whoever says so of themselves anew, what they say now. */
const newestOfEach = (told: readonly ConsentEvent[]): readonly ConsentEvent[] =>
  told.filter(
    ({ userId, kind }, place) => told.findIndex((one) => one.userId === userId && one.kind === kind) === place,
  );

const isMinority = ({ kind, until }: ConsentEvent, at: Date): boolean =>
  kind.startsWith("MINOR_") && until !== null && until > at;

/**
 * What makes a person one under 14 at a moment; null when nothing does. Whoever says of themselves that they are is
 * believed at once; only what somebody has checked takes it back.
 *
 * @param events the newest first
 */
export function minorityOf(events: readonly ConsentEvent[], at: Date): ConsentEvent | null {
  const aged = newestOfEach(events.filter(({ kind }) => /^(MINOR|OF_AGE)_/.test(kind)));
  const checked = aged.findIndex(({ kind }) => kind.endsWith("_VERIFIED"));
  const counted = checked === -1 ? aged : aged.slice(0, checked + 1);
  return counted.find((event) => isMinority(event, at)) ?? null;
}

/**
 * Whether a person was under 14 when they chose something: as the record said then, or as it says by now. A check takes back what
 * said at that time that they are under 14; one that comes when they are of age by the record anyway says nothing of before.
 *
 * @param events the newest first
 */
export function wasUnderAge(events: readonly ConsentEvent[], then: Date): boolean {
  const minorities = newestOfEach(events.filter(({ kind }) => kind.startsWith("MINOR_")));
  const isTakenBack = (minority: ConsentEvent) =>
    events
      .slice(0, events.indexOf(minority))
      .some(({ kind, at }) => kind === "MINOR_VERIFIED" || (kind === "OF_AGE_VERIFIED" && isMinority(minority, at)));
  return (
    minorities.some((minority) => isMinority(minority, then) && !isTakenBack(minority)) ||
    minorityOf(
      events.filter(({ at }) => at <= then),
      then,
    ) !== null
  );
}
