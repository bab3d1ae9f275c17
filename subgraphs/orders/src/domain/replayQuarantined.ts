import { takeReservations } from "./ingestReservations.ts";
import { saveUnderstoodAgain, understandRecords, type Intake, type RecordOutcome } from "./intake.ts";
import type { OrderStore, ReplayedRecord } from "./ports.ts";
import type { QuarantinedRecord } from "./quarantine.ts";
import { readReservations } from "./readReservation.ts";
import type { ReservationStore } from "./reservationPorts.ts";

/** What became of a record that was taken again. */
export interface ReplayOutcome {
  readonly id: string;
  readonly change: RecordOutcome["change"];
  readonly reasons: ReplayedRecord["reasons"];
}

interface Parts {
  readonly store: OrderStore;
  readonly reservations: ReservationStore;
  readonly intake: Intake;
  readonly requestId: string;
  readonly now: Date;
  /** Who takes them again. */
  readonly by: string;
}

/** Takes records of one kind and one source; quarantines nothing. */
const TAKE = {
  ORDER: async (parts: Parts, source: string, raws: readonly unknown[]) =>
    saveUnderstoodAgain(parts, source, await understandRecords(parts.intake, source, raws, parts)),
  RESERVATION: (parts: Parts, source: string, raws: readonly unknown[]) =>
    takeReservations(parts, source, readReservations(source, raws, parts.now)),
} as const;

/** Whether what was said of a record first tells more than what can be said of it alone, as of a row of a file. */
const keepsReasons = ({ intake }: Parts, { hasGivenReasons, kind, source }: QuarantinedRecord): boolean =>
  hasGivenReasons || (kind === "ORDER" && intake.sources.get(source)?.map === null);

/** @param records of one kind and one source */
async function replayAlike(parts: Parts, [first, ...others]: readonly [QuarantinedRecord, ...QuarantinedRecord[]]) {
  const records = [first, ...others];
  const outcomes = await TAKE[first.kind](
    parts,
    first.source,
    records.map(({ raw }) => raw),
  );
  return records.map((record, place) => {
    const { change = "UNCHANGED", externalId = null, reasons = [] } = outcomes[place] ?? {};
    const isUsable = change !== "QUARANTINED";
    const kept = !isUsable && keepsReasons(parts, record) ? record.reasons : reasons;
    return { record, change, isUsable, externalId: isUsable ? externalId : null, reasons: kept };
  });
}

/**
 * Takes records of the quarantine once more, after what kept them out was mended. One that can be used becomes an order or
 * a reservation, or a version of one, and is resolved; of one that cannot, the reasons are those of now, unless whoever sent
 * it gave them. Doing it again, or several at a time, changes nothing: what a record became is UNCHANGED then.
 *
 * @param records those of them that are open
 */
export async function replayQuarantined(
  parts: Parts,
  records: readonly QuarantinedRecord[],
): Promise<readonly ReplayOutcome[]> {
  const alike = new Map<string, [QuarantinedRecord, ...QuarantinedRecord[]]>();
  for (const record of records) {
    const key = `${record.kind} ${record.source}`;
    const others = alike.get(key);
    if (others) others.push(record);
    else alike.set(key, [record]);
  }
  const replayed = (await Promise.all([...alike.values()].map((some) => replayAlike(parts, some)))).flat();
  await parts.store.settleReplayed(replayed, parts.by, parts.now);
  return replayed.map(({ record, change, reasons }) => ({ id: record.id, change, reasons }));
}
