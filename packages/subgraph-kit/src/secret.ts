import { inspect } from "node:util";

const SHOWN = "[secret]";

/**
 * A value that nobody prints by accident: as text, as JSON, in a template, in `console.log` or a log entry it is
 * `[secret]`, however deep it stands in what is printed. Only `reveal` gives it, so a search for that word finds every
 * place where a secret is used.
 */
export class Secret<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** The value itself, for whoever needs it to sign, to decrypt or to sign in. */
  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return SHOWN;
  }

  toJSON(): string {
    return SHOWN;
  }

  [inspect.custom](): string {
    return SHOWN;
  }
}
