import { externalIdOf, type IngestOutcome } from "./ingestOrders.ts";
import type { OrderStore } from "./ports.ts";
import type { UnusableRecord } from "./quarantine.ts";
import type { ReadReservation } from "./readReservation.ts";
import { REASONS, type RecordProblem } from "./recordProblem.ts";
import type { ReservationStore } from "./reservationPorts.ts";
import { saveReservations } from "./saveReservations.ts";

/** Why a record that could be read is not taken. */
const REFUSALS: Readonly<Record<"CONTRADICTS" | "BARRED", RecordProblem>> = {
  CONTRADICTS: { field: "version", reason: REASONS.versionTaken },
  BARRED: { field: "status", reason: REASONS.reservationMove },
};

interface Parts {
  readonly reservations: ReservationStore;
  readonly now: Date;
}

/** Saves the reservations that are new or newer, and says what became of each record; quarantines nothing. */
export async function takeReservations(
  parts: Parts,
  source: string,
  records: readonly ReadReservation[],
): Promise<readonly IngestOutcome[]> {
  const read = records.flatMap(({ reservation }) => reservation ?? []);
  const changes = (await saveReservations(parts, source, read)).values();
  return records.map(({ raw, reservation, problems }): IngestOutcome => {
    if (!reservation) return { change: "QUARANTINED", externalId: externalIdOf(raw), reasons: problems };
    const { externalId } = reservation;
    const change = changes.next().value ?? "UNCHANGED";
    return change === "CONTRADICTS" || change === "BARRED"
      ? { change: "QUARANTINED", externalId, reasons: [REFUSALS[change]] }
      : { change, externalId, reasons: [] };
  });
}

/**
 * Takes records of one source: saves the reservations that are new or newer, and puts what cannot be used into
 * quarantine. What `ingestOrders` says of repeated, parallel and contradicting calls holds here too; a newer version with
 * a status that may not follow the known one goes to quarantine as well.
 */
export async function ingestReservations(
  parts: Parts & { readonly store: Pick<OrderStore, "quarantine"> },
  source: string,
  records: readonly ReadReservation[],
): Promise<readonly IngestOutcome[]> {
  const outcomes = await takeReservations(parts, source, records);
  const unusable = outcomes.flatMap(({ change, reasons }, place): readonly UnusableRecord[] =>
    change === "QUARANTINED"
      ? [{ source, kind: "RESERVATION", key: null, raw: records[place]?.raw, problems: reasons }]
      : [],
  );
  await parts.store.quarantine(unusable, parts.now);
  return outcomes;
}
