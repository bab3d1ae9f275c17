import { fieldsOf, keptOut } from "./intake.ts";
import { lookUpPeople, type MappedSource, type UnderstoodRecord } from "./mappedSource.ts";
import { grouping, type GroupedRows } from "./mapping/groupRows.ts";
import { keepRows, type KeptRows } from "./mapping/keptRows.ts";
import type { SourceRow, UnusableRow } from "./mapping/rows.ts";
import type { RecordForm, Whole } from "./quarantine.ts";
import { readAhead } from "./readAhead.ts";
import { checkBounds, type RowBounds } from "./rowBounds.ts";
import { ingestRecords, type RecordOutcome } from "./takeRecords.ts";
import {
  BATCH_RECORDS_MAX,
  BEGINNING,
  countIn,
  keepableOfFile,
  rejectsAmong,
  type Checkpoint,
  type Outcomes,
  type Reject,
  type Uploaded,
  type UploadParts,
} from "./uploadProgress.ts";

/** A record or row, with the lines on which its rows begin. */
interface Unit {
  readonly lines: readonly number[];
  readonly record: UnderstoodRecord;
  /** The rows of a record that is not made: each is told of by itself. */
  readonly rows?: readonly UnusableRow[];
}

/** What is written together. */
interface Units {
  readonly form: RecordForm;
  readonly units: readonly Unit[];
}

interface ReadRows {
  readonly rows: readonly SourceRow[];
  readonly last: number;
}

async function readRows({ records, bytesRead }: Uploaded, bounds: RowBounds): Promise<ReadRows> {
  const rows: SourceRow[] = [];
  let last = 0;
  for await (const uploaded of records) {
    const record = keepableOfFile(uploaded);
    last = record.line;
    rows.push("value" in record ? record : { ...record, value: record.raw });
    checkBounds(bounds, rows.length, bytesRead());
  }
  return { rows, last };
}

const inParts = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / BATCH_RECORDS_MAX) }, (_, part) =>
    items.slice(part * BATCH_RECORDS_MAX, (part + 1) * BATCH_RECORDS_MAX),
  );

/** What a row may say that is more than its raw form does. */
const mayBe = ({ value, guesses = [] }: SourceRow): readonly unknown[] => [value, ...guesses];

/** What tells rows from others of which as much is kept; see `Whole`. */
function wholeOf(rows: readonly SourceRow[], { of }: Pick<KeptRows, "of"> = {}): { readonly whole?: Whole } {
  const areKept = of === undefined;
  const parts = rows.flatMap(({ value, whole }) => whole ?? (areKept ? [] : JSON.stringify(value)));
  return parts.length === 0 ? {} : { whole: parts.join("\n") };
}

/** The orders that rows make, whose they are, and then what makes none; in batches. */
async function* unitsOf(
  { intake: { people }, now, requestId }: UploadParts,
  source: MappedSource,
  { rows }: ReadRows,
  { records, unusable, refusedRecords, end }: GroupedRows,
): AsyncGenerator<Units> {
  if (!people) throw new Error("nobody knows people here");
  const { mapping } = source;
  const values = new Map(rows.map(({ line, value }) => [line, value]));
  for (const part of inParts(records)) {
    const mapped = part.map(({ lines, cancelled, ...record }) => ({
      ...record,
      raw: keepRows(
        mapping,
        lines.map((line) => values.get(line)),
        end,
        cancelled,
      ),
    }));
    const read = await lookUpPeople({ people, now: now(), requestId }, source, mapped);
    yield { form: "ROWS", units: read.map((record, place) => ({ lines: part[place]?.lines ?? [], record })) };
  }
  const refused = refusedRecords.map(({ rows: unused, problems, cancelled }): Unit => {
    const own = unused.map(({ row }) => row);
    const raw = keepRows(
      mapping,
      own.map(({ value }) => value),
      end,
      cancelled,
    );
    const record = { kind: "unusable", raw, problems, guesses: own.flatMap(mayBe), ...wholeOf(own, raw) } as const;
    return { lines: own.map(({ line }) => line), record, rows: unused };
  });
  for (const units of inParts(refused)) yield { form: "ROWS", units };
  const inRefused = new Set(refusedRecords.flatMap((record) => record.rows));
  const alone = unusable.flatMap((one): readonly Unit[] => {
    const { row, problems } = one;
    const record = { kind: "unusable", raw: row.value, problems, guesses: mayBe(row), ...wholeOf([row]) } as const;
    return inRefused.has(one) ? [] : [{ lines: [row.line], record }];
  });
  for (const units of inParts(alone)) yield { form: "ROW", units };
}

