import type { Intake } from "./intake.ts";
import { keepable, type Read } from "./keepable.ts";
import type { RecordProblem } from "./recordProblem.ts";
import type { RecordOutcome, Stores } from "./takeRecords.ts";

/** So many records are written together. */
export const BATCH_RECORDS_MAX = 500;

/** A record of a file, by the line on which it begins or, in a JSON list, by its place there. */
export type UploadedRecord = { readonly line: number } & Read;

/** A record of a file, see `keepable`. */
export const keepableOfFile = (record: UploadedRecord): UploadedRecord =>
  "value" in record ? { line: record.line, ...keepable(record.value) } : record;

/** How many records were taken how. */
export type UploadCounts = Readonly<Record<RecordOutcome["change"], number>>;

/** Where the rows of a file are. A row that is in none of these places is in `counts`, in quarantine or skipped. */
export interface RowCounts {
  readonly read: number;
  /** In orders that were taken. */
  readonly inOrders: number;
  /** Cancellations that took back what other rows ordered. */
  readonly cancellations: number;
}

/** How far an upload is: everything up to here is written. */
export interface Checkpoint {
  /** The line on which the last record begins that was taken, or its place in a JSON list; 0 before the first. */
  readonly line: number;
  readonly counts: UploadCounts;
  /** There for a file of which several rows make an order, once it is complete. */
  readonly rows?: RowCounts;
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

/** An upload since it was begun, or begun anew: all that send its file under its name go on with the same one. */
export interface UploadRun {
  readonly upload: string;
  /** No two runs have the same, of whatever upload. */
  readonly run: string;
}

/** A run, and how far it is. */
export interface BegunUpload {
  readonly run: UploadRun;
  readonly from: Checkpoint;
}

/** Where it is kept how far uploads are. */
export interface UploadStore {
  /** Begins an upload, or goes on with what is known of it. */
  begin(upload: string, at: Date): Promise<BegunUpload>;

  /** Begins an upload anew: what was known of it is forgotten, and whoever still goes on with it is overtaken. */
  restart(upload: string, at: Date): Promise<BegunUpload>;

  /**
   * Keeps the digest of what a run begins with, unless one is kept.
   *
   * @returns whether it begins so; true also for a run that is no more
   */
  beginsWith(run: UploadRun, digest: string): Promise<boolean>;

  /** How far an upload is; null for one that nobody has begun. */
  checkpoint(upload: string): Promise<Checkpoint | null>;

  /** How far a run is; null for one that was begun anew or is forgotten. */
  checkpointOf(run: UploadRun): Promise<Checkpoint | null>;

  /**
   * Keeps how far a run has come, and which records on the way went to quarantine, if it is still where it was.
   *
   * @returns whether it was
   */
  advance(
    run: UploadRun,
    step: { readonly from: Checkpoint; readonly to: Checkpoint; readonly rejects: readonly Reject[] },
    at: Date,
  ): Promise<boolean>;

  /** All records of an upload that went to quarantine, by line. */
  rejects(upload: string): AsyncIterable<Reject>;
}

export interface UploadParts extends Stores {
  readonly intake: Intake;
  readonly uploads: UploadStore;
  readonly now: () => Date;
  readonly requestId: string;
  /** Who sends the file. */
  readonly by: string;
}

/** What of a file is taken. */
export interface Uploaded {
  readonly source: string;
  readonly records: AsyncIterable<UploadedRecord>;
  /** How many bytes of the file have been read so far. */
  readonly bytesRead: () => number;
  /** What it goes on with, so that it can be resumed; null where that is not wanted. */
  readonly run: UploadRun | null;
  /** Where it stands. */
  readonly from: Checkpoint;
}

/** What became of records, each with its line. */
export type Outcomes = readonly (RecordOutcome & { readonly line: number })[];

export function countIn(counts: UploadCounts, outcomes: Outcomes): UploadCounts {
  const sums: Record<RecordOutcome["change"], number> = { ...counts };
  for (const { change } of outcomes) sums[change] += 1;
  return sums;
}

export const rejectsAmong = (outcomes: Outcomes): readonly Reject[] =>
  outcomes.flatMap(({ change, line, reasons }) => (change === "QUARANTINED" ? [{ line, reasons }] : []));

/** An upload was begun anew while it went on, or is forgotten: nobody knows any more what it has counted. */
export class OvertakenError extends Error {
  override readonly name = "OvertakenError";
}

/** How far an upload is, for all that go on with it at a time. */
export class Progress {
  readonly #store: UploadStore;
  readonly #run: UploadRun | null;
  #at: Checkpoint;

  constructor(store: UploadStore, { run, from }: Pick<Uploaded, "run" | "from">) {
    this.#store = store;
    this.#run = run;
    this.#at = from;
  }

  get at(): Checkpoint {
    return this.#at;
  }

  /**
   * Goes on to a line, unless somebody who sends the same file has come as far; then from where they are.
   *
   * Within a run nobody goes back, so what comes before the outcomes is counted, by us or by them.
   *
   * @throws OvertakenError where the run has ended
   */
  async advance(line: number, isComplete: boolean, outcomes: Outcomes, now: Date): Promise<void> {
    const rejects = rejectsAmong(outcomes);
    for (;;) {
      // Where somebody else's batches ended elsewhere, a part of this one is counted already.
      const uncounted = outcomes.filter((outcome) => outcome.line > this.#at.line);
      const to = { line, counts: countIn(this.#at.counts, uncounted), isComplete };
      if (this.#run === null || (await this.#store.advance(this.#run, { from: this.#at, to, rejects }, now))) {
        this.#at = to;
        return;
      }
      const theirs = await this.#store.checkpointOf(this.#run);
      if (!theirs) throw new OvertakenError();
      this.#at = theirs;
      if (theirs.line > line || (theirs.line === line && (theirs.isComplete || !isComplete))) return;
    }
  }
}
