import type { UnderstoodRecord } from "./mappedSource.ts";
import { saveUnderstood, understandRecords, type Intake, type RecordOutcome } from "./intake.ts";
import type { OrderStore } from "./ports.ts";
import { canBeKept } from "./quarantine.ts";
import { readAhead } from "./readAhead.ts";
import type { Reason, RecordProblem } from "./recordProblem.ts";

/** A record of a file, by the line on which it begins, or what could be read of one and why it is none. */
export type UploadedRecord =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly raw: unknown; readonly problems: readonly RecordProblem[] };

const CHANGES = [
  "CREATED",
  "UPDATED",
  "UNCHANGED",
  "QUARANTINED",
  "SKIPPED",
] as const satisfies readonly RecordOutcome["change"][];

/** How many records were taken how. */
export type UploadCounts = Readonly<Record<(typeof CHANGES)[number], number>>;

/** How far an upload is: everything up to here is written. */
export interface Checkpoint {
  /** The line on which the last record begins that was taken; 0 before the first. */
  readonly line: number;
  readonly counts: UploadCounts;
  /** Whether the file has been taken to its end. */
  readonly isComplete: boolean;
}

export const BEGINNING: Checkpoint = {
  line: 0,
  counts: { CREATED: 0, UPDATED: 0, UNCHANGED: 0, QUARANTINED: 0, SKIPPED: 0 },
  isComplete: false,
};

/** A record of an upload that went to quarantine. */
export interface Reject {
  readonly line: number;
  readonly reasons: readonly RecordProblem[];
}

/** Where it is kept how far uploads are. */
export interface UploadStore {
  /** Null for an upload that nobody has begun. */
  checkpoint(upload: string): Promise<Checkpoint | null>;

  /** Forgets how far an upload is. */
  restart(upload: string): Promise<void>;

  /**
   * Keeps how far an upload has come, and which records on the way went to quarantine, if it is still where it was.
   *
   * @returns whether it was
   */
  advance(
    upload: string,
    step: { readonly from: Checkpoint; readonly to: Checkpoint; readonly rejects: readonly Reject[] },
    at: Date,
  ): Promise<boolean>;

  /** All records of an upload that went to quarantine, by line. */
  rejects(upload: string): AsyncIterable<Reject>;
}

export interface UploadParts {
  readonly intake: Intake;
  readonly store: OrderStore;
  readonly uploads: UploadStore;
  readonly now: () => Date;
  readonly requestId: string;
}

/** Records that are written together: 500, or fewer where they are large. */
const BATCH_RECORDS_MAX = 500;
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

const TOO_DEEP: Reason = { zh: "嵌套超过 100 层，或过大", en: "is nested more than 100 levels deep, or too large" };

/** So much of a record is kept that cannot be kept whole, in characters. */
const BEGINNING_CHARACTERS = 1_000;

function beginningOf(value: unknown): string {
  try {
    return JSON.stringify(value).slice(0, BEGINNING_CHARACTERS);
  } catch {
    // It is nested deeper than the stack is.
    return "";
  }
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
  const read = batch.map((record): UploadedRecord => {
    if (!("value" in record) || canBeKept(record.value)) return record;
    return { line: record.line, raw: beginningOf(record.value), problems: [{ field: "", reason: TOO_DEEP }] };
  });
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

type Outcomes = readonly (RecordOutcome & { readonly line: number })[];

function countIn(counts: UploadCounts, outcomes: Outcomes): UploadCounts {
  const sums: Record<(typeof CHANGES)[number], number> = { ...counts };
  for (const { change } of outcomes) sums[change] += 1;
  return sums;
}

const rejectsAmong = (outcomes: Outcomes): readonly Reject[] =>
  outcomes.flatMap(({ change, line, reasons }) => (change === "QUARANTINED" ? [{ line, reasons }] : []));

/** What of a file is taken. */
export interface Uploaded {
  readonly source: string;
  readonly records: AsyncIterable<UploadedRecord>;
  /** How many bytes of the file have been read so far. */
  readonly bytesRead: () => number;
  /** By what the upload is known, so that it can be resumed; null where that is not wanted. */
  readonly upload: string | null;
  /** Where it stands. */
  readonly from: Checkpoint;
}

/** How far an upload is, for all that go on with it at a time. */
class Progress {
  readonly #store: UploadStore;
  readonly #upload: string | null;
  #at: Checkpoint;

  constructor(store: UploadStore, { upload, from }: Uploaded) {
    this.#store = store;
    this.#upload = upload;
    this.#at = from;
  }

  get at(): Checkpoint {
    return this.#at;
  }

  /** Goes on to a line, unless somebody who sends the same file has come as far; then from where they are. */
  async advance(line: number, isComplete: boolean, outcomes: Outcomes, now: Date): Promise<void> {
    const rejects = rejectsAmong(outcomes);
    for (;;) {
      const to = { line, counts: countIn(this.#at.counts, outcomes), isComplete };
      const isKept =
        this.#upload === null || (await this.#store.advance(this.#upload, { from: this.#at, to, rejects }, now));
      this.#at = isKept ? to : ((await this.#store.checkpoint(this.#upload)) ?? BEGINNING);
      const isThere = this.#at.line === line && (this.#at.isComplete || !isComplete);
      if (isKept || isThere || this.#at.line > line) return;
    }
  }
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
