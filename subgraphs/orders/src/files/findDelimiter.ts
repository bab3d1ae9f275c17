import { RECORD_CHARACTERS_MAX } from "./fileRecord.ts";

/** What may stand between the fields of a CSV file, what is least likely within one first. */
const DELIMITERS = ["\t", ",", ";", "|"] as const;

const COMMA = ",";

/**
 * Looks at the header of a CSV file, wherever it is cut, for what stands between its fields: what stands there most often
 * outside of quotes, the comma where nothing does. The first line that is not blank alone tells, so that a file that is read
 * again is read alike.
 */
class HeaderScan {
  readonly #counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]));
  #read = 0;
  #isBlank = true;
  #isQuoted = false;
  /** What came last; at the beginning of a field a quote opens, right behind one that closes it is a quote of the text. */
  #last: "start" | "quote" | "text" = "start";

  /** @returns whether the header has ended in this piece, or before */
  take(piece: string): boolean {
    for (const character of piece) if (this.#takeCharacter(character)) return true;
    this.#read += piece.length;
    return this.#read > RECORD_CHARACTERS_MAX;
  }

  #takeCharacter(character: string): boolean {
    if (this.#isQuoted) {
      this.#isQuoted = character !== '"';
      this.#last = "quote";
      return false;
    }
    if (character === "\n" || character === "\r") return !this.#isBlank;
    this.#isBlank = false;
    const count = this.#counts.get(character);
    if (count !== undefined) this.#counts.set(character, count + 1);
    this.#isQuoted = character === '"' && this.#last !== "text";
    this.#last = count === undefined ? "text" : "start";
    return false;
  }

  get delimiter(): string {
    const most = Math.max(...this.#counts.values());
    return most === 0 ? COMMA : (DELIMITERS.find((delimiter) => this.#counts.get(delimiter) === most) ?? COMMA);
  }
}

/** A text, and what stands between its fields if it is CSV. */
export interface DelimitedText {
  readonly delimiter: string;
  /** All of it. */
  readonly text: AsyncIterable<string>;
}

/** Reads of a text no more than its header, to know what stands between its fields. */
export async function findDelimiter(pieces: AsyncIterable<string>): Promise<DelimitedText> {
  const scan = new HeaderScan();
  const rest = pieces[Symbol.asyncIterator]();
  const read: string[] = [];
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    read.push(next.value);
    if (scan.take(next.value)) break;
  }
  async function* text(): AsyncGenerator<string> {
    try {
      yield* read;
      for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
    } finally {
      await rest.return?.();
    }
  }
  return { delimiter: scan.delimiter, text: text() };
}
