import type { Selected } from "./completion.ts";
import type { Answering } from "./Field.ts";
import { isPromise } from "./isPromise.ts";
import type { Path, Run } from "./Run.ts";

/** A part of an answer, by response names. */
type Part = Record<string, unknown>;

/** The fields that a document asks of an object of one type, in the order of the answer. */
export class Selection implements Selected {
  readonly #fields: readonly Answering[];
  /** Whether a response name would be taken for the prototype of a plain object. */
  readonly #isOdd: boolean;

  constructor(fields: readonly Answering[]) {
    this.#fields = fields;
    this.#isOdd = fields.some(({ name }) => name === "__proto__");
  }

  /** All at the same time. */
  execute(source: unknown, at: Path | undefined, run: Run): Part | Promise<Part> {
    const part = this.#part();
    let pending: Promise<void>[] | null = null;
    try {
      for (const field of this.#fields) {
        const value = field.execute(source, at, run);
        // Also what comes later gets its place in the order now.
        part[field.name] = value;
        if (isPromise(value)) (pending ??= []).push(fill(part, field.name, value));
      }
    } catch (thrown) {
      if (!pending) throw thrown;
      // They are left to end, and may fail as well.
      return Promise.all(pending).finally(() => {
        throw thrown;
      }) as Promise<never>;
    }
    return pending ? whole(part, pending) : part;
  }

  /** One after the other, as the fields of a mutation must be. */
  executeSerially(run: Run): Part | Promise<Part> {
    const part = this.#part();
    let before: Promise<void> | null = null;
    for (const field of this.#fields) {
      const execute = () => {
        const value = field.execute(undefined, undefined, run);
        if (isPromise(value)) return fill(part, field.name, value);
        part[field.name] = value;
        return null;
      };
      before = before ? before.then(() => execute() ?? undefined) : execute();
    }
    return before ? before.then(() => part) : part;
  }

  #part(): Part {
    return this.#isOdd ? (Object.create(null) as Part) : {};
  }
}

const fill = (part: Part, name: string, value: Promise<unknown>): Promise<void> =>
  value.then((settled) => void (part[name] = settled));

/** The part, when all that was to come is there. */
function whole(part: Part, pending: readonly Promise<void>[]): Promise<Part> {
  const [first] = pending;
  // One alone needs nobody to wait for others.
  return (pending.length === 1 && first ? first : Promise.all(pending)).then(() => part);
}
