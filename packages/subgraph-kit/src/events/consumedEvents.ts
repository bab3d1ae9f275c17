import type { Connection } from "mongoose";
import type { Migration } from "../migrations.ts";
import { together } from "../together.ts";
import { settleUpserts } from "../upserts.ts";
import type { CloudEvent } from "./CloudEvent.ts";
import { EventClaimedError } from "./EventClaimedError.ts";

/** An event that was given up. */
export interface DeadLetter {
  readonly event: CloudEvent;
  /** Why it failed the last time, without values: of a form that did not fit, which fields. */
  readonly reason: string;
  readonly diedAt: Date;
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
}

const COLLECTION = "consumedEvents";

/** How long an event is taken to be in work: after that its process has died. */
const CLAIM_MS = 30_000;

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

/**
 * Lets every group of a database forget the dead letters that tell of people, by the ids they are in order by: they count as
 * consumed.
 */
export async function forgetDeadLetters(connection: Connection, userIds: readonly string[]): Promise<void> {
  const ids = { $in: [...userIds] };
  await connection
    .collection<ConsumedDocument>(COLLECTION)
    .updateMany(
      { diedAt: { $exists: true }, $or: [{ "event.partitionkey": ids }, { "event.data.userIds": ids }] },
      { $set: { doneAt: new Date() }, $unset: { claimedUntil: "", event: "", reason: "", diedAt: "" } },
    );
}

/** How many events a group has given up. */
export const countDeadLetters = (connection: Connection, group: string): Promise<number> =>
  connection.collection<ConsumedDocument>(COLLECTION).countDocuments({ group, diedAt: { $exists: true } });

/** What a group knows of the events that it has consumed. */
export function consumedEvents(connection: Connection, group: string) {
  const consumed = connection.collection<ConsumedDocument>(COLLECTION);
  const idOf = ({ source, id }: CloudEvent) => JSON.stringify([group, source, id]);

  /** Claims events; the places of those that somebody else has claimed or finished. */
  async function claimAll(ids: readonly string[]): Promise<ReadonlySet<number>> {
    const now = new Date();
    const update = { $set: { group, claimedUntil: new Date(now.getTime() + CLAIM_MS) } };
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
    const unset = { claimedUntil: "", event: "", reason: "", diedAt: "" } as const;
    await consumed.updateMany({ _id: { $in: [...ids] } }, { $set: { doneAt: new Date() }, $unset: unset });
    return ids.map(() => true);
  });

  return {
    /**
     * Whether the event is this process's to handle: not when it is done or dead.
     *
     * @throws EventClaimedError when another process is at it, or has let it go just now
     */
    claim: (event: CloudEvent): Promise<boolean> => claim(idOf(event)),

    async release(event: CloudEvent): Promise<void> {
      await consumed.deleteOne({ _id: idOf(event), claimedUntil: { $exists: true } });
    },

    async done(event: CloudEvent): Promise<void> {
      await done(idOf(event));
    },

    async bury(event: CloudEvent, reason: string): Promise<void> {
      await consumed.updateOne(
        { _id: idOf(event) },
        { $set: { event, reason, diedAt: new Date() }, $unset: { claimedUntil: "" } },
      );
    },

    /** The latest dead letters. */
    async dead(first: number): Promise<readonly DeadLetter[]> {
      const found = await consumed
        .find({ group, diedAt: { $exists: true } })
        .sort({ diedAt: -1 })
        .limit(first)
        .toArray();
      return found.flatMap(({ event, reason = "", diedAt }) => (event && diedAt ? [{ event, reason, diedAt }] : []));
    },

    /** Claims dead letters, the first that died first; those that somebody else has claimed are left out. */
    async exhume(ids: readonly string[]): Promise<readonly CloudEvent[]> {
      const found = await consumed
        .find({ group, diedAt: { $exists: true }, "event.id": { $in: [...ids] } })
        .sort({ diedAt: 1 })
        .toArray();
      const claimed: CloudEvent[] = [];
      for (const { _id, event } of found) {
        const now = new Date();
        const { modifiedCount } = await consumed.updateOne(
          {
            _id,
            diedAt: { $exists: true },
            $or: [{ claimedUntil: { $exists: false } }, { claimedUntil: { $lt: now } }],
          },
          { $set: { claimedUntil: new Date(now.getTime() + CLAIM_MS) } },
        );
        if (modifiedCount === 1 && event) claimed.push(event);
      }
      return claimed;
    },
  };
}
