import type { WithOutbox } from "./outbox.ts";
import type { OutboxEvent } from "./OutboxEvent.ts";

export interface OutboxDocument extends WithOutbox {
  readonly _id: string;
}

/** Documents whose events have to be published in order; those of two parcels have no key in common. */
export interface Parcel {
  readonly keys: ReadonlySet<string>;
  readonly documents: readonly OutboxDocument[];
}

interface Filling extends Parcel {
  readonly keys: Set<string>;
  readonly documents: OutboxDocument[];
}

/** Stands for a key of which no more is taken. */
const CLOSED = null;

/**
 * Divides documents into parcels that can be published at the same time. A document that finds no room in its parcel,
 * belongs to two, or has a closed key is left out, and so is whatever comes after it with one of its keys.
 *
 * @param documents the oldest first
 * @param closed keys of which events are under way
 * @param documentsMax so many are in a parcel at most
 */
export function toParcels(
  documents: readonly OutboxDocument[],
  closed: Iterable<string>,
  documentsMax: number,
): readonly Parcel[] {
  const byKey = new Map<string, Filling | typeof CLOSED>([...closed].map((key) => [key, CLOSED]));
  const parcels: Filling[] = [];

  function parcelFor(keys: readonly string[]): Filling | typeof CLOSED {
    const theirs = new Set(keys.map((key) => byKey.get(key)).filter((one) => one !== undefined));
    const [only] = theirs;
    if (only === undefined) {
      const parcel = { keys: new Set<string>(), documents: [] };
      parcels.push(parcel);
      return parcel;
    }
    return theirs.size === 1 && only !== CLOSED && only.documents.length < documentsMax ? only : CLOSED;
  }

  for (const document of documents) {
    const keys = (document.outbox ?? []).map(({ key }) => key);
    const parcel = parcelFor(keys);
    for (const key of keys) {
      byKey.set(key, parcel);
      parcel?.keys.add(key);
    }
    parcel?.documents.push(document);
  }
  return parcels;
}

/**
 * All events of the documents: those of one in its own order, and among documents by time. A clock that went back in
 * between does not reorder those of one document.
 */
export function inOrder(documents: readonly OutboxDocument[]): readonly OutboxEvent[] {
  const timed = documents.flatMap(({ outbox = [] }) => {
    let timeMs = 0;
    return outbox.map((event) => ({ event, timeMs: (timeMs = Math.max(timeMs, event.time.getTime())) }));
  });
  return timed.sort((a, b) => a.timeMs - b.timeMs).map(({ event }) => event);
}
