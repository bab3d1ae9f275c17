import { z } from "zod";
import { readInstant } from "./instant.ts";
import { CHANNELS } from "./order.ts";
import {
  latestAt,
  name,
  objectOf,
  problemsOf,
  reason,
  textRead,
  versionUntil,
  wholeNumber,
  type ReadRecord,
} from "./readRecord.ts";
import { capProblems } from "./recordProblem.ts";
import type { SourceReservation } from "./reservation.ts";
import { RESERVATION_STATUSES } from "./reservationStatus.ts";

/** A record turned into a reservation, or what keeps it from being one. */
export type ReadReservation =
  | { readonly kind: "reservation"; readonly raw: unknown; readonly reservation: SourceReservation }
  | Extract<ReadRecord, { readonly kind: "unusable" }>;

export const PARTY_SIZE_MAX = 1_000;
export const NOTE_CHARACTERS_MAX = 500;

const DAY_MS = 24 * 60 * 60 * 1000;
const STARTS_AT_MIN = new Date("1970-01-01T00:00:00Z");
/** How far ahead of now a reservation of a source may begin. */
const AHEAD_MS_MAX = 5 * 366 * DAY_MS;
/** How long a reservation may last. */
const LASTING_MS_MAX = 30 * DAY_MS;

/** Whether a reservation may end then. */
export const mayEnd = (startsAt: Date, endsAt: Date | null): boolean =>
  endsAt === null || (endsAt > startsAt && endsAt.getTime() - startsAt.getTime() <= LASTING_MS_MAX);

const instant = textRead((text) => readInstant(text)?.date ?? null, "time");

/** The canonical form, for records that arrive at a time. */
const canonicalReservationAt = (now: Date) => {
  const versionMax = latestAt(now);
  const startsAtMax = new Date(now.getTime() + AHEAD_MS_MAX);
  return objectOf({
    externalId: name,
    version: versionUntil(() => versionMax),
    userId: name,
    channel: z.enum(CHANNELS, reason("channel")),
    status: z.enum(RESERVATION_STATUSES, reason("reservationStatus")),
    what: name,
    place: objectOf({ id: name, name }),
    startsAt: instant.refine((date) => date >= STARTS_AT_MIN && date <= startsAtMax, reason("startsAtRange")),
    endsAt: instant.nullable().default(null),
    partySize: wholeNumber(1, PARTY_SIZE_MAX, "partySize").default(1),
    note: z
      .string(reason("note"))
      .regex(/^.{0,500}$/su, reason("note"))
      .default(""),
  }).refine(({ startsAt, endsAt }) => mayEnd(startsAt, endsAt), { path: ["endsAt"], error: reason("endsAtRange") });
};

/**
 * Reads records of a source in the canonical form (`schema/dictionary/reservation.json`).
 *
 * @param now when the records arrive
 */
export function readReservations(source: string, raws: readonly unknown[], now: Date): readonly ReadReservation[] {
  const canonicalReservation = canonicalReservationAt(now);
  return raws.map((raw) => {
    const { success, data, error } = canonicalReservation.safeParse(raw);
    return success
      ? { kind: "reservation", raw, reservation: { ...data, source } }
      : { kind: "unusable", raw, problems: capProblems(problemsOf(raw, error.issues)) };
  });
}
