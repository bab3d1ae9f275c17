/** A field that a plan fetches, for objects of some types. */
export interface FetchedField {
  readonly identity: string;
  readonly types: ReadonlySet<string>;
}

export const overlap = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  [...one].some((type) => other.has(type));

/** What a plan fetches for the objects at one place of the answer, and below it. */
export class Fetched {
  readonly #fields = new Map<string, FetchedField[]>();
  readonly #below = new Map<string, Fetched>();

  /** What is fetched under this name for objects of any of these types. */
  under(name: string, types: ReadonlySet<string>): readonly FetchedField[] {
    return (this.#fields.get(name) ?? []).filter((field) => overlap(field.types, types));
  }

  add(name: string, field: FetchedField): void {
    const fields = this.#fields.get(name);
    if (fields) fields.push(field);
    else this.#fields.set(name, [field]);
  }

  /** The place of the objects that this field gives. */
  below(name: string): Fetched {
    const known = this.#below.get(name);
    if (known) return known;
    const place = new Fetched();
    this.#below.set(name, place);
    return place;
  }
}
