import type { Connection } from "mongoose";
import { z } from "zod";
import type { Migration } from "../migrations.ts";
import type { Page } from "../paging.ts";
import { together } from "../together.ts";
import { settleUpserts } from "../upserts.ts";
import type { CloudEvent } from "./CloudEvent.ts";
import { EventClaimedError } from "./EventClaimedError.ts";
import { BACKGROUND_COMMENT } from "./lease.ts";

/** An event that could not be handled. */
export interface DeadLetter {
  readonly event: CloudEvent;
  /** Why it failed the last time, without values: of a form that did not fit, which fields. */
  readonly reason: string;
  /** When it was given up, or began to wait. */
  readonly diedAt: Date;
  /** When it is tried again by itself; null when it was given up for good. */
  readonly nextTryAt: Date | null;
  /** How often it was tried again by itself. */
  readonly retries: number;
}

/** A page of a list of dead letters, and whether there are more. */
export interface DeadLetters {
  readonly nodes: readonly DeadLetter[];
  readonly hasNextPage: boolean;
}

/** After which dead letter a page begins: when it died, its source and its id. */
export const deadLetterCursor = z.tuple([z.iso.datetime(), z.string(), z.string()]);

export type DeadLetterCursor = z.output<typeof deadLetterCursor>;

export const cursorOfDeadLetter = ({ diedAt, event }: DeadLetter): DeadLetterCursor => [
  diedAt.toISOString(),
  event.source,
  event.id,
];

/** How many events a group could not handle. */
export interface DeadLetterCounts {
  /** For good. */
  readonly givenUp: number;
  /** Those that are tried again by themselves. */
  readonly waiting: number;
}

/** An event that a group has begun to consume: it is at it until then, or done, or has given it up. */
interface ConsumedDocument {
  /** Group, source and id. */
  readonly _id: string;
  readonly group: string;
  readonly claimedUntil?: Date;
  readonly doneAt?: Date;
  readonly diedAt?: Date;
  readonly reason?: string;
  readonly event?: CloudEvent;
  /** Of one that is tried again by itself. */
  readonly retryAt?: Date;
  readonly retries?: number;
}

const COLLECTION = "consumedEvents";

/** How long an event is taken to be in work, unless that is renewed: after that its process has died. */
export const CLAIM_MS = 30_000;

/** How long it is known that an event was consumed; longer than any bus delivers it. */
const KNOWN_SECONDS = 30 * 24 * 60 * 60;

/** Of a subgraph that handles events: by what done ones lapse, and dead letters are found. */
export const eventsMigration: Migration = {
  id: "events-001-consumed",
  async up(connection) {
    await connection.collection(COLLECTION).createIndexes([
      { key: { doneAt: 1 }, name: "done", expireAfterSeconds: KNOWN_SECONDS },
      { key: { group: 1, diedAt: -1 }, name: "dead", partialFilterExpression: { diedAt: { $exists: true } } },
    ]);
  },
};

/** By what dead letters are paged, and those found that are to be tried again. */
export const deadLettersMigration: Migration = {
  id: "events-002-dead-letters",
  async up(connection) {
    const consumed = connection.collection(COLLECTION);
    await consumed.createIndexes([
      {
        key: { group: 1, diedAt: -1, _id: -1 },
        name: "dead_in_order",
        partialFilterExpression: { diedAt: { $exists: true } },
      },
      { key: { group: 1, retryAt: 1 }, name: "waiting", partialFilterExpression: { retryAt: { $exists: true } } },
    ]);
    const names = (await consumed.indexes()).map(({ name }) => name);
    if (names.includes("dead")) await consumed.dropIndex("dead");
  },
};

/** What a document has no more once its event is handled. */
const OF_DEAD = { claimedUntil: "", event: "", reason: "", diedAt: "", retryAt: "", retries: "" } as const;

/**
 * Lets every group of a database forget the dead letters that tell of people, by the ids they are in order by: they count as
 * consumed.
 */
