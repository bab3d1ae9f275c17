import type { IdsOf } from "./ofOnePerson.ts";
import { recordsToSave, type RecordChange } from "./recordsToSave.ts";
import { REASONS, type RecordProblem } from "./recordProblem.ts";
import { contentOfReservation, type SourceReservation } from "./reservation.ts";
import type { KnownReservation, ReservationStore } from "./reservationPorts.ts";
import { mayMove } from "./reservationStatus.ts";
import { isReadAgain, isToldAsOne } from "./version.ts";

interface Parts {
  readonly reservations: ReservationStore;
  readonly idsOf: IdsOf;
  readonly now: Date;
}

/** The version is known, with other content. */
const CONTRADICTS: RecordProblem = { field: "version", reason: REASONS.versionTaken };

/** The known status may not become this one. */
const BARRED: RecordProblem = { field: "status", reason: REASONS.reservationMove };

/** The person is another than the one whose the reservation is. */
const OTHER_GUEST: RecordProblem = { field: "userId", reason: REASONS.otherGuest };

/** What the records of one reservation do to it when they are taken one after the other. */
interface Plan {
  readonly changes: ReadonlyMap<SourceReservation, RecordChange>;
  /** What it is in the end; null when it stays as it is. */
  readonly newest: SourceReservation | null;
}

const asKnown = (reservation: SourceReservation): KnownReservation => ({
  version: reservation.version,
  status: reservation.status,
  userId: reservation.userId,
  hasContentOf: (other) => contentOfReservation(other) === contentOfReservation(reservation),
});

function changeBy(record: SourceReservation, current: KnownReservation | null): RecordChange {
  if (!current) return "CREATED";
  if (record.version < current.version) return "UNCHANGED";
  if (isToldAsOne(record.version, current.version) && current.hasContentOf(record)) return "UNCHANGED";
  if (record.version === current.version) return CONTRADICTS;
  // What a mended mapping reads again may be any status: what it was taken for was never so.
  const mayFollow = isReadAgain(current.version, record.version) || mayMove(current.status, record.status);
  return mayFollow ? "UPDATED" : BARRED;
}

/** @param known null when the reservation is not known */
function planFor(records: readonly SourceReservation[], known: KnownReservation | null): Plan {
  const changes = new Map<SourceReservation, RecordChange>();
  let newest: SourceReservation | null = null;
  let current = known;
  for (const record of records) {
    const change = changeBy(record, current);
    changes.set(record, change);
    if (change !== "CREATED" && change !== "UPDATED") continue;
    newest = record;
    current = asKnown(record);
  }
  return { changes, newest };
}

/**
 * Saves reservations of one source and says what became of each, in their order. What `saveOrders` says of repeated,
 * parallel and contradicting calls, and of other people, holds here too.
 *
 * A round reads what is known of all of them and writes those that are newer and may follow, each on condition that nobody
 * has written it since. What somebody else wrote in between is looked at again. That ends: the version of a reservation only
 * grows, so whoever is overtaken finds it newer than before.
 */
export async function saveReservations(
  { reservations: store, idsOf, now }: Parts,
  source: string,
  records: readonly SourceReservation[],
): Promise<readonly RecordChange[]> {
  const { open, settle, keepOfOnePerson, changes } = recordsToSave(records);
  while (open.size > 0) {
    const known = await store.knownReservations(source, [...open.keys()]);
    await keepOfOnePerson(known, idsOf, OTHER_GUEST);
    const plans = [...open].map(([externalId, group]) => {
      const before = known.get(externalId) ?? null;
      return { externalId, known: before, ...planFor(group, before) };
    });
    const overtaken = await store.writeReservations(
      source,
      plans.flatMap(({ known: before, newest }) => (newest ? { known: before, newest } : [])),
      now,
    );

    for (const plan of plans) {
      if (overtaken.has(plan.externalId)) continue;
      for (const [record, change] of plan.changes) settle(record, change);
      open.delete(plan.externalId);
    }
  }
  return changes();
}
