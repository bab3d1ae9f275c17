import { parse } from "csv-parse";
import { tidyText } from "../domain/cleaning/text.ts";
import type { RecordProblem } from "../domain/recordProblem.ts";
import { findDelimiter } from "./findDelimiter.ts";
import { withoutLines } from "./withoutLines.ts";
import { decodingProblem, FileError, RECORD_CHARACTERS_MAX, type FileRecord } from "./fileRecord.ts";

interface CsvForm {
  /** What stands between fields; found out where it is not told, see `findDelimiter`. */
  readonly delimiter?: string | undefined;
  /** How many lines stand before the header. */
  readonly skipLines?: number | undefined;
  /** Of which the header must have one. */
  readonly anyOfColumns?: readonly string[] | undefined;
}

/** How much of a header that is none is shown. */
const SHOWN_COLUMNS_MAX = 10;
const SHOWN_CHARACTERS_MAX = 30;

/** The names of columns in words: without long numbers, which are no names but, where there is no header, somebody's. */
function inWords(columns: readonly string[]): string {
  const shown = columns
    .slice(0, SHOWN_COLUMNS_MAX)
    .map((name) => (/\d{5}/.test(name) ? "…" : Array.from(name).slice(0, SHOWN_CHARACTERS_MAX).join("")));
  return [...shown, ...(columns.length > SHOWN_COLUMNS_MAX ? ["…"] : [])].join(", ");
}

/** A file without a header, or with that of another source, would lose its first record and have no other that can be used. */
function checkHeader(line: number, columns: readonly string[], wanted: readonly string[]): void {
  if (wanted.length === 0 || wanted.some((column) => columns.includes(column))) return;
  throw new FileError(
    line,
    `the header has no column ${wanted.join(" or ")}, by which records are told apart; it has ${inWords(columns)}`,
  );
}

/** Gives names a number behind them, from 2, that nothing else has. */
function numbering(taken: ReadonlySet<string>): (name: string) => string {
  const last = new Map<string, number>();
  return (name) => {
    for (let number = (last.get(name) ?? 1) + 1; ; number += 1) {
      const numbered = `${name} (${number})`;
      if (taken.has(numbered)) continue;
      last.set(name, number);
      return numbered;
    }
  };
}

/**
 * The names of the columns, without those at the end that have none: a comma too many. A name that stands there again has a
 * number, `备注 (2)`, and a column without a name that of its place, `(3)`, so that mappings can read them.
 */
function readHeader(line: number, record: readonly string[]): readonly string[] {
  const names = record.map(tidyText);
  const columns = names.slice(0, names.findLastIndex((name) => name !== "") + 1);
  if (columns.length === 0) throw new FileError(line, "the header names no column");
  const given = new Set(columns);
  const number = numbering(given);
  const seen = new Set<string>();
  return columns.map((name, place) => {
    const called = name === "" ? `(${place + 1})` : name;
    const isTaken = name === "" ? given.has(called) : seen.has(name);
    seen.add(name);
    return isTaken ? number(called) : called;
  });
}

const shapeProblem = (found: number, wanted: number): RecordProblem => ({
  field: "",
  reason: {
    code: "UNREADABLE",
    zh: `有 ${found} 个字段，应为 ${wanted} 个`,
    en: `has ${found} fields instead of ${wanted}`,
  },
});

/** What spreadsheets are told so that they leave digits alone: `="0123"`, and `'0123` or a back quote before digits. */
const withoutGuard = (field: string): string => field.replace(/^="(.*)"$/u, "$1").replace(/^['`](?=\d+$)/u, "");

/** A record without what stands, empty, beyond the columns that have names. */
function withinColumns(columns: readonly string[], record: readonly string[]): readonly string[] {
  const isBeyondEmpty = record.slice(columns.length).every((field) => tidyText(field) === "");
  return isBeyondEmpty ? record.slice(0, columns.length) : record;
}

const byColumn = (columns: readonly string[], record: readonly (string | undefined)[]): object =>
  Object.fromEntries(columns.map((column, place) => [column, record[place]]));

function toRecord(line: number, columns: readonly string[], whole: readonly string[]): FileRecord {
  const record = withinColumns(columns, whole).map(withoutGuard);
  const problems =
    record.length === columns.length
      ? columns.flatMap((column, place) => decodingProblem(column, record[place] ?? "") ?? [])
      : [shapeProblem(record.length, columns.length)];
  if (problems.length === 0) return { line, value: byColumn(columns, record) };
  // A delimiter too many or too few moves what comes after it: counted from its end that is where it belongs.
  const fromEnd = columns.map((_, place) => record.at(place - columns.length));
  return { line, raw: record, problems, guesses: [byColumn(columns, record), byColumn(columns, fromEnd)] };
}

/** Whether nothing stands in a record: a spreadsheet writes commas for rows that were cleared. */
const isEmpty = (record: readonly string[]): boolean => record.every((field) => tidyText(withoutGuard(field)) === "");

/** A quoted field may hold line breaks. */
const lineBreaksWithin = (record: readonly string[]): number =>
  record.reduce((sum, field) => sum + (/[\r\n]/.test(field) ? (field.match(/\r\n|\r|\n/g)?.length ?? 0) : 0), 0);

/**
 * Reads CSV with a header, its lines ended by CR, LF or CRLF, even mixed. Blank lines, and those of
 * delimiters alone, are no records, and empty columns without a name at the end no columns; see `readHeader` for other names. A record of another shape than the
 * header's, or with bytes that are no text, is told as such, and reading goes on.
 *
 * @throws FileError for a header that is none or has none of the columns that it must have, and where nobody can tell where the next record begins: a quote that is never
 *   closed, or a record of more than 1 MB. The records before it have been given.
 */
export async function* readCsv(
  text: AsyncIterable<string>,
  { delimiter: told, skipLines = 0, anyOfColumns = [] }: CsvForm = {},
): AsyncGenerator<FileRecord> {
  const whole = withoutLines(text, skipLines);
  const { delimiter, text: pieces } =
    told === undefined ? await findDelimiter(whole) : { delimiter: told, text: whole };
  let read: (readonly string[])[] = [];
  const at: { line: number; columns: readonly string[] | null } = { line: 1 + skipLines, columns: null };
  const parser = parse({
    delimiter,
    max_record_size: RECORD_CHARACTERS_MAX,
    // Nothing travels down the stream, where an error would drop what is under way.
    on_record: (record: string[]) => {
      read.push(record);
      return null;
    },
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
  });
  // Failures come with the callbacks below; an event that nobody hears would end the process.
  parser.on("error", () => undefined);

  function* take(): Generator<FileRecord> {
    const records = read;
    read = [];
    for (const record of records) {
      if (at.columns) {
        if (!isEmpty(record)) yield toRecord(at.line, at.columns, record);
      } else if (record.length > 1 || record[0] !== "") {
        at.columns = readHeader(at.line, record);
        checkHeader(at.line, at.columns, anyOfColumns);
      }
      at.line += 1 + lineBreaksWithin(record);
    }
  }
  /** Waits for the parser, and gives what it has read, also when it failed. */
  async function* settle(step: (done: (error?: Error | null) => void) => void): AsyncGenerator<FileRecord> {
    const error = await new Promise<Error | null | undefined>(step);
    yield* take();
    if (error) throw new FileError(at.line, error.message);
  }

  try {
    for await (const piece of pieces) yield* settle((done) => parser.write(piece, done));
    yield* settle((done) => parser.end(done));
  } finally {
    parser.destroy();
  }
  if (!at.columns) throw new FileError(1, skipLines > 0 ? "the file has no header" : "the file is empty");
}
