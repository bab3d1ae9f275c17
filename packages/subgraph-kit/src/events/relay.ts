import { setTimeout as pause } from "node:timers/promises";
import type { Connection } from "mongoose";
import type { Logger } from "../logger.ts";
import type { Bus } from "./Bus.ts";
import { leaseOf, RELAY_COMMENT } from "./lease.ts";
import { toCloudEvent, type OutboxEvent, type WithOutbox } from "./outbox.ts";

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

interface OutboxDocument extends WithOutbox {
  readonly _id: unknown;
}

const DOCUMENTS_PER_ROUND = 100;
/** Marks what a relay asks of the database in its log and profile: it is nobody's request. */
const COMMENT = { comment: RELAY_COMMENT };
const EVERY_MS = 500;
/** The longest wait while the bus or the database is away. */
const EVERY_MS_MAX = 10_000;

/**
 * All events of the documents: those of one in its own order, and among documents by time. A clock that went back in
 * between does not reorder those of one document.
 */
function inOrder(documents: readonly OutboxDocument[]): readonly OutboxEvent[] {
  const timed = documents.flatMap(({ outbox = [] }) => {
    let timeMs = 0;
    return outbox.map((event) => ({ event, timeMs: (timeMs = Math.max(timeMs, event.time.getTime())) }));
  });
  return timed.sort((a, b) => a.timeMs - b.timeMs).map(({ event }) => event);
}

/** An outbox that another relay has emptied and taken out is an empty one: made null, no event could be pushed to it. */
const OUTBOX = { $ifNull: ["$outbox", []] };

/** Takes events out of an outbox, and an empty outbox out of its document. */
const withoutEvents = (ids: readonly string[]) => [
  { $set: { outbox: { $filter: { input: OUTBOX, cond: { $not: [{ $in: ["$$this.id", ids] }] } } } } },
  { $set: { outbox: { $cond: [{ $eq: ["$outbox", []] }, "$$REMOVE", "$outbox"] } } },
];

/**
 * Publishes the events that wait in the documents of a collection, and takes them out when the bus has them: at least
 * once, wherever a process dies in between.
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

  /** Publishes what waits; false when nothing did. */
  async function round(): Promise<boolean> {
    if (!(await lease.hold())) return false;
    const found = await documents
      .find({ "outbox.time": { $exists: true } }, { projection: { outbox: 1 }, ...COMMENT })
      .sort({ "outbox.time": 1 })
      .limit(DOCUMENTS_PER_ROUND)
      .toArray();
    if (found.length === 0) return false;
    await bus.publish(inOrder(found).map((event) => toCloudEvent(source, event)));
    await documents.bulkWrite(
      found.map(({ _id, outbox = [] }) => ({
        updateOne: { filter: { _id }, update: withoutEvents(outbox.map(({ id }) => id)) },
      })),
      { ordered: false, ...COMMENT },
    );
    return true;
  }

  async function run(): Promise<void> {
    let waitMs = everyMs;
    while (!stopping.signal.aborted) {
      woken = new AbortController();
      const isMore = await round().then(
        (published) => {
          waitMs = everyMs;
          return published;
        },
        (error: unknown) => {
          waitMs = Math.min(waitMs * 2, EVERY_MS_MAX);
          logger.warn({ err: error, collection, waitMs }, "events could not be published; they wait in their outbox");
          return false;
        },
      );
      if (!isMore)
        await pause(waitMs, null, { signal: AbortSignal.any([stopping.signal, woken.signal]) }).catch(() => null);
    }
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
