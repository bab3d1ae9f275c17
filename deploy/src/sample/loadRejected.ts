import { quarantineRecords } from "./operations.ts";
import type { Sample } from "./readSample.ts";
import { ask, loadAll, type Target } from "./sampleApi.ts";
import { quarantineRecord, REJECTED_SOURCE } from "./sampleInputs.ts";

const RECORDS_PER_REQUEST = 200;

/**
 * Puts the records that are in no order into quarantine, with their raw form and the reasons.
 *
 * @returns how many were not there before
 * @throws SampleLoadError when a request fails
 */
export async function loadRejected(target: Target, { path, rejected }: Sample): Promise<number> {
  const groups = rejected.map((line) => [line]);
  const added = await loadAll(target, "records to quarantine", groups, RECORDS_PER_REQUEST, async (items) => {
    const records = items.map((line) => quarantineRecord(path, line));
    const answer = await ask(target, quarantineRecords, { input: { source: REJECTED_SOURCE, records } });
    return [answer.quarantineRecords.added];
  });
  return added.reduce((sum, count) => sum + count, 0);
}
