import { setTimeout as pause } from "node:timers/promises";
import type { Connection } from "mongoose";
import type { Logger } from "../logger.ts";
import { together } from "../together.ts";
import type { Bus } from "./Bus.ts";
import { CLAIMED, EventClaimedError } from "./EventClaimedError.ts";
import { leaseOf, BACKGROUND_COMMENT } from "./lease.ts";
import { toCloudEvent } from "./outbox.ts";
import { inOrder, toParcels, type OutboxDocument, type Parcel } from "./parcels.ts";

export interface RelayParts {
  readonly connection: Connection;
  /** Whose documents have an outbox, and `outboxIndex`. */
  readonly collection: string;
  /** Who tells the events; see `CloudEvent`. */
  readonly source: string;
  readonly bus: Bus;
  readonly logger: Logger;
  /** How long to wait before looking again when nothing was there, in milliseconds. */
  readonly everyMs?: number;
}

/** What brings events from outboxes to the bus. */
export interface Relay {
  /** Looks now: something was written. */
  wake(): void;
  /** Ends when what is being published is; the rest waits in its outbox. */
  stop(): Promise<void>;
}

/** So many documents are under way at most: what they tell is in memory. */
const DOCUMENTS_MAX = 2_000;
/** So many of one key: its further events leave room to those of others. */
const DOCUMENTS_PER_PARCEL = 50;
/** Fewer at a time are not looked for while others are under way. */
const ROOM_MIN = 200;
/** Marks what a relay asks of the database in its log and profile: it is nobody's request. */
const COMMENT = { comment: BACKGROUND_COMMENT };
const EVERY_MS = 500;
/** The longest wait while the bus or the database is away. */
const EVERY_MS_MAX = 10_000;

/** An outbox that another relay has emptied and taken out is an empty one: made null, no event could be pushed to it. */
const OUTBOX = { $ifNull: ["$outbox", []] };

/** Takes events out of an outbox, and an empty outbox out of its document. */
const withoutEvents = (ids: readonly string[]) => [
  { $set: { outbox: { $filter: { input: OUTBOX, cond: { $not: [{ $in: ["$$this.id", ids] }] } } } } },
  { $set: { outbox: { $cond: [{ $eq: ["$outbox", []] }, "$$REMOVE", "$outbox"] } } },
];

/**
 * Publishes the events that wait in the documents of a collection, and takes them out when the bus has them: at least
 * once, wherever a process dies in between. Those of different keys are published at the same time, those of one key in
 * their order and not before the ones that are under way: a key that the bus is long over holds up no other.
 *
 * Of many processes one publishes as a rule (`leaseOf`). Several do no harm: each publishes whatever it finds, the
 * oldest first, so the first time that an event is published everything before it has been, and what comes again
 * consumers know by its id.
 */
export function startRelay({ connection, collection, source, bus, logger, everyMs = EVERY_MS }: RelayParts): Relay {
  const documents = connection.collection<OutboxDocument>(collection);
  const lease = leaseOf(connection, `relay of ${collection}`);
  const stopping = new AbortController();
  let woken = new AbortController();
  const underWay = new Map<Parcel, Promise<void>>();
  /** How long and until when to wait while nothing but failures comes of publishing. */
  const away = { ms: 0, untilMs: 0, claimedUntilMs: 0 };

  const takeOut = together(async (published: readonly OutboxDocument[]) => {
    const updates = published.map(({ _id, outbox = [] }) => ({
      updateOne: { filter: { _id }, update: withoutEvents(outbox.map(({ id }) => id)) },
    }));
    await documents.bulkWrite(updates, { ordered: false, ...COMMENT });
    return published.map(() => true);
  });

  /** A pause that a stop ends, and a call of `wake` as well if it may. */
  const rest = (ms: number, ...signals: readonly AbortSignal[]) =>
    pause(ms, null, { signal: AbortSignal.any([stopping.signal, ...signals]) }).catch(() => null);

  /** Says why events wait; of a claim once, though it may lapse before it is told of again. */
  function tellWait(error: unknown): void {
    if (!(error instanceof EventClaimedError)) {
      const waits = { err: error, collection, waitMs: away.ms };
      logger.warn(waits, "events could not be published; they wait in their outbox");
      return;
    }
    const untilMs = error.until.getTime();
    if (Date.now() < away.claimedUntilMs || untilMs <= away.claimedUntilMs) return;
    logger.info({ collection, until: error.until }, CLAIMED);
    away.claimedUntilMs = untilMs;
  }

  async function waitAfter(error: unknown): Promise<void> {
    const nowMs = Date.now();
    if (nowMs >= away.untilMs) {
      away.ms = Math.min(Math.max(away.ms, everyMs) * 2, EVERY_MS_MAX);
      away.untilMs = nowMs + away.ms;
      tellWait(error);
    }
    await rest(away.untilMs - nowMs);
  }

  async function publish(parcel: Parcel): Promise<void> {
    try {
      await bus.publish(inOrder(parcel.documents).map((event) => toCloudEvent(source, event)));
      await Promise.all(parcel.documents.map(takeOut));
      away.ms = 0;
    } catch (error) {
      await waitAfter(error);
    }
    underWay.delete(parcel);
    woken.abort();
  }

  /** Lets what waits be published; false when it was everything that there is room for. */
  async function look(): Promise<boolean> {
    const room = [...underWay.keys()].reduce((left, parcel) => left - parcel.documents.length, DOCUMENTS_MAX);
    if (room < ROOM_MIN || !(await lease.hold())) return false;
    const closed = [...underWay.keys()].flatMap(({ keys }) => [...keys]);
    const found = await documents
      .find(
        { "outbox.time": { $exists: true }, outbox: { $elemMatch: { key: { $nin: closed } } } },
        { projection: { outbox: 1 }, batchSize: room, ...COMMENT },
      )
      .sort({ "outbox.time": 1 })
      .limit(room)
      .toArray();
    const parcels = toParcels(found, closed, DOCUMENTS_PER_PARCEL);
    for (const parcel of parcels) underWay.set(parcel, publish(parcel));
    return parcels.length > 0 && found.length === room;
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      woken = new AbortController();
      const { signal } = woken;
      const isMore = await look().catch((error: unknown) => waitAfter(error).then(() => true));
      if (!isMore) await rest(everyMs, signal);
    }
    await Promise.all(underWay.values());
    await lease.release().catch((error: unknown) => {
      logger.warn({ err: error, collection }, "the lease of the relay runs out by itself");
    });
  }

  const ended = run();
  return {
    wake() {
      woken.abort();
    },
    stop() {
      stopping.abort();
      return ended;
    },
  };
}
