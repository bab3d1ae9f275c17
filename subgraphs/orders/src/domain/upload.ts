import type { UnderstoodRecord } from "./mappedSource.ts";
import { saveUnderstood, understandRecords } from "./intake.ts";
import { keepable } from "./keepable.ts";
import { readAhead } from "./readAhead.ts";
import {
  BATCH_RECORDS_MAX,
  Progress,
  type Checkpoint,
  type Uploaded,
  type UploadedRecord,
  type UploadParts,
} from "./uploadProgress.ts";

/** Of large records fewer are written together. */
const BATCH_BYTES_MAX = 8 * 1024 * 1024;

/** Records after a line, in batches; what was read before reading failed is a batch too. */
async function* batchesAfter(
  line: number,
  records: AsyncIterable<UploadedRecord>,
  bytesRead: () => number,
): AsyncGenerator<readonly UploadedRecord[]> {
  let batch: UploadedRecord[] = [];
  let begun = bytesRead();
  try {
    for await (const record of records) {
      if (record.line <= line) continue;
      batch.push(record);
      if (batch.length < BATCH_RECORDS_MAX && bytesRead() - begun < BATCH_BYTES_MAX) continue;
      const full = batch;
      batch = [];
      begun = bytesRead();
      yield full;
    }
  } catch (error) {
    if (batch.length > 0) yield batch;
    throw error;
  }
  if (batch.length > 0) yield batch;
}

interface UnderstoodBatch {
  readonly lines: readonly number[];
  readonly records: readonly UnderstoodRecord[];
}

async function understandBatch(
  { intake, now, requestId }: UploadParts,
  source: string,
  batch: readonly UploadedRecord[],
): Promise<UnderstoodBatch> {
  const read = batch.map(keepable);
  const values = read.flatMap((record) => ("value" in record ? [record.value] : []));
  const understood = (await understandRecords(intake, source, values, { now: now(), requestId })).values();
  return {
    lines: batch.map(({ line }) => line),
    records: read.map((record): UnderstoodRecord => {
      if (!("value" in record)) return { kind: "unusable", raw: record.raw, problems: record.problems };
      const next = understood.next().value;
      if (!next) throw new Error("a record was read and is gone");
      return next;
    }),
  };
}

/**
 * Takes the records of a file, batch by batch, those after the checkpoint, and tells after each how far it is. While a batch
 * is written the next is read, and its people are looked up. Memory is for three batches, however large the file is.
 *
 * @throws what reading throws, once all that was read before is taken; UNAVAILABLE or TIMEOUT when people cannot be looked up,
 *   and the database's errors. What was told is written.
 */
export async function* takeUpload(parts: UploadParts, uploaded: Uploaded): AsyncGenerator<Checkpoint> {
  const { store, now } = parts;
  const { source, records, bytesRead, from } = uploaded;
  const progress = new Progress(parts.uploads, uploaded);
  async function* understood(batches: AsyncIterable<readonly UploadedRecord[]>): AsyncGenerator<UnderstoodBatch> {
    for await (const batch of batches) yield understandBatch(parts, source, batch);
  }

  const batches = readAhead(batchesAfter(from.line, records, bytesRead));
  for await (const { lines, records: batch } of readAhead(understood(batches))) {
    const last = lines.at(-1) ?? 0;
    // Somebody else may have taken it meanwhile.
    if (last <= progress.at.line) continue;
    const outcomes = await saveUnderstood({ store, now: now() }, source, batch);
    await progress.advance(
      last,
      false,
      outcomes.map((outcome, place) => ({ ...outcome, line: lines[place] ?? 0 })),
      now(),
    );
    yield progress.at;
  }
  await progress.advance(progress.at.line, true, [], now());
  yield progress.at;
}
