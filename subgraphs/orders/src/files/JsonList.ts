import { parsePath, type Path } from "../domain/mapping/path.ts";
import { FileError, RECORD_CHARACTERS_MAX } from "./fileRecord.ts";
import { HeldText, type Held } from "./HeldText.ts";
import { JsonMarks, type JsonMark } from "./JsonMarks.ts";

/** The text of an entry, as far as it could be held. */
export interface JsonEntry extends Held {
  /** Its place in the list, from 1. */
  readonly place: number;
}

const NO_LIST =
  "is no JSON list, which begins with [. Where the list is within an object, the mapping says where, as in " +
  "file: { records: data.list }; records that stand one on each line are NDJSON";

function unescaped(text: string): string | null {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return null;
  }
}

/**
 * Finds the entries of a list in a JSON text, wherever its pieces end. It reads none of them: one that is no JSON costs
 * itself alone, as long as its brackets and quotes are closed. An entry of which there is nothing, as behind a comma too
 * many, is none. Holds no more than the 1,048,576 characters that an entry may have.
 */
export class JsonList {
  readonly #records: string | undefined;
  readonly #path: Path;
  readonly #marks = new JsonMarks();
  /** What is held of an entry or a name, and where what belongs to it begins in the piece at hand. */
  readonly #held = new HeldText(RECORD_CHARACTERS_MAX);
  #piece = "";
  #from = 0;
  /** How many brackets are open, and how many of them, from the first, lead to the list; its own is the last of those. */
  #open = 0;
  #onPath = 0;
  #isFound = false;
  #isOver = false;
  /** In an object on the path: whether a text is read, and the last one, which is the name of what comes. */
  #isNaming = false;
  #name: string | null = null;
  /** How many entries have ended, and on which line the next has begun. */
  #ended = 0;
  #begunOn: number | null = null;

  /** @param records the path to the list, names alone; left out where the list is the whole text */
  constructor(records?: string) {
    this.#records = records;
    this.#path = records === undefined ? [] : (parsePath(records) ?? []);
  }

  /**
   * Gives the entries that end in this piece.
   *
   * @throws FileError where the text is no such list, or nobody can tell how it goes on
   */
  *take(piece: string): Generator<JsonEntry> {
    this.#piece = piece;
    this.#from = 0;
    for (const mark of this.#marks.in(piece)) {
      this.#lookAtWords(mark.at);
      if (this.#endsEntry(mark)) yield* this.#finishEntry(mark.at);
      this.#pass(mark);
      if (!this.#isHolding) this.#from = mark.after;
    }
    this.#lookAtWords(piece.length);
    if (this.#isHolding) this.#held.hold(piece.slice(this.#from));
  }

  /**
   * To be called once the text has ended.
   *
   * @throws FileError where the list has not, or there was none
   */
  end(): void {
    if (this.#begunOn !== null)
      throw new FileError(this.#begunOn, `record ${this.#ended + 1} of the list begins here, and does not end`);
    if (this.#open > 0) throw new FileError(this.#marks.line, "the file ends before the JSON in it does");
    if (!this.#isOver) throw new FileError(1, "the file is empty");
    if (!this.#isFound) throw new FileError(1, `the file has no list at ${this.#records ?? ""}`);
  }

  get #isInList(): boolean {
    return this.#onPath > this.#path.length;
  }

  /** Whether the last bracket that is open leads to the list: true also before the first. */
  get #isOnPath(): boolean {
    return this.#open === this.#onPath;
  }

  get #isHolding(): boolean {
    return this.#begunOn !== null || this.#isNaming;
  }

  /** What stands outside of texts and brackets: numbers and the like, which begin an entry too. */
  #lookAtWords(end: number): void {
    if (this.#isHolding || !this.#isOnPath || !(this.#isInList || this.#open === 0)) return;
    const words = this.#piece.slice(this.#from, end);
    const blanks = words.length - words.trimStart().length;
    if (blanks < words.length) this.#begin(this.#from + blanks);
  }

  #begin(at: number): void {
    if (this.#open === 0) throw this.#misplaced();
    this.#begunOn = this.#marks.line;
    this.#from = at;
  }

  #misplaced(): FileError {
    if (this.#isOver) return new FileError(this.#marks.line, "something stands behind the end of the JSON");
    const what = this.#records === undefined ? NO_LIST : `is no JSON object with a list at ${this.#records}`;
    return new FileError(this.#marks.line, `the file ${what}`);
  }

  #endsEntry({ kind }: JsonMark): boolean {
    return this.#isInList && this.#isOnPath && (kind === "," || kind === "]");
  }

  *#finishEntry(at: number): Generator<JsonEntry> {
    if (this.#begunOn === null) return;
    this.#held.hold(this.#piece.slice(this.#from, at));
    const { text, cutFrom } = this.#held.release();
    this.#begunOn = null;
    this.#ended += 1;
    yield { place: this.#ended, text: text.trimEnd(), cutFrom };
  }

  #pass({ kind, at, after }: JsonMark): void {
    switch (kind) {
      case "{":
      case "[":
        this.#enter(kind, at);
        break;
      case "}":
      case "]":
        this.#leave(kind);
        break;
      case "text":
        this.#beginText(at, after);
        break;
      case "textEnd":
        this.#endText(at);
        break;
      case ",":
        if (this.#open === 0) throw this.#misplaced();
        if (this.#isOnPath) this.#name = null;
        break;
      case "lineEnd":
        break;
    }
  }

  #enter(bracket: "{" | "[", at: number): void {
    const isLast = this.#onPath === this.#path.length;
    if (this.#isInList) {
      if (this.#begunOn === null) this.#begin(at);
    } else if (this.#isOnPath && (this.#open === 0 || this.#name === this.#path[this.#onPath - 1])) {
      if (bracket === (isLast ? "[" : "{") && !this.#isOver) this.#onPath += 1;
      else if (this.#open === 0) throw this.#misplaced();
      this.#isFound ||= this.#isInList;
      this.#name = null;
    }
    this.#open += 1;
  }

  #leave(bracket: "}" | "]"): void {
    if (this.#open === 0) throw this.#misplaced();
    if (this.#isOnPath) {
      if (bracket !== (this.#isInList ? "]" : "}"))
        throw new FileError(this.#marks.line, `a ${bracket} stands where none can be${this.#behind()}`);
      this.#onPath -= 1;
    }
    this.#open -= 1;
    this.#isOver = this.#open === 0;
  }

  #behind(): string {
    return this.#isFound ? `, behind record ${this.#ended + (this.#begunOn === null ? 0 : 1)} of the list` : "";
  }

  #beginText(at: number, after: number): void {
    if (!this.#isOnPath) return;
    if (this.#isInList || this.#open === 0) {
      if (this.#begunOn === null) this.#begin(at);
      return;
    }
    this.#isNaming = true;
    this.#from = after;
  }

  #endText(at: number): void {
    if (!this.#isNaming) return;
    this.#held.hold(this.#piece.slice(this.#from, at));
    this.#name = unescaped(this.#held.release().text);
    this.#isNaming = false;
  }
}
