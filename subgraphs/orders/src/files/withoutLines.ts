/** A text without its first lines, whatever they hold, wherever its pieces end. Lines end with CR, LF or CRLF, even mixed. */
export async function* withoutLines(pieces: AsyncIterable<string>, count: number): AsyncGenerator<string> {
  let left = count;
  let endedWithCr = false;
  for await (const piece of pieces) {
    let from = 0;
    while (from < piece.length && (left > 0 || endedWithCr)) {
      const character = piece[from];
      // The other half of a line end.
      const isRest = endedWithCr && character === "\n";
      endedWithCr = character === "\r" && left > 0;
      if (!isRest && left === 0) break;
      if (!isRest && (character === "\r" || character === "\n")) left -= 1;
      from += 1;
    }
    if (from < piece.length) yield piece.slice(from);
  }
}
