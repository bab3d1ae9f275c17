/** A name for people, in every language that Datong speaks. */
export interface Names {
  readonly zh: string;
  readonly en: string;
}
