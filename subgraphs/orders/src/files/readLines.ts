import { HeldText, type Held } from "./HeldText.ts";

/** A line of a text, without its end, as far as it could be held. */
export interface Line extends Held {
  /** From 1. */
  readonly line: number;
}

/**
 * Splits a text at CR, LF and CRLF, wherever its pieces end. Never holds more than one line and one piece; of a line that is
 * too long it drops the rest.
 */
export async function* readLines(pieces: AsyncIterable<string>, charactersMax: number): AsyncGenerator<Line> {
  const held = new HeldText(charactersMax);
  let line = 1;
  let endedWithCr = false;

  for await (const piece of pieces) {
    if (piece === "") continue;
    // The other half of a line end that was cut in two.
    let from = endedWithCr && piece.startsWith("\n") ? 1 : 0;
    for (const { index, 0: end } of piece.matchAll(/\r\n|\r|\n/g)) {
      if (index < from) continue;
      held.hold(piece.slice(from, index));
      yield { line, ...held.release() };
      line += 1;
      from = index + end.length;
    }
    held.hold(piece.slice(from));
    endedWithCr = piece.endsWith("\r");
  }
  if (!held.isEmpty) yield { line, ...held.release() };
}
