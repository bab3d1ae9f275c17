import { setTimeout as pause } from "node:timers/promises";
import type { Connection } from "mongoose";
import { describeError, isError } from "../describeError.ts";
import type { Logger } from "../logger.ts";
import { isOfErasure, shortened } from "../rights/erasure.ts";
import type { Bus } from "./Bus.ts";
import type { CloudEvent } from "./CloudEvent.ts";
import { consumedEvents, type DeadLetter } from "./consumedEvents.ts";

export interface HandleParts {
  readonly bus: Bus;
  /** The consumer's own database, which `eventsMigration` has prepared. */
  readonly connection: Connection;
  /** See `Bus.subscribe`. */
  readonly group: string;
  /**
   * What to do with an event of each type; those of others are passed by. It is called once for an event, and again only
   * when it failed or the process died before it was noted: what it changes, it changes under the event's id.
   */
  readonly handlers: Readonly<Record<string, (event: CloudEvent) => Promise<void>>>;
  readonly logger: Logger;
  /** How often an event is tried before it becomes a dead letter, and how long the first pause in between is. */
  readonly attempts?: number;
  readonly pauseMs?: number;
}

/** What became of dead letters that were handled again. */
export interface Replayed {
  readonly handled: readonly string[];
  /** Those that failed again; they stay. */
  readonly failed: readonly string[];
}

/** A consumer of events. */
export interface EventHandling {
  /** Events that were given up, the latest first. */
  deadLetters(first: number): Promise<readonly DeadLetter[]>;
  /** Handles dead letters once more, in the order in which they died. Several who replay do no harm. */
  replay(ids: readonly string[]): Promise<Replayed>;
  stop(): Promise<void>;
}

const reasonOf = (error: unknown): string => {
  const { type, message } = isError(error) ? describeError(error) : { type: typeof error, message: undefined };
  return message === undefined ? type : `${type}: ${message}`;
};

/**
 * Handles the events of a bus, each once, as far as a process can know. An event on which a handler fails time and again
 * is kept as a dead letter, so that those after it are not held up for ever.
 */
export async function handle(parts: HandleParts): Promise<EventHandling> {
  const { bus, connection, group, handlers, logger, attempts = 5, pauseMs = 100 } = parts;
  const consumed = consumedEvents(connection, group);
  const stopping = new AbortController();

  /** By what a line of the log is found that is about an event, as its dead letter has it; an erasure's id is a secret. */
  const named = ({ id, subject, type }: CloudEvent) =>
    isOfErasure(type)
      ? { group, event: id.replaceAll(subject, shortened), eventSubject: shortened(subject) }
      : { group, event: id, eventSubject: subject };

  /** The last reason why it failed; null when it did not. */
  async function attempt(event: CloudEvent, times: number): Promise<string | null> {
    for (let time = 1; ; time += 1) {
      try {
        await handlers[event.type]?.(event);
        return null;
      } catch (error) {
        logger.warn({ err: error, ...named(event), attempt: time }, "an event could not be handled");
        if (time >= times) return reasonOf(error);
        await pause(pauseMs * 2 ** (time - 1), null, { signal: stopping.signal });
      }
    }
  }

  const subscription = await bus.subscribe(group, async (event) => {
    if (!Object.hasOwn(handlers, event.type)) return;
    if (!(await consumed.claim(event))) return;
    const reason = await attempt(event, attempts).catch(async (error: unknown) => {
      await consumed.release(event);
      throw error;
    });
    if (reason === null) await consumed.done(event);
    else {
      logger.error({ ...named(event), type: event.type }, "an event became a dead letter");
      await consumed.bury(event, reason);
    }
  });

  return {
    deadLetters: (first) => consumed.dead(first),
    async replay(ids) {
      const [handled, failed]: [string[], string[]] = [[], []];
      for (const event of await consumed.exhume(ids)) {
        const reason = await attempt(event, 1);
        if (reason === null) await consumed.done(event);
        else await consumed.bury(event, reason);
        (reason === null ? handled : failed).push(event.id);
      }
      return { handled, failed };
    },
    async stop() {
      stopping.abort();
      await subscription.stop();
    },
  };
}
