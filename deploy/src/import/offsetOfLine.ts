import { createReadStream } from "node:fs";

const LF = 0x0a;
const CR = 0x0d;

/** How a file in UTF-16 begins: with a byte order mark, or with a character of which one byte is empty. */
export const isUtf16 = ([first = 1, second = 1]: Uint8Array): boolean =>
  first === 0 || second === 0 || (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

/** Finds the ends of lines byte by byte: CR, LF and CRLF, even mixed, as the upload door reads them. */
export class LineEnds {
  #endedWithCr = false;

  /** What the next byte is: of a line, its end, or the other half of the end before it. */
  next(byte: number): "line" | "end" | "rest" {
    const isRest = this.#endedWithCr && byte === LF;
    this.#endedWithCr = byte === CR;
    if (isRest) return "rest";
    return byte === CR || byte === LF ? "end" : "line";
  }
}

/**
 * Where a line of a text file begins, in bytes: its end where it has fewer lines.
 *
 * @param line from 1
 * @returns null in UTF-16, where a byte that looks like a line end may be half of something else
 */
export async function offsetOfLine(path: string, line: number): Promise<number | null> {
  let at = 0;
  let current = 1;
  const ends = new LineEnds();
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (at === 0 && isUtf16(chunk)) return null;
    for (const [place, byte] of chunk.entries()) {
      const what = ends.next(byte);
      if (what === "rest") continue;
      if (current === line) return at + place;
      if (what === "end") current += 1;
    }
    at += chunk.length;
  }
  return at;
}
