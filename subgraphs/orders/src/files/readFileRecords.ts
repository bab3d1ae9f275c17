import { decodeText, type Encoding } from "./decodeText.ts";
import type { FileRecord } from "./fileRecord.ts";
import { readCsv } from "./readCsv.ts";
import { readNdjson } from "./readNdjson.ts";

/** How a file is read. */
export interface FileForm {
  readonly format: "csv" | "ndjson";
  /** Found out where it is not told; see `decodeText`. */
  readonly encoding?: Encoding | undefined;
  /** Of CSV; a comma when left out. */
  readonly delimiter?: string | undefined;
  /** Of CSV: how many lines stand before the header; none when left out. */
  readonly skipLines?: number | undefined;
}

/**
 * Reads the records of a file, with memory for one record and one piece of the file, however large it is, and no faster than
 * they are taken.
 *
 * @throws FileError where reading cannot go on; see `readCsv`
 */
export const readFileRecords = (bytes: AsyncIterable<Uint8Array>, form: FileForm): AsyncGenerator<FileRecord> => {
  const text = decodeText(bytes, form.encoding);
  return form.format === "csv" ? readCsv(text, form) : readNdjson(text);
};
