import { FileError } from "./fileRecord.ts";

/** How files begin that a spreadsheet saves as its own: a ZIP archive (`.xlsx`), and what `.xls` is in. */
const BEGINNINGS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
] as const;

const BEGINNING_BYTES = 4;

/**
 * Hands on the bytes of a file.
 *
 * @throws FileError for one that is a workbook, of which every line would be told as no record
 */
export async function* refuseWorkbooks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array | null = new Uint8Array();
  for await (const chunk of bytes) {
    if (!held) {
      yield chunk;
      continue;
    }
    const start: Uint8Array = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    if (start.length < BEGINNING_BYTES) {
      held = start;
      continue;
    }
    if (BEGINNINGS.some((beginning) => beginning.every((byte, place) => start[place] === byte)))
      throw new FileError(1, "the file is a workbook of a spreadsheet, or an archive; save it as CSV");
    held = null;
    yield start;
  }
  if (held && held.length > 0) yield held;
}
