/**
 * Where in the answer something is: the names on the way to it. Which entry of a list it is in, only a run knows. There is
 * one place for each path, whatever types lie on it.
 */
export class Place {
  /** How many lists are above this place. */
  readonly depth: number;
  readonly #above: Place | null;
  /** The response name; null for the entries of a list. */
  readonly #name: string | null;
  readonly #below = new Map<string | null, Place>();

  private constructor(above: Place | null, name: string | null) {
    this.#above = above;
    this.#name = name;
    this.depth = above ? above.depth + (above.#isEntry() ? 1 : 0) : 0;
  }

  static root(): Place {
    return new Place(null, "");
  }

  /** The place of a field of the object that is here. */
  field(name: string): Place {
    return this.#child(name);
  }

  /** The place of the entries of the list that is here. */
  entries(): Place {
    return this.#child(null);
  }

  /** @param entries the number of the entry in each list that is above or here, the outermost first */
  path(entries: readonly number[]): (string | number)[] {
    if (!this.#above) return [];
    const path = this.#above.path(entries);
    path.push(this.#name ?? entries[this.depth] ?? 0);
    return path;
  }

  #isEntry(): boolean {
    return this.#above !== null && this.#name === null;
  }

  #child(name: string | null): Place {
    let child = this.#below.get(name);
    if (!child) {
      child = new Place(this, name);
      this.#below.set(name, child);
    }
    return child;
  }
}
