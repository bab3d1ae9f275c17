import { REASONS, type RecordProblem } from "./recordProblem.ts";
import { contentOfReservation, type SourceReservation } from "./reservation.ts";
import type { KnownReservation, ReservationStore } from "./reservationPorts.ts";
import { mayMove } from "./reservationStatus.ts";
import type { RecordChange } from "./saveOrders.ts";
import { isToldAsOne } from "./version.ts";

/** The version is known, with other content. */
const CONTRADICTS: RecordProblem = { field: "version", reason: REASONS.versionTaken };

/** The known status may not become this one. */
const BARRED: RecordProblem = { field: "status", reason: REASONS.reservationMove };

/** What the records of one reservation do to it when they are taken one after the other. */
interface Plan {
  readonly changes: ReadonlyMap<SourceReservation, RecordChange>;
  /** What it is in the end; null when it stays as it is. */
  readonly newest: SourceReservation | null;
}

const asKnown = (reservation: SourceReservation): KnownReservation => ({
  version: reservation.version,
  status: reservation.status,
  hasContentOf: (other) => contentOfReservation(other) === contentOfReservation(reservation),
});

function changeBy(record: SourceReservation, current: KnownReservation | null): RecordChange {
  if (!current) return "CREATED";
  if (record.version < current.version) return "UNCHANGED";
  if (isToldAsOne(record.version, current.version) && current.hasContentOf(record)) return "UNCHANGED";
  if (record.version === current.version) return CONTRADICTS;
  return mayMove(current.status, record.status) ? "UPDATED" : BARRED;
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

function byExternalId(records: readonly SourceReservation[]): Map<string, readonly SourceReservation[]> {
  const groups = new Map<string, SourceReservation[]>();
  for (const record of records) {
    const group = groups.get(record.externalId);
    if (group) group.push(record);
    else groups.set(record.externalId, [record]);
  }
  return groups;
}

/**
 * Saves reservations of one source and says what became of each, in their order. What `saveOrders` says of repeated,
 * parallel and contradicting calls holds here too.
 *
 * A round reads what is known of all of them and writes those that are newer and may follow, each on condition that it
 * still is so. What somebody else wrote in between is looked at again. That ends: a reservation is never removed and its
 * version only grows, so whoever is overtaken finds it older than their own and known, as new or newer, or in a status
 * that theirs may not follow.
 */
export async function saveReservations(
  { reservations: store, now }: { readonly reservations: ReservationStore; readonly now: Date },
  source: string,
  records: readonly SourceReservation[],
): Promise<readonly RecordChange[]> {
  const changes = new Map<SourceReservation, RecordChange>();
  const open = byExternalId(records);
  while (open.size > 0) {
    const known = await store.knownReservations(source, [...open.keys()]);
    const plans = [...open].map(([externalId, group]) => planFor(group, known.get(externalId) ?? null));
    const written = await store.writeNewerReservations(
      source,
      plans.flatMap(({ newest }) => newest ?? []),
      now,
    );

    for (const plan of plans) {
      const done = plan.newest && written.get(plan.newest.externalId);
      if (done === "OVERTAKEN") continue;
      for (const [record, change] of plan.changes) {
        changes.set(record, change === "CREATED" && done === "UPDATED" ? "UPDATED" : change);
        open.delete(record.externalId);
      }
    }
  }
  return records.map((record) => changes.get(record) ?? "UNCHANGED");
}
