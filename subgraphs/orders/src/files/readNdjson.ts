import { FileError, RECORD_CHARACTERS_MAX, type FileRecord } from "./fileRecord.ts";
import { jsonRecord } from "./jsonRecord.ts";
import { readLines } from "./readLines.ts";

/** How JSON begins that is no NDJSON: a list, or an object that goes on in the next line. */
const OTHER_JSON = /^\s*(?:\[|\{\s*$)/;

const NO_NDJSON =
  "begins as JSON that is one list or goes over several lines, and NDJSON has a record on each line; " +
  "send it as application/json (npm run import: --type json)";

/**
 * Reads JSON values, one a line, lines ended by CR, LF or CRLF, even mixed. Blank lines are no records. What cannot be used,
 * see `jsonRecord`, also for more than 1,048,576 characters, is told as such, and reading goes on.
 *
 * @param isRest whether the text is a later part of a file
 * @throws FileError before the first record of a file that is JSON, but not line by line: each of its lines would be told
 *   as no JSON
 */
export async function* readNdjson(text: AsyncIterable<string>, isRest = false): AsyncGenerator<FileRecord> {
  let isFirst = !isRest;
  for await (const { line, ...held } of readLines(text, RECORD_CHARACTERS_MAX)) {
    if (held.text.trim() === "" && held.cutFrom === null) continue;
    if (isFirst && OTHER_JSON.test(held.text)) throw new FileError(line, NO_NDJSON);
    isFirst = false;
    yield jsonRecord(line, held);
  }
}
