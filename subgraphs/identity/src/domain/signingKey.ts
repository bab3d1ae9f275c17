import { MINUTE_MS } from "./durations.ts";

/** When a key that signs access tokens does what. Keys follow each other; each signs until the next one does. */
export interface KeySchedule {
  /** Counts from 1. */
  readonly sequence: number;
  /** When it was made and published. */
  readonly publishedAt: Date;
  readonly signsFrom: Date;
}

/** A key is published for so long before it signs: every copy of the key set in a cache must have it by then. */
export const KEY_LEAD_MS = 60 * MINUTE_MS;

/** A key stays published for so long after its last token has expired: clocks differ. */
const KEY_SLACK_MS = 5 * MINUTE_MS;

/** Access tokens never hold longer; so a key knows when the last of its tokens has expired. */
export const ACCESS_TOKEN_MS_MAX = 60 * MINUTE_MS;

const newestFirst = <Key extends KeySchedule>(keys: readonly Key[]): readonly Key[] =>
  keys.toSorted((a, b) => b.sequence - a.sequence);

/** The key that signs now: the first one also where a clock is behind that of whoever made it. */
export function signingKeyAt<Key extends KeySchedule>(keys: readonly Key[], at: Date): Key | undefined {
  const sorted = newestFirst(keys);
  return sorted.find(({ signsFrom }) => signsFrom <= at) ?? sorted.at(-1);
}

/** The keys against which tokens may be checked: all but those whose last token has expired. Newest first. */
export function publishedKeys<Key extends KeySchedule>(keys: readonly Key[], at: Date): readonly Key[] {
  const keptSince = at.getTime() - ACCESS_TOKEN_MS_MAX - KEY_SLACK_MS;
  return newestFirst(keys).filter((_key, place, sorted) => {
    const successor = sorted[place - 1];
    return !successor || successor.signsFrom.getTime() > keptSince;
  });
}

/**
 * The schedule of the key to make now; undefined when there is nothing to do. The first key signs at once. While a key
 * waits for its time there is no further one.
 *
 * @param after how long a key signs, in milliseconds; 0 for a rotation that is asked for
 */
export function nextKey(keys: readonly KeySchedule[], at: Date, after: number): KeySchedule | undefined {
  const [newest] = newestFirst(keys);
  if (!newest) return { sequence: 1, publishedAt: at, signsFrom: at };
  if (newest.signsFrom > at || newest.signsFrom.getTime() + after > at.getTime() + KEY_LEAD_MS) return undefined;
  return { sequence: newest.sequence + 1, publishedAt: at, signsFrom: new Date(at.getTime() + KEY_LEAD_MS) };
}
