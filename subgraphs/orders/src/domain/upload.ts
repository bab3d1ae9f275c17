import { kindOf, understandRecords } from "./intake.ts";
import { readAhead } from "./readAhead.ts";
import { ingestRecords, type Understood } from "./takeRecords.ts";
import {
  BATCH_RECORDS_MAX,
  keepableOfFile,
  Progress,
  type Checkpoint,
  type Outcomes,
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

interface UnderstoodBatch extends Understood {
  readonly lines: readonly number[];
}

async function understandBatch(
  { intake, now, requestId }: UploadParts,
  source: string,
  batch: readonly UploadedRecord[],
): Promise<UnderstoodBatch> {
  const asked = { source, kind: kindOf(intake, source, "ORDER") };
  const understood = await understandRecords(intake, asked, batch.map(keepableOfFile), { now: now(), requestId });
  return { ...understood, lines: batch.map(({ line }) => line) };
}

/**
 * Takes the records of a file, batch by batch, those after the checkpoint, and tells after each how far it is. While it is
 * kept how far a batch has come the next is written, and the one after that is read, and its people are looked up; batches
 * are written one after the other. Memory is for four of them, however large the file is.
 *
 * @throws what reading throws, once all that was read before is taken; UNAVAILABLE or TIMEOUT when people cannot be looked up,
 *   OvertakenError, and the database's errors. What was told is written.
 */
export async function* takeUpload(parts: UploadParts, uploaded: Uploaded): AsyncGenerator<Checkpoint> {
  const { now } = parts;
  const { source, records, bytesRead, from } = uploaded;
  const progress = new Progress(parts.uploads, uploaded);
  async function* understood(batches: AsyncIterable<readonly UploadedRecord[]>): AsyncGenerator<UnderstoodBatch> {
    for await (const batch of batches) yield understandBatch(parts, source, batch);
  }
  async function* saved(batches: AsyncIterable<UnderstoodBatch>): AsyncGenerator<Outcomes> {
    for await (const batch of batches) {
      const outcomes = await ingestRecords({ ...parts, now: now() }, batch);
      yield outcomes.map((outcome, place) => ({ ...outcome, line: batch.lines[place] ?? 0 }));
    }
  }

  const batches = readAhead(understood(readAhead(batchesAfter(from.line, records, bytesRead))));
  for await (const outcomes of readAhead(saved(batches))) {
    const last = outcomes.at(-1)?.line ?? 0;
    // Somebody else, who sends the same file, may be further.
    if (last <= progress.at.line) continue;
    await progress.advance(last, false, outcomes, now());
    yield progress.at;
  }
  await progress.advance(progress.at.line, true, [], now());
  yield progress.at;
}