export async function forgetDeadLetters(connection: Connection, userIds: readonly string[]): Promise<void> {
  const ids = { $in: [...userIds] };
  await connection.collection<ConsumedDocument>(COLLECTION).updateMany(
    // Of every group: with one the index is used.
    {
      group: { $gt: "" },
      diedAt: { $exists: true },
      $or: [{ "event.partitionkey": ids }, { "event.data.userIds": ids }],
    },
    { $set: { doneAt: new Date() }, $unset: OF_DEAD },
  );
}

/** @param waitingSince counts of those that wait the ones that began before then; without it all */
export async function countDeadLetters(
  connection: Connection,
  group: string,
  waitingSince?: Date,
): Promise<DeadLetterCounts> {
  const consumed = connection.collection<ConsumedDocument>(COLLECTION);
  const diedAt = waitingSince ? { $lt: waitingSince } : { $exists: true };
  return {
    givenUp: await consumed.countDocuments({ group, diedAt: { $exists: true }, retryAt: { $exists: false } }),
    waiting: await consumed.countDocuments({ group, diedAt, retryAt: { $exists: true } }),
  };
}

const toLetters = (found: readonly ConsumedDocument[]): readonly DeadLetter[] =>
  found.flatMap(({ event, reason = "", diedAt, retryAt = null, retries = 0 }) =>
    event && diedAt ? [{ event, reason, diedAt, nextTryAt: retryAt, retries }] : [],
  );

/** What nobody is at, or somebody who has died. */
const unclaimed = (now: Date) => [{ claimedUntil: { $exists: false } }, { claimedUntil: { $lt: now } }];

