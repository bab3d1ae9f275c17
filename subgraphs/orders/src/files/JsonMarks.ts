/** What shapes a JSON text: its brackets and commas, where a text in quotes begins and ends, and where a line does. */
export interface JsonMark {
  readonly kind: "{" | "}" | "[" | "]" | "," | "text" | "textEnd" | "lineEnd";
  /** Where it begins in its piece, and where what follows it does. */
  readonly at: number;
  readonly after: number;
}

const OUTSIDE_TEXTS = /["[\]{},]|\r\n|\r|\n/g;
const WITHIN_TEXTS = /["\\]|\r\n|\r|\n/g;

/** Finds the marks of a JSON text, wherever its pieces end. What stands between them is not looked at. */
export class JsonMarks {
  #line = 1;
  #isInText = false;
  #isEscaped = false;
  #endedWithCr = false;

  /** On which line the last mark was that was given, from 1. */
  get line(): number {
    return this.#line;
  }

  *in(piece: string): Generator<JsonMark> {
    if (piece === "") return;
    // The other half of a line end that was cut in two, and is counted.
    if (this.#endedWithCr && piece.startsWith("\n")) this.#line -= 1;
    this.#endedWithCr = piece.endsWith("\r");
    let from = this.#isEscaped ? 1 : 0;
    this.#isEscaped = false;
    for (;;) {
      const marks = this.#isInText ? WITHIN_TEXTS : OUTSIDE_TEXTS;
      marks.lastIndex = from;
      const found = marks.exec(piece);
      if (!found) return;
      const { index: at, 0: mark } = found;
      const after = at + mark.length;
      from = after;
      if (mark === "\\") {
        this.#isEscaped = after === piece.length;
        from += 1;
      } else if (mark === '"') {
        this.#isInText = !this.#isInText;
        yield { kind: this.#isInText ? "text" : "textEnd", at, after };
      } else if (/[\r\n]/.test(mark)) {
        yield { kind: "lineEnd", at, after };
        this.#line += 1;
      } else yield { kind: mark as "{" | "}" | "[" | "]" | ",", at, after };
    }
  }
}
