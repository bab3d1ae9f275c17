import { createReadStream } from "node:fs";

const LF = 0x0a;
const CR = 0x0d;

/** How a file in UTF-16 begins: with a byte order mark, or with a character of which one byte is empty. */
const isUtf16 = ([first = 1, second = 1]: Uint8Array): boolean =>
  first === 0 || second === 0 || (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

/**
 * Where a line of a text file begins, in bytes: its end where it has fewer lines. Lines end with CR, LF or CRLF, even mixed, as the
 * upload door reads them.
 *
 * @param line from 1
 * @returns null in UTF-16, where a byte that looks like a line end may be half of something else
 */
export async function offsetOfLine(path: string, line: number): Promise<number | null> {
  let at = 0;
  let current = 1;
  let endedWithCr = false;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (at === 0 && isUtf16(chunk)) return null;
    for (let place = 0; place < chunk.length; place += 1) {
      const byte = chunk[place];
      // The other half of a line end.
      const isRest = endedWithCr && byte === LF;
      endedWithCr = byte === CR;
      if (isRest) continue;
      if (current === line) return at + place;
      if (byte === LF || byte === CR) current += 1;
    }
    at += chunk.length;
  }
  return at;
}
