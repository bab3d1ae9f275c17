import { fail, isDuplicateKey, tombstones, type Connection, type OutboxEvent } from "@datong/subgraph-kit";
import type { mongo } from "mongoose";
import type { Appended, EventDraft, Persons } from "../domain/ports.ts";
import { endOfEntry, type Term } from "../domain/term.ts";
import { beginningOf, hashOf, subjectOf } from "./chain.ts";
import { coveredOf, EVENTS, joinIds, recordedOf, type EventDocument } from "./documents.ts";
import { hasOlder, newSalt, saltedKey } from "./keySalt.ts";

/** The newest entry of a record, as the next one follows it. */
type Head = Pick<EventDocument, "seq" | "hash" | "at" | "kind" | "keySalt">;

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

/** One whose turn it is. */
interface Ready extends Waiting {
  readonly keySalt: string;
  /** Whether its record may have its key as it was sent. */
  readonly isOlder: boolean;
}

/** The entry that says this and follows the head of its record, later than all that is on record of the person. */
function entryAfter(
  heads: ReadonlyMap<string, Head>,
  { draft: { asOne, ...draft }, ids, keySalt }: Ready,
  { now, terms }: { readonly now: Date; readonly terms: readonly Term[] },
): EventDocument {
  const head = heads.get(draft.userId);
  const before = ids.flatMap((userId) => heads.get(userId)?.at.getTime() ?? []);
  const subject = subjectOf(draft.userId);
  const entry = {
    ...draft,
    idempotencyKey: saltedKey(keySalt, draft.idempotencyKey),
    asOne: joinIds(asOne),
    subject,
    seq: (head?.seq ?? 0) + 1,
    at: new Date(Math.max(now.getTime(), ...before.map((at) => at + 1))),
    prev: head?.hash ?? beginningOf(subject),
  };
  const document = { ...entry, hash: hashOf(coveredOf({ ...entry, hash: "" })) };
  return { ...document, keySalt, outbox: [changedEvent(document, terms)] };
}

const keyOf = ({ userId, idempotencyKey }: Pick<EventDraft, "userId" | "idempotencyKey">): string =>
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

/**
 * Appends to the records of people: whoever is late finds the place taken, and follows the new head.
 *
 * @param termsOf how long grants hold, by the versions of purposes
 */
export function eventAppender(connection: Connection, termsOf: () => Promise<readonly Term[]>) {
  const buried = tombstones(connection);
  const events = connection.collection<EventDocument>(EVENTS);
  const headFields = { userId: 1, seq: 1, hash: 1, at: 1, kind: 1, keySalt: 1, _id: 0 } as const;

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

  /** The salt of a record, which the next entry carries on; of one from before there were digests, from now on. */
  async function readyAfter(head: Head | undefined, waiting: Waiting): Promise<Ready> {
    if (head?.keySalt !== undefined) return { ...waiting, keySalt: head.keySalt, isOlder: hasOlder(head.keySalt) };
    if (!head) return { ...waiting, keySalt: newSalt(1), isOlder: false };
    // A process of an earlier version may have written the newest.
    const salted = await events.findOne(
      { userId: waiting.draft.userId, keySalt: { $exists: true } },
      { projection: { keySalt: 1 } },
    );
    return { ...waiting, keySalt: salted?.keySalt ?? newSalt(head.seq + 1), isOlder: true };
  }

  /** What is on record under keys, by the places of those who ask. */
  async function knownBy(
    asked: readonly { readonly place: number; readonly key: Pick<EventDocument, "userId" | "idempotencyKey"> }[],
    more: mongo.Filter<EventDocument> = {},
  ): Promise<ReadonlyMap<number, Appended>> {
    if (asked.length === 0) return new Map();
    const keys = asked.map(({ key }) => ({ ...key, ...more }));
    const found = await events.find({ $or: keys }).toArray();
    const known = new Map(found.map((one) => [keyOf(one), recordedOf(one)]));
    return new Map(
      asked.flatMap(({ place, key }) => {
        const event = known.get(keyOf(key));
        return event ? [[place, { kind: "KNOWN", event }]] : [];
      }),
    );
  }

  const knownOf = (late: readonly Ready[]) =>
    knownBy(
      late.map(({ place, keySalt, draft: { userId, idempotencyKey } }) => ({
        place,
        key: { userId, idempotencyKey: saltedKey(keySalt, idempotencyKey) },
      })),
    );

  /** What was recorded before there were digests: no index keeps a digest apart from it. */
  const knownAsSent = (ready: readonly Ready[]) =>
    knownBy(
      ready
        .filter(({ isOlder }) => isOlder)
        .map(({ place, draft: { userId, idempotencyKey } }) => ({ place, key: { userId, idempotencyKey } })),
      { keySalt: { $exists: false } },
    );

  /** Those of these calls that are on record. */
  async function knownAmong(drafts: readonly EventDraft[]): Promise<readonly EventDraft[]> {
    const heads = await headsOf([...new Set(drafts.map(({ userId }) => userId))]);
    const ready = await Promise.all(
      drafts.map((draft, place) => readyAfter(heads.get(draft.userId), { place, draft, ids: [draft.userId] })),
    );
    const known = await Promise.all([knownAsSent(ready), knownOf(ready)]);
    return drafts.filter((_, place) => known.some((places) => places.has(place)));
  }

  async function append(
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
      const ready = await Promise.all(
        round.filter((one) => !isClosed(one)).map((one) => readyAfter(heads.get(one.draft.userId), one)),
      );
      const older = await knownAsSent(ready);
      for (const [place, earlier] of older) outcomes.set(place, earlier);
      const open = ready.filter(({ place }) => !older.has(place));
      const entries = open.map((one) => entryAfter(heads, one, { now, terms }));
      const refused = entries.length > 0 ? await insert(entries) : new Set<number>();
      for (const [index, { place }] of open.entries()) {
        const entry = entries[index];
        if (entry && !refused.has(index)) outcomes.set(place, { kind: "APPENDED", event: recordedOf(entry) });
      }
      const known = await knownOf(open.filter((_, index) => refused.has(index)));
      for (const [place, earlier] of known) outcomes.set(place, earlier);
      waiting = waiting.filter(({ place }) => !outcomes.has(place));
      inVain = outcomes.size > before ? 0 : inVain + 1;
      if (inVain > ROUNDS_IN_VAIN_MAX) throw fail("UNAVAILABLE");
    }
    return drafts.map((_, place) => outcomes.get(place) ?? { kind: "CLOSED" });
  }

  return { append, knownAmong };
}
