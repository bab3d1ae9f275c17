import { isUtf16, LineEnds } from "./offsetOfLine.ts";

/**
 * Knows of a file that is being sent how many bytes its first lines have, to the size of a piece of it: lines are what is
 * taken, and told as taken.
 */
export class SentLines {
  readonly #ends = new LineEnds();
  /** Where pieces ended, and on which line; those that are taken are gone. */
  #marks: { readonly line: number; readonly bytes: number }[] = [];
  #line: number;
  #bytes: number;
  #taken: number;
  #isCountable: boolean;

  /**
   * @param line on which what is sent begins, from 1
   * @param isOfLines whether what is taken is told by lines that its bytes tell: not of what is compressed, nor of a JSON list
   */
  constructor({ line, offset }: { readonly line: number; readonly offset: number }, isOfLines: boolean) {
    this.#line = line;
    this.#bytes = offset;
    this.#taken = offset;
    this.#isCountable = isOfLines;
  }

  /** A piece was sent. */
  sent(piece: Uint8Array): void {
    if (this.#bytes === 0 && isUtf16(piece)) this.#isCountable = false;
    this.#bytes += piece.length;
    if (!this.#isCountable) return;
    for (const byte of piece) if (this.#ends.next(byte) === "end") this.#line += 1;
    this.#marks.push({ line: this.#line, bytes: this.#bytes });
  }

  /** How many bytes all records have that begin up to a line, or fewer; null where that cannot be told. */
  upTo(line: number): number | null {
    if (!this.#isCountable) return null;
    const next = this.#marks.findIndex((mark) => mark.line > line);
    const passed = next < 0 ? this.#marks.length : next;
    this.#taken = this.#marks[passed - 1]?.bytes ?? this.#taken;
    this.#marks = this.#marks.slice(passed);
    return this.#taken;
  }
}
