import { saveUnderstood } from "./intake.ts";
import { firstKeepable, keepable } from "./keepable.ts";
import { lookUpPeople, type MappedSource, type UnderstoodRecord } from "./mappedSource.ts";
import { groupRows, type GroupedRows } from "./mapping/groupRows.ts";
import type { SourceRow } from "./mapping/rows.ts";
import { readAhead } from "./readAhead.ts";
import {
  BATCH_RECORDS_MAX,
  BEGINNING,
  countIn,
  rejectsAmong,
  type Checkpoint,
  type Outcomes,
  type Reject,
  type Uploaded,
  type UploadParts,
} from "./uploadProgress.ts";

/** A file has more rows than can be put together. */
export class TooManyRowsError extends Error {
  override readonly name = "TooManyRowsError";
  /** How many it may have. */
  readonly rowsMax: number;

  constructor(rowsMax: number) {
    super();
    this.rowsMax = rowsMax;
  }
}

/** Records that are written together, each with the line of its first row. */
interface Unit {
  readonly line: number;
  readonly record: UnderstoodRecord;
}

interface ReadRows {
  readonly rows: readonly SourceRow[];
  /** What could not be read as a row. */
  readonly unreadable: readonly Unit[];
  readonly last: number;
}

async function readRows({ records }: Uploaded, rowsMax: number): Promise<ReadRows> {
  const rows: SourceRow[] = [];
  const unreadable: Unit[] = [];
  let last = 0;
  for await (const uploaded of records) {
    const record = keepable(uploaded);
    last = record.line;
    if ("value" in record) rows.push(record);
    else
      unreadable.push({
        line: record.line,
        record: { kind: "unusable", raw: record.raw, problems: record.problems },
      });
    if (rows.length + unreadable.length > rowsMax) throw new TooManyRowsError(rowsMax);
  }
  return { rows, unreadable, last };
}

const inParts = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / BATCH_RECORDS_MAX) }, (_, part) =>
    items.slice(part * BATCH_RECORDS_MAX, (part + 1) * BATCH_RECORDS_MAX),
  );

/** The orders that rows make, whose they are, and then the rows that make none; in batches. */
async function* unitsOf(
  { intake: { people }, now, requestId }: UploadParts,
  source: MappedSource,
  { rows, unreadable }: ReadRows,
  { records, unusable }: GroupedRows,
): AsyncGenerator<readonly Unit[]> {
  if (!people) throw new Error("nobody knows people here");
  const values = new Map(rows.map(({ line, value }) => [line, value]));
  for (const part of inParts(records)) {
    // What cannot be taken is kept as its rows, or the first of them.
    const mapped = part.map((record) => ({
      ...record,
      raw: firstKeepable(record.lines.map((line) => values.get(line))),
    }));
    const read = await lookUpPeople({ people, now: now(), requestId }, source, mapped);
    yield read.map((record, place) => ({ line: part[place]?.lines[0] ?? 0, record }));
  }
  const refused = unusable.map(({ row, problems }): Unit => ({
    line: row.line,
    record: { kind: "unusable", raw: row.value, problems },
  }));
  yield* inParts([...unreadable, ...refused]);
}

/**
 * Takes a file of which several rows make an order, and any row may belong to any: so it is read to its end first, and an
 * upload that was cut off begins anew, which changes nothing of what is taken. An order that is refused counts as one record.
 *
 * @param rowsMax as many rows are held in memory as a file may have, at half a kilobyte each
 * @throws TooManyRowsError, and as `takeUpload`
 */
export async function* takeRows(
  parts: UploadParts,
  uploaded: Uploaded,
  source: MappedSource,
  rowsMax: number,
): AsyncGenerator<Checkpoint> {
  const { store, uploads, now } = parts;
  const read = await readRows(uploaded, rowsMax);
  const grouped = groupRows(source.mapping, read.rows);
  let at: Checkpoint = { ...BEGINNING, counts: { ...BEGINNING.counts, SKIPPED: grouped.skipped } };
  const rejects: Reject[] = [];
  for await (const units of readAhead(unitsOf(parts, source, read, grouped))) {
    const saved = await saveUnderstood(
      { store, now: now() },
      uploaded.source,
      units.map(({ record }) => record),
    );
    const outcomes: Outcomes = saved.map((outcome, place) => ({ ...outcome, line: units[place]?.line ?? 0 }));
    at = { ...at, counts: countIn(at.counts, outcomes) };
    rejects.push(...rejectsAmong(outcomes));
    yield at;
  }
  const rows = {
    read: read.rows.length + read.unreadable.length,
    inOrders: grouped.records.reduce((sum, { lines }) => sum + lines.length, 0),
    cancellations: grouped.cancellations,
  };
  at = { ...at, line: read.last, rows, isComplete: true };
  // Whoever sends the same file comes to the same.
  if (uploaded.upload !== null) await uploads.advance(uploaded.upload, { from: uploaded.from, to: at, rejects }, now());
  yield at;
}
