import { createHash, type Hash } from "node:crypto";

/** A line of a text. */
export interface Line {
  /** From 1. */
  readonly line: number;
  /** Without its end. */
  readonly text: string;
  /** A digest of all of it where it was longer than may be, and `text` is its beginning; null otherwise. */
  readonly cutFrom: string | null;
}

/**
 * Splits a text at CR, LF and CRLF, wherever its pieces end. Never holds more than one line and one piece; of a line that is
 * too long it drops the rest.
 */
export async function* readLines(pieces: AsyncIterable<string>, charactersMax: number): AsyncGenerator<Line> {
  let line = 1;
  let held = "";
  let all: Hash | null = null;
  let endedWithCr = false;

  const finish = (): Line => {
    const finished = { line, text: held, cutFrom: all?.digest("base64url") ?? null };
    line += 1;
    held = "";
    all = null;
    return finished;
  };
  const hold = (text: string) => {
    if (!all && held.length + text.length > charactersMax) all = createHash("sha256").update(held);
    all?.update(text);
    held += text.slice(0, charactersMax - held.length);
  };

  for await (const piece of pieces) {
    if (piece === "") continue;
    // The other half of a line end that was cut in two.
    let from = endedWithCr && piece.startsWith("\n") ? 1 : 0;
    for (const { index, 0: end } of piece.matchAll(/\r\n|\r|\n/g)) {
      if (index < from) continue;
      hold(piece.slice(from, index));
      yield finish();
      from = index + end.length;
    }
    hold(piece.slice(from));
    endedWithCr = piece.endsWith("\r");
  }
  if (held !== "") yield finish();
}
