import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { parse } from "csv-parse";
import { SampleFileError } from "./SampleFileError.ts";
import { RETAIL_COLUMNS, type RejectedLine, type RetailFields, type RetailLine } from "./retailLine.ts";

/** What a file holds, as far as it can be read. */
export interface RetailFile {
  readonly path: string;
  /** The records with the shape of the header. */
  readonly lines: readonly RetailLine[];
  /** The other records. */
  readonly rejected: readonly RejectedLine[];
  /** Why reading stopped before the end; null when it did not. */
  readonly broken: SampleFileError | null;
}

/** Far above any real record; a quote that is never closed would otherwise swallow the rest of the file. */
const RECORD_CHARACTERS_MAX = 65_536;

/**
 * Reads a file of the UCI "Online Retail" data set: CSV in UTF-8, with or without a byte order mark, lines ended by
 * CR, LF or CRLF, even mixed. Blank lines are no records.
 *
 * A record of another shape, or one that holds bytes that are no text, is rejected and reading goes on. Where the
 * quoting is broken, nobody can tell where the next record begins: reading stops there, `broken` says where and why,
 * and everything before it is kept.
 *
 * @throws SampleFileError when there is nothing to keep: the file cannot be opened, or its first line is no header
 */
export async function readRetailLines(path: string): Promise<RetailFile> {
  const lines: RetailLine[] = [];
  const rejected: RejectedLine[] = [];
  let line = 1;

  const take = (record: readonly string[]) => {
    if (line === 1) checkHeader(path, record);
    else if (record.length > 1 || record[0] !== "") {
      const reason = shapeProblem(record);
      if (reason === null) lines.push({ line, fields: byColumn(record) });
      else rejected.push({ line, raw: record, reasons: [{ field: "record", reason }] });
    }
    line += 1 + lineBreaksWithin(record);
  };
  const parser = parse({
    bom: true,
    max_record_size: RECORD_CHARACTERS_MAX,
    on_record: (record: string[]) => {
      take(record);
      // Nothing is left to travel down the stream, where an error would drop what is under way.
      return null;
    },
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
  });
  try {
    await pipeline(createReadStream(path), parser);
  } catch (error) {
    // What a stream or the parser throws is an error; those of the system name the call that failed.
    const { message, syscall } = error as NodeJS.ErrnoException;
    const broken = error instanceof SampleFileError ? error : new SampleFileError(path, line, message);
    if (line > 1) return { path, lines, rejected, broken };
    throw syscall === undefined ? broken : new SampleFileError(path, null, message);
  }
  if (line === 1) throw new SampleFileError(path, 1, "the file is empty");
  return { path, lines, rejected, broken: null };
}

function checkHeader(path: string, record: readonly string[]): void {
  if (RETAIL_COLUMNS.length === record.length && RETAIL_COLUMNS.every((column, index) => column === record[index]))
    return;
  const found = JSON.stringify(record.join(",").slice(0, 100));
  throw new SampleFileError(path, 1, `the header is ${found} instead of ${RETAIL_COLUMNS.join(",")}`);
}

/** Control characters other than the tab, and what decoding puts in the place of bytes that are not UTF-8. */
const NO_TEXT = /[^\P{Cc}\t]|\uFFFD/u;

function shapeProblem(record: readonly string[]): string | null {
  if (record.some((field) => NO_TEXT.test(field))) return "is not text: it holds control characters or is not UTF-8";
  const [found, wanted] = [record.length, RETAIL_COLUMNS.length];
  if (found === wanted) return null;
  const fields = `has ${found} ${found === 1 ? "field" : "fields"} instead of ${wanted}`;
  return found < wanted ? `is cut off: it ${fields}` : fields;
}

const byColumn = (record: readonly string[]): RetailFields =>
  Object.fromEntries(RETAIL_COLUMNS.map((column, index) => [column, record[index] ?? ""])) as RetailFields;

/** A quoted field may hold line breaks. */
const lineBreaksWithin = (record: readonly string[]): number =>
  record.reduce((sum, field) => sum + (field.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
