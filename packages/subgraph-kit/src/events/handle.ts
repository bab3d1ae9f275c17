import { setTimeout as pause } from "node:timers/promises";
import type { Connection } from "mongoose";
import { startBackground } from "../background.ts";
import { describeError, isError } from "../describeError.ts";
import type { Logger } from "../logger.ts";
import { isOfErasure, shortened } from "../rights/erasure.ts";
import type { Page } from "../paging.ts";
import type { Bus } from "./Bus.ts";
import { all, byKey } from "./byKey.ts";
import type { CloudEvent } from "./CloudEvent.ts";
import {
  CLAIM_MS,
  consumedEvents,
  type DeadLetter,
  type DeadLetterCursor,
  type DeadLetters,
} from "./consumedEvents.ts";
import { isPoison } from "./isPoison.ts";

export interface HandleParts {
  readonly bus: Bus;
  /** The consumer's own database, which `eventsMigration` and `deadLettersMigration` have prepared. */
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
  /**
   * How long an event waits that died of something that passes, before it is tried again for the first time; each time it
   * waits twice as long, up to five minutes.
   */
  readonly retryMs?: number;
  /** For how long an event is claimed; that is renewed while it is being handled. */
  readonly claimMs?: number;
}

/** What became of dead letters that were handled again. */
export interface Replayed {
  readonly handled: readonly string[];
  /** Those that failed again; they stay. */
  readonly failed: readonly string[];
}

/** A consumer of events. */
export interface EventHandling {
  /** Events that were given up or wait to be tried again, the latest first. */
  deadLetters(page: Page<DeadLetterCursor>): Promise<DeadLetters>;
  /** Handles dead letters once more now, in the order in which they died. Several who replay do no harm. */
  replay(ids: readonly string[]): Promise<Replayed>;
  stop(): Promise<void>;
}

const RETRY_MS = 2_000;
const RETRY_MS_MAX = 5 * 60_000;

/** So many dead letters are in memory at most while they are tried again. */
const LETTERS_AT_ONCE = 100;

/** Why an event could not be handled. */
interface Failure {
  readonly reason: string;
  readonly isForGood: boolean;
}

/** How often an event is tried in a row, by what comes of it. */
interface Tries {
  /** Of what an event says. */
  readonly poison: number;
  /** Of what passes. */
  readonly outage: number;
}

const reasonOf = (error: unknown): string => {
  const { type, message } = isError(error) ? describeError(error) : { type: typeof error, message: undefined };
  return message === undefined ? type : `${type}: ${message}`;
};

/**
 * Handles the events of a bus, each once, as far as a process can know. An event on which a handler fails time and again
 * is kept as a dead letter, so that those after it are not held up for ever. Unless it failed for what it says (`isPoison`),
 * it is handled again by itself until it succeeds, by whichever process of the group finds it.
 */
