import { ruleBookOf, type PublishedRules, type RuleBook, type RulesStore } from "./ruleBook.ts";

/** The rules of a process: read again when a newer version is seen, and else out of memory. */
export interface Rulebooks {
  /** The rules up to a version at least, as the database told it; 0 where it knows none yet. */
  at(version: number): Promise<RuleBook>;

  /** The rules as they are in memory, for what a request shows after it has seen the version; else as `current`. */
  known(): Promise<RuleBook>;

  /** The rules as the database has them now. */
  current(): Promise<RuleBook>;
}

/** @param first with which a database begins that has no rules yet */
export function createRulebooks(store: RulesStore, first: () => readonly PublishedRules[]): Rulebooks {
  let known: RuleBook | null = null;
  let reading: Promise<RuleBook> | null = null;

  async function read(): Promise<RuleBook> {
    let published = await store.all();
    if (published.length === 0) {
      await store.add(first());
      published = await store.all();
    }
    try {
      known = ruleBookOf(published);
    } catch (error) {
      // It is not what asked for them that cannot be used: an event that needs them waits, and is not given up.
      throw new Error("The published rules cannot be read.", { cause: error });
    }
    return known;
  }

  async function at(version: number): Promise<RuleBook> {
    const isEnough = (book: RuleBook | null): book is RuleBook =>
      book !== null && version > 0 && book.version >= version;
    if (isEnough(known)) return known;
    // What others wait for is enough, unless it was asked for before the version was there.
    const book = reading && (await reading);
    if (isEnough(book)) return book;
    reading = read().finally(() => {
      reading = null;
    });
    return reading;
  }

  const current = async () => at(await store.latest());
  return { at, current, known: () => (known ? Promise.resolve(known) : current()) };
}