/** What a group knows of the events that it has consumed. */
export function consumedEvents(connection: Connection, group: string, claimMs = CLAIM_MS) {
  const consumed = connection.collection<ConsumedDocument>(COLLECTION);
  const idOf = ({ source, id }: Pick<CloudEvent, "source" | "id">) => JSON.stringify([group, source, id]);

  function diedBefore([diedAt, source, id]: DeadLetterCursor) {
    const at = new Date(diedAt);
    return { diedAt: { $lte: at }, $or: [{ diedAt: { $lt: at } }, { _id: { $lt: idOf({ source, id }) } }] };
  }

  /** Claims events; the places of those that somebody else has claimed or finished. */
  async function claimAll(ids: readonly string[]): Promise<ReadonlySet<number>> {
    const now = new Date();
    const update = { $set: { group, claimedUntil: new Date(now.getTime() + claimMs) } };
    const claims = ids.map((_id) => ({
      updateOne: { filter: { _id, claimedUntil: { $lt: now } }, update, upsert: true },
    }));
    const { refused } = await settleUpserts(consumed.bulkWrite(claims, { ordered: false }));
    return refused;
  }

  const claim = together(async (ids: readonly string[]): Promise<readonly (boolean | Error)[]> => {
    const refused = await claimAll(ids);
    if (refused.size === 0) return ids.map(() => true);
    const asked = { _id: { $in: ids.filter((_id, place) => refused.has(place)) } };
    const found = await consumed.find(asked, { projection: { claimedUntil: 1 }, batchSize: ids.length }).toArray();
    const claims = new Map(found.map(({ _id, claimedUntil }) => [_id, claimedUntil]));
    return ids.map((_id, place) => {
      if (!refused.has(place)) return true;
      const until = claims.get(_id);
      return claims.has(_id) && !until ? false : new EventClaimedError(until ?? new Date());
    });
  });

  const done = together(async (ids: readonly string[]): Promise<readonly true[]> => {
    await consumed.updateMany({ _id: { $in: [...ids] } }, { $set: { doneAt: new Date() }, $unset: OF_DEAD });
    return ids.map(() => true);
  });

  return {
    /**
     * Whether the event is this process's to handle: not when it is done or dead.
     *
     * @throws EventClaimedError when another process is at it, or has let it go just now
     */
    claim: (event: CloudEvent): Promise<boolean> => claim(idOf(event)),

    /** Claims an event for as long again, as long as it is claimed. */
    async renew(event: CloudEvent): Promise<void> {
      await consumed.updateOne(
        { _id: idOf(event), claimedUntil: { $exists: true } },
        { $set: { claimedUntil: new Date(Date.now() + claimMs) } },
        { comment: BACKGROUND_COMMENT },
      );
    },

    async release(event: CloudEvent): Promise<void> {
      await consumed.deleteOne({ _id: idOf(event), claimedUntil: { $exists: true } });
    },

    async done(event: CloudEvent): Promise<void> {
      await done(idOf(event));
    },

    /**
     * Keeps an event as its JSON would have it: a field that says nothing is not there, and not null.
     *
     * @param retryAt when it is tried again by itself; null for never
     * @returns false when another process has handled it, since this one's claim lapsed
     */
    async bury(event: CloudEvent, reason: string, retryAt: Date | null): Promise<boolean> {
      const { matchedCount } = await consumed.updateOne(
        { _id: idOf(event), doneAt: { $exists: false } },
        {
          $set: { event, reason, diedAt: new Date(), ...(retryAt && { retryAt }) },
          $unset: { claimedUntil: "", ...(retryAt ? {} : { retryAt: "" }) },
        },
        { ignoreUndefined: true },
      );
      return matchedCount === 1;
    },

    /** Dead letters, the latest first. */
    async dead({ first, after }: Page<DeadLetterCursor>): Promise<DeadLetters> {
      const found = await consumed
        .find({ group, ...(after ? diedBefore(after) : { diedAt: { $exists: true } }) })
        .sort({ diedAt: -1, _id: -1 })
        .limit(first + 1)
        .toArray();
      return { nodes: toLetters(found.slice(0, first)), hasNextPage: found.length > first };
    },

    /** Those with one of these ids of an event, the first that died first. */
    async letters(ids: readonly string[]): Promise<readonly DeadLetter[]> {
      const found = await consumed
        .find({ group, diedAt: { $exists: true }, "event.id": { $in: [...ids] } })
        .sort({ diedAt: 1 })
        .toArray();
      return toLetters(found);
    },

    /** Those that are to be tried again now and that nobody is at, the one that has waited longest first. */
    async due(first: number): Promise<readonly DeadLetter[]> {
      const now = new Date();
      const found = await consumed
        .find({ group, retryAt: { $lte: now }, $or: unclaimed(now) }, { comment: BACKGROUND_COMMENT })
        .sort({ retryAt: 1 })
        .limit(first)
        .toArray();
      return toLetters(found);
    },

    /** Claims a dead letter; false when somebody else has, or it is none any more. */
    async exhume({ event }: DeadLetter): Promise<boolean> {
      const now = new Date();
      const { modifiedCount } = await consumed.updateOne(
        { _id: idOf(event), diedAt: { $exists: true }, $or: unclaimed(now) },
        { $set: { claimedUntil: new Date(now.getTime() + claimMs) } },
      );
      return modifiedCount === 1;
    },

    /** Lets go of a dead letter that was not tried to the end. */
    async rebury({ event }: DeadLetter): Promise<void> {
      await consumed.updateOne({ _id: idOf(event), diedAt: { $exists: true } }, { $unset: { claimedUntil: "" } });
    },

    /** A dead letter failed again: it keeps its place, unless somebody had it forgotten meanwhile. */
    async keepDead({ event, retries }: DeadLetter, reason: string, retryAt: Date | null): Promise<void> {
      await consumed.updateOne(
        { _id: idOf(event), diedAt: { $exists: true } },
        {
          $set: { reason, retries: retries + 1, ...(retryAt && { retryAt }) },
          $unset: { claimedUntil: "", ...(retryAt ? {} : { retryAt: "" }) },
        },
      );
    },
  };
}
