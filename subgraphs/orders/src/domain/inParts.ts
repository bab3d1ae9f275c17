import type { ListSlice, Place } from "./ports.ts";

/** How far work on a list is to go. */
export interface WorkAsked {
  /** The most entries that are worked on. */
  readonly first: number;
  /** The entry after which it begins; null for the beginning. */
  readonly after: Place | null;
  /** Whether so much time has passed that it shall stop; asked after each part of its work. */
  readonly isLate: () => boolean;
}

/** What is left of a list. */
export interface Rest {
  /** Where the rest begins; null when there is none. */
  readonly last: Place | null;
  /** How many entries are in the rest. */
  readonly remaining: number;
}

interface Work<Entry> {
  /** How many entries are read and worked on together at most. */
  readonly size: number;
  readonly read: (page: { readonly first: number; readonly after: Place | null }) => Promise<ListSlice<Entry>>;
  readonly placeOf: (entry: Entry) => Place;
  readonly work: (entries: readonly Entry[]) => Promise<void>;
  readonly countAfter: (place: Place) => Promise<number>;
}

/** Works on a list part by part, as far as is asked: on each entry once, whatever becomes of it. */
export async function inParts<Entry>({ first, after, isLate }: WorkAsked, work: Work<Entry>): Promise<Rest> {
  let last = after;
  let done = 0;
  for (;;) {
    const { nodes, hasNextPage } = await work.read({ first: Math.min(work.size, first - done), after: last });
    const end = nodes.at(-1);
    await work.work(nodes);
    done += nodes.length;
    if (!end || !hasNextPage) return { last: null, remaining: 0 };
    last = work.placeOf(end);
    if (done >= first || isLate()) return { last, remaining: await work.countAfter(last) };
  }
}