/** The same, with those of people who were erased as such. */
async function* withoutErased(
  { intake, now, requestId }: UploadParts,
  source: string,
  batches: AsyncIterable<Units>,
): AsyncGenerator<Units> {
  for await (const { form, units } of batches) {
    const told = units.map(({ record }) => record);
    const records = await keptOut(intake, source, told, { now: now(), requestId });
    yield { form, units: units.map((unit, place) => ({ ...unit, record: records[place] ?? unit.record })) };
  }
}

const isTaken = ({ change }: RecordOutcome): boolean => change !== "QUARANTINED" && change !== "SKIPPED";

/** What became of units, by line: of a record that is taken on its first, of any other on those of all its rows. */
const outcomesOf = (units: readonly Unit[], saved: readonly RecordOutcome[]): Outcomes =>
  saved.flatMap((outcome, place) => {
    const { lines = [], rows } = units[place] ?? {};
    if (!rows) return (isTaken(outcome) ? lines.slice(0, 1) : lines).map((line) => ({ ...outcome, line }));
    return rows.map(({ row, problems }) => ({
      ...outcome,
      line: row.line,
      reasons: outcome.change === "QUARANTINED" ? problems : outcome.reasons,
    }));
  });

/** How many rows are in records that were taken. */
const rowsTaken = (units: readonly Unit[], saved: readonly RecordOutcome[]): number =>
  saved.reduce((sum, outcome, place) => sum + (isTaken(outcome) ? (units[place]?.lines.length ?? 0) : 0), 0);

/**
 * Takes a file of which several rows make an order, and any row may belong to any: so it is read to its end first, and an
 * upload that was cut off begins anew, which changes nothing of what is taken. An order that is taken counts as one
 * record, one that is refused, or not made as some of its rows cannot be used, as its rows.
 *
 * @throws TooManyRowsError, NoPlaceError, and as `takeUpload`
 */
export async function* takeRows(
  parts: UploadParts,
  uploaded: Uploaded,
  source: MappedSource,
  bounds: RowBounds,
): AsyncGenerator<Checkpoint> {
  const leave = bounds.places.take();
  try {
    yield* takeHeld(parts, uploaded, source, bounds);
  } finally {
    leave();
  }
}

async function* takeHeld(
  parts: UploadParts,
  uploaded: Uploaded,
  source: MappedSource,
  bounds: RowBounds,
): AsyncGenerator<Checkpoint> {
  const { uploads, now } = parts;
  const read = await readRows(uploaded, bounds);
  const grouped = await bounds.inSlices(grouping(source.mapping, read.rows));
  let at: Checkpoint = { ...BEGINNING, counts: { ...BEGINNING.counts, SKIPPED: grouped.skipped } };
  let inOrders = 0;
  const rejects: Reject[] = [];
  const batches = withoutErased(parts, uploaded.source, unitsOf(parts, source, read, grouped));
  const fieldOf = fieldsOf(parts.intake, uploaded.source);
  for await (const { form, units } of readAhead(batches)) {
    const records = units.map(({ record }) => record);
    const understood = { source: uploaded.source, kind: source.kind, form, records, fieldOf };
    const saved = await ingestRecords({ ...parts, now: now() }, understood);
    const outcomes = outcomesOf(units, saved);
    inOrders += rowsTaken(units, saved);
    at = { ...at, counts: countIn(at.counts, outcomes) };
    rejects.push(...rejectsAmong(outcomes));
    yield at;
  }
  const rows = {
    read: read.rows.length,
    inOrders,
    cancellations: grouped.cancellations,
  };
  at = { ...at, line: read.last, rows, isComplete: true };
  // Whoever sends the same file comes to the same, and whoever has begun anew tells of theirs.
  if (uploaded.run) await uploads.advance(uploaded.run, { from: uploaded.from, to: at, rejects }, now());
  yield at;
}
