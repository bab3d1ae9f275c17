import { fail, isDuplicateKey, tombstones, type Connection, type OutboxEvent } from "@datong/subgraph-kit";
import type { mongo } from "mongoose";
import type { Appended, EventDraft, Persons } from "../domain/ports.ts";
import { endOfEntry, type Term } from "../domain/term.ts";
import { beginningOf, hashOf, subjectOf } from "./chain.ts";
import { coveredOf, EVENTS, joinIds, recordedOf, type EventDocument } from "./documents.ts";

/** The newest entry of a record, as the next one follows it. */
type Head = Pick<EventDocument, "seq" | "hash" | "at" | "kind">;

/** How often somebody else may be faster at one place of a record, until we give up. Each time an entry was written. */
const ROUNDS_IN_VAIN_MAX = 200;

/**
 * Tells those who hold lists: of a person it has the id, and nothing of what they are called or chose from. While it waits,
 * `verifyRecords` looks whether it is still this.
 */
export function changedEvent(entry: Omit<EventDocument, "outbox">, terms: readonly Term[]): OutboxEvent {
  const { userId, seq, kind, purpose, channel, at } = entry;
  const validUntil = endOfEntry(entry, terms)?.toISOString() ?? null;
  return {
    id: `${subjectOf(userId)}:${seq}`,
    type: "consent.changed",
    time: at,
    subject: userId,
    key: userId,
    data: { userId, seq, kind, purpose, channel, at: at.toISOString(), validUntil },
  };
}

/** A draft and its place among those of the call. */
interface Waiting {
  readonly place: number;
  readonly draft: EventDraft;
  /** Every id of the person whom it is about. */
  readonly ids: readonly string[];
}

/** The entry that says this and follows the head of its record, later than all that is on record of the person. */
function entryAfter(
  heads: ReadonlyMap<string, Head>,
  { draft: { asOne, ...draft }, ids }: Waiting,
  { now, terms }: { readonly now: Date; readonly terms: readonly Term[] },
): EventDocument {
  const head = heads.get(draft.userId);
  const before = ids.flatMap((userId) => heads.get(userId)?.at.getTime() ?? []);
  const subject = subjectOf(draft.userId);
  const entry = {
    ...draft,
    asOne: joinIds(asOne),
    subject,
    seq: (head?.seq ?? 0) + 1,
    at: new Date(Math.max(now.getTime(), ...before.map((at) => at + 1))),
    prev: head?.hash ?? beginningOf(subject),
  };
  const document = { ...entry, hash: hashOf(coveredOf({ ...entry, hash: "" })) };
  return { ...document, outbox: [changedEvent(document, terms)] };
}

/** Tells a call from every other. */
export const keyOf = ({ userId, idempotencyKey }: Pick<EventDraft, "userId" | "idempotencyKey">): string =>
  JSON.stringify([userId, idempotencyKey]);

/** Of each person the first that waits: the next follows it, under whichever of their ids. */
function firstOfEach(waiting: readonly Waiting[]): readonly Waiting[] {
  const taken = new Set<string>();
  return waiting.filter(({ ids }) => {
    const isFirst = !ids.some((id) => taken.has(id));
    for (const id of ids) taken.add(id);
    return isFirst;
  });
}

/** What is on record of these calls. */
export async function knownOf(
  connection: Connection,
  drafts: readonly EventDraft[],
): Promise<ReadonlyMap<string, Appended>> {
  const keys = drafts.map(({ userId, idempotencyKey }) => ({ userId, idempotencyKey }));
  const events = connection.collection<EventDocument>(EVENTS);
  const found = await events.find({ $or: keys }).toArray();
  return new Map(found.map((one) => [keyOf(one), { kind: "KNOWN", event: recordedOf(one) }]));
}

/**
 * Appends to the records of people: whoever is late finds the place taken, and follows the new head.
 *
 * @param termsOf how long grants hold, by the versions of purposes
 */
export function eventAppender(connection: Connection, termsOf: () => Promise<readonly Term[]>) {
  const buried = tombstones(connection);
  const events = connection.collection<EventDocument>(EVENTS);
  const headFields = { userId: 1, seq: 1, hash: 1, at: 1, kind: 1, _id: 0 } as const;

  async function headsOf(userIds: readonly string[]): Promise<ReadonlyMap<string, Head>> {
    const options = { projection: headFields, sort: { seq: -1 as const } };
    const found = await Promise.all(userIds.map((userId) => events.findOne({ userId }, options)));
    return new Map(found.flatMap((head) => (head ? [[head.userId, head]] : [])));
  }

  /** @returns the places whose entry was not written, because its place or its key is taken */
  async function insert(entries: readonly EventDocument[]): Promise<ReadonlySet<number>> {
    try {
      await events.insertMany([...entries], { ordered: false });
      return new Set();
    } catch (error) {
      const { writeErrors } = error as { writeErrors?: mongo.WriteError | readonly mongo.WriteError[] };
      const failed = writeErrors === undefined ? [] : [writeErrors].flat();
      if (failed.length === 0 || !failed.every(isDuplicateKey)) throw error;
      return new Set(failed.map(({ index }) => index));
    }
  }

  return async function append(
    drafts: readonly EventDraft[],
    now: Date,
    persons: Persons = new Map(),
  ): Promise<readonly Appended[]> {
    const outcomes = new Map<number, Appended>();
    let waiting: readonly Waiting[] = drafts.map((draft, place) => {
      const { userId, asOne } = draft;
      return { place, draft, ids: [...new Set([userId, ...asOne, ...(persons.get(userId) ?? [])])] };
    });
    let inVain = 0;
    const erased = await buried.among([...new Set(drafts.map(({ userId }) => userId))]);
    const terms = drafts.some(({ kind }) => kind === "GRANT") ? await termsOf() : [];
    while (waiting.length > 0) {
      const before = outcomes.size;
      const round = firstOfEach(waiting);
      const heads = await headsOf([...new Set(round.flatMap(({ ids }) => ids))]);
      const isClosed = ({ draft: { userId, kind } }: Waiting) =>
        heads.get(userId)?.kind === "ERASED" || (erased.has(userId) && kind !== "ERASED");
      for (const one of round.filter(isClosed)) outcomes.set(one.place, { kind: "CLOSED" });
      const open = round.filter((one) => !isClosed(one));
      const entries = open.map((one) => entryAfter(heads, one, { now, terms }));
      const refused = entries.length > 0 ? await insert(entries) : new Set<number>();
      for (const [index, { place }] of open.entries()) {
        const entry = entries[index];
        if (entry && !refused.has(index)) outcomes.set(place, { kind: "APPENDED", event: recordedOf(entry) });
      }
      const late = open.filter((_, index) => refused.has(index));
      const calls = late.map(({ draft }) => draft);
      const known = late.length > 0 ? await knownOf(connection, calls) : new Map<string, Appended>();
      for (const { place, draft } of late) {
        const earlier = known.get(keyOf(draft));
        if (earlier) outcomes.set(place, earlier);
      }
      waiting = waiting.filter(({ place }) => !outcomes.has(place));
      inVain = outcomes.size > before ? 0 : inVain + 1;
      if (inVain > ROUNDS_IN_VAIN_MAX) throw fail("UNAVAILABLE");
    }
    return drafts.map((_, place) => outcomes.get(place) ?? { kind: "CLOSED" });
  };
}
