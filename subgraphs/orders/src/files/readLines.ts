/** A line of a text. */
export interface Line {
  /** From 1. */
  readonly line: number;
  /** Without its end. */
  readonly text: string;
  /** Whether it was longer than may be; `text` is its beginning. */
  readonly isCut: boolean;
}

/**
 * Splits a text at CR, LF and CRLF, wherever its pieces end. Never holds more than one line and one piece; of a line that is
 * too long it drops the rest.
 */
export async function* readLines(pieces: AsyncIterable<string>, charactersMax: number): AsyncGenerator<Line> {
  let line = 1;
  let held = "";
  let isCut = false;
  let endedWithCr = false;

  const finish = (): Line => {
    const finished = { line, text: held, isCut };
    line += 1;
    held = "";
    isCut = false;
    return finished;
  };
  const hold = (text: string) => {
    if (isCut) return;
    isCut = held.length + text.length > charactersMax;
    held = (held + text).slice(0, charactersMax);
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
