import { createHash, type Hash } from "node:crypto";

/** A text as far as it could be held. */
export interface Held {
  readonly text: string;
  /** A digest of all of it where it was longer than may be, and `text` is its beginning; null otherwise. */
  readonly cutFrom: string | null;
}

/** Holds a text that comes in pieces, no more of it than so many characters. */
export class HeldText {
  readonly #charactersMax: number;
  #text = "";
  #all: Hash | null = null;

  constructor(charactersMax: number) {
    this.#charactersMax = charactersMax;
  }

  get isEmpty(): boolean {
    return this.#text === "";
  }

  hold(piece: string): void {
    if (!this.#all && this.#text.length + piece.length > this.#charactersMax)
      this.#all = createHash("sha256").update(this.#text);
    this.#all?.update(piece);
    this.#text += piece.slice(0, this.#charactersMax - this.#text.length);
  }

  /** Gives what is held, and begins anew. */
  release(): Held {
    const held = { text: this.#text, cutFrom: this.#all?.digest("base64url") ?? null };
    this.#text = "";
    this.#all = null;
    return held;
  }
}
