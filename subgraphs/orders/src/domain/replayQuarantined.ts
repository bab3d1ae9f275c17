import { takeRecords } from "./ingestOrders.ts";
import type { OrderStore, ReplayedRecord } from "./ports.ts";
import type { QuarantinedRecord } from "./quarantine.ts";
import { readRecords } from "./readRecord.ts";

/** What became of a record that was taken again. */
export interface ReplayOutcome {
  readonly id: string;
  readonly change: "CREATED" | "UPDATED" | "UNCHANGED" | "QUARANTINED";
  readonly reasons: ReplayedRecord["reasons"];
}

interface Parts {
  readonly store: OrderStore;
  readonly now: Date;
  /** Who takes them again. */
  readonly by: string;
}

/** @param records of one source */
async function replaySource(parts: Parts, source: string, records: readonly QuarantinedRecord[]) {
  const read = readRecords(
    source,
    records.map(({ raw }) => raw),
    parts.now,
  );
  const outcomes = await takeRecords(parts, source, read);
  return records.map((record, place) => {
    const { change = "UNCHANGED", externalId = null, reasons = [] } = outcomes[place] ?? {};
    const isBad = change === "QUARANTINED";
    const kept = isBad && record.hasGivenReasons ? record.reasons : reasons;
    return { record, change, externalId: isBad ? null : externalId, reasons: kept };
  });
}

/**
 * Takes records of the quarantine once more, after what kept them from being orders was mended. One that can be used
 * becomes an order or a version of one, and is resolved; of one that cannot, the reasons are those of now, unless whoever
 * sent it gave them. Doing it again, or several at a time, changes nothing: what a record became is UNCHANGED then.
 *
 * @param records those of them that are open
 */
export async function replayQuarantined(
  parts: Parts,
  records: readonly QuarantinedRecord[],
): Promise<readonly ReplayOutcome[]> {
  const sources = new Map<string, QuarantinedRecord[]>();
  for (const record of records) sources.set(record.source, [...(sources.get(record.source) ?? []), record]);
  const replayed = (
    await Promise.all([...sources].map(([source, ofSource]) => replaySource(parts, source, ofSource)))
  ).flat();
  await parts.store.settleReplayed(replayed, parts.by, parts.now);
  return replayed.map(({ record, change, reasons }) => ({ id: record.id, change, reasons }));
}