export async function handle(parts: HandleParts): Promise<EventHandling> {
  const { bus, connection, group, handlers, logger, attempts = 5, pauseMs = 100, retryMs = RETRY_MS } = parts;
  const { claimMs = CLAIM_MS } = parts;
  const consumed = consumedEvents(connection, group, claimMs);
  const stopping = new AbortController();

  /** By what a line of the log is found that is about an event, as its dead letter has it; an erasure's id is a secret. */
  const named = ({ id, subject, type }: CloudEvent) =>
    isOfErasure(type)
      ? { group, event: id.replaceAll(subject, shortened), eventSubject: shortened(subject) }
      : { group, event: id, eventSubject: subject };

  /** Why it failed the last time; null when it did not. Meanwhile it stays claimed, however long that takes. */
  async function attempt(event: CloudEvent, tries: Tries): Promise<Failure | null> {
    const renewal = setInterval(() => {
      consumed.renew(event).catch((error: unknown) => {
        logger.debug({ err: error, group }, "a claim could not be renewed");
      });
    }, claimMs / 3);
    try {
      return await attemptInARow(event, tries);
    } finally {
      clearInterval(renewal);
    }
  }

  async function attemptInARow(event: CloudEvent, tries: Tries): Promise<Failure | null> {
    for (let time = 1; ; time += 1) {
      try {
        await handlers[event.type]?.(event);
        return null;
      } catch (error) {
        const isForGood = isPoison(error);
        // Of what is tried but once there may be very many, time and again; that they wait was told.
        const level = !isForGood && tries.outage === 1 ? "debug" : "warn";
        logger[level]({ err: error, ...named(event), attempt: time }, "an event could not be handled");
        if (time >= (isForGood ? tries.poison : tries.outage)) return { reason: reasonOf(error), isForGood };
        await pause(pauseMs * 2 ** (time - 1), null, { signal: stopping.signal });
      }
    }
  }

  function tellDead(event: CloudEvent): void {
    logger.error({ ...named(event), type: event.type }, "an event became a dead letter");
  }

  /** When an event is tried again that failed so. */
  const nextTry = ({ isForGood }: Failure, retries: number): Date | null =>
    isForGood ? null : new Date(Date.now() + Math.min(retryMs * 2 ** retries, RETRY_MS_MAX));

  const subscription = await bus.subscribe(group, async (event) => {
    if (!Object.hasOwn(handlers, event.type)) return;
    if (!(await consumed.claim(event))) return;
    const failure = await attempt(event, { poison: attempts, outage: attempts }).catch(async (error: unknown) => {
      await consumed.release(event);
      throw error;
    });
    if (failure === null) {
      await consumed.done(event);
      return;
    }
    const nextTryAt = nextTry(failure, 0);
    if (!(await consumed.bury(event, failure.reason, nextTryAt))) return;
    if (nextTryAt) logger.error({ ...named(event), type: event.type, nextTryAt }, "an event waits to be tried again");
    else tellDead(event);
  });

  /** Whether a dead letter is handled now; null when somebody else is at it, or has been. */
  async function tryAgain(letter: DeadLetter, tries: Tries): Promise<boolean | null> {
    if (!(await consumed.exhume(letter))) return null;
    const failure = await attempt(letter.event, tries).catch(async (error: unknown) => {
      await consumed.rebury(letter);
      throw error;
    });
    if (failure === null) await consumed.done(letter.event);
    else await consumed.keepDead(letter, failure.reason, nextTry(failure, letter.retries + 1));
    if (failure?.isForGood && letter.nextTryAt) tellDead(letter.event);
    return failure === null;
  }

  /** Tries again what has waited long enough; whether there may be more. */
  async function retryDue(): Promise<boolean> {
    const due = await consumed.due(LETTERS_AT_ONCE);
    const ofKeys = byKey(due, ({ event }) => event.partitionkey);
    const failed: DeadLetter[] = [];
    await all(
      [...ofKeys.values()].map(async (letters) => {
        for (const letter of letters) {
          const isHandled = stopping.signal.aborted ? null : await tryAgain(letter, { poison: attempts, outage: 1 });
          if (isHandled) logger.info(named(letter.event), "an event that waited is handled");
          if (isHandled === false) failed.push(letter);
        }
      }),
    );
    if (failed.length > 0) logger.warn({ group, events: failed.length }, "events could not be handled again");
    return due.length === LETTERS_AT_ONCE;
  }
  const retrying = startBackground({ work: retryDue, pollMs: retryMs, logger });

  return {
    deadLetters: (page) => consumed.dead(page),
    async replay(ids) {
      const [handled, failed]: [string[], string[]] = [[], []];
      for (const letter of await consumed.letters(ids)) {
        const isHandled = await tryAgain(letter, { poison: 1, outage: 1 });
        if (isHandled !== null) (isHandled ? handled : failed).push(letter.event.id);
      }
      return { handled, failed };
    },
    async stop() {
      stopping.abort();
      await retrying.stop();
      await subscription.stop();
    },
  };
}
