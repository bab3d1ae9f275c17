import { decodeText, type Encoding } from "./decodeText.ts";
import type { FileRecord } from "./fileRecord.ts";
import { readCsv } from "./readCsv.ts";
import { readJson } from "./readJson.ts";
import { readNdjson } from "./readNdjson.ts";
import { refuseWorkbooks } from "./refuseWorkbooks.ts";

/** How a file is read. */
export interface FileForm {
  readonly format: "csv" | "ndjson" | "json";
  /** Found out where it is not told; see `decodeText`. */
  readonly encoding?: Encoding | undefined;
  /** Of CSV; found out where it is not told, see `findDelimiter`. */
  readonly delimiter?: string | undefined;
  /** Of CSV: how many lines stand before the header; none when left out. */
  readonly skipLines?: number | undefined;
  /** Of CSV: columns of which the header must have one, as no record would have a number otherwise. */
  readonly anyOfColumns?: readonly string[] | undefined;
  /** Of JSON: the path to the list, names alone; left out where the list is all there is. */
  readonly records?: string | undefined;
  /** Of NDJSON: whether this is a later part of a file. */
  readonly isRest?: boolean | undefined;
}

/**
 * Reads the records of a file, with memory for one record and one piece of the file, however large it is, and no faster than
 * they are taken.
 *
 * @throws FileError where reading cannot go on; see `refuseWorkbooks`, `readCsv`, `readJson` and `readNdjson`
 */
export const readFileRecords = (bytes: AsyncIterable<Uint8Array>, form: FileForm): AsyncGenerator<FileRecord> => {
  const text = decodeText(refuseWorkbooks(bytes), form.encoding);
  switch (form.format) {
    case "csv":
      return readCsv(text, form);
    case "json":
      return readJson(text, form.records);
    case "ndjson":
      return readNdjson(text, form.isRest);
  }
};
