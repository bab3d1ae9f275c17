import type { Whole } from "../domain/quarantine.ts";
import type { RecordProblem } from "../domain/recordProblem.ts";
export { beginningOf, TOO_LARGE } from "../domain/keepable.ts";
import { NO_TEXT } from "./decodeText.ts";

/** A record of a file, by the line on which it begins or, in a JSON list, by its place there, from 1. */
export type FileRecord =
  | { readonly line: number; readonly value: unknown }
  /** What could not be read, as far as it was, and what it may say. */
  | {
      readonly line: number;
      readonly raw: unknown;
      readonly problems: readonly RecordProblem[];
      readonly guesses?: readonly unknown[];
      readonly whole?: Whole;
    };

/** As large as a record can be taken, in characters; see `RAW_CHARACTERS_MAX`. */
export const RECORD_CHARACTERS_MAX = 1024 * 1024;

/** A file that cannot be read further. What was read before stands. */
export class FileError extends Error {
  override readonly name = "FileError";
  /** Where reading ended, from 1. */
  readonly line: number;
  /** Why, without the line. */
  readonly reason: string;

  constructor(line: number, reason: string) {
    super(`line ${line}: ${reason}`);
    this.line = line;
    this.reason = reason;
  }
}

/** Where a text holds bytes that are no text in the encoding of the file; null where it does not. */
export function decodingProblem(field: string, text: string): RecordProblem | null {
  const place = text.indexOf(NO_TEXT);
  if (place < 0) return null;
  const reason = {
    code: "UNREADABLE",
    zh: `第 ${place + 1} 个字符处的字节在文件的编码中不是文本`,
    en: `holds bytes at character ${place + 1} that are no text in the encoding of the file`,
  } as const;
  return { field, reason };
}
