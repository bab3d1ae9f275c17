import type { Intake } from "./intake.ts";
import type { RecordProblem } from "./recordProblem.ts";
import type { RecordOutcome, Stores } from "./takeRecords.ts";

/** So many records are written together. */
export const BATCH_RECORDS_MAX = 500;

/** A record of a file, by the line on which it begins, or what could be read of one and why it is none. */
export type UploadedRecord =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly raw: unknown; readonly problems: readonly RecordProblem[] };

/** How many records were taken how. */
export type UploadCounts = Readonly<Record<RecordOutcome["change"], number>>;

/** Where the rows of a file are. A row that is in none of these places is in `counts`, in quarantine or skipped. */
export interface RowCounts {
  readonly read: number;
  /** In orders that were understood. */
  readonly inOrders: number;
  /** Cancellations that took back what other rows ordered. */
  readonly cancellations: number;
}

/** How far an upload is: everything up to here is written. */
export interface Checkpoint {
  /** The line on which the last record begins that was taken; 0 before the first. */
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

export interface UploadParts extends Stores {
  readonly intake: Intake;
  readonly uploads: UploadStore;
  readonly now: () => Date;
  readonly requestId: string;
}

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

/** What became of records, each with its line. */
export type Outcomes = readonly (RecordOutcome & { readonly line: number })[];

export function countIn(counts: UploadCounts, outcomes: Outcomes): UploadCounts {
  const sums: Record<RecordOutcome["change"], number> = { ...counts };
  for (const { change } of outcomes) sums[change] += 1;
  return sums;
}

export const rejectsAmong = (outcomes: Outcomes): readonly Reject[] =>
  outcomes.flatMap(({ change, line, reasons }) => (change === "QUARANTINED" ? [{ line, reasons }] : []));

/** How far an upload is, for all that go on with it at a time. */
export class Progress {
  readonly #store: UploadStore;
  readonly #upload: string | null;
  #at: Checkpoint;

  constructor(store: UploadStore, { upload, from }: Pick<Uploaded, "upload" | "from">) {
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
      // Where somebody else's batches ended elsewhere, a part of this one is counted already.
      const uncounted = outcomes.filter((outcome) => outcome.line > this.#at.line);
      const to = { line, counts: countIn(this.#at.counts, uncounted), isComplete };
      const isKept =
        this.#upload === null || (await this.#store.advance(this.#upload, { from: this.#at, to, rejects }, now));
      this.#at = isKept ? to : ((await this.#store.checkpoint(this.#upload)) ?? BEGINNING);
      const isThere = this.#at.line === line && (this.#at.isComplete || !isComplete);
      if (isKept || isThere || this.#at.line > line) return;
    }
  }
}
