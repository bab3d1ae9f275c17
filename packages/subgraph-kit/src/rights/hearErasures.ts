import type { Connection } from "mongoose";
import type { Bus } from "../events/Bus.ts";
import type { CloudEvent } from "../events/CloudEvent.ts";
import { forgetDeadLetters } from "../events/consumedEvents.ts";
import { handle } from "../events/handle.ts";
import type { WithOutbox } from "../events/outbox.ts";
import type { OutboxEvent } from "../events/OutboxEvent.ts";
import { startRelay } from "../events/relay.ts";
import type { Logger } from "../logger.ts";
import { readsKept } from "./readsKept.ts";
import {
  ERASURE_CONFIRMED,
  USER_CLOSED,
  USER_CLOSING,
  USER_ERASED,
  USER_ERASING,
  USER_LEAVING,
  type ClosePerson,
  type ClosingData,
  type ConfirmedData,
  type ErasePerson,
  type Erasure,
  type ErasingData,
  type KeptRecords,
} from "./erasure.ts";
import { tombstones } from "./tombstones.ts";

/** What a subgraph has done of an erasure; nothing of it says whose, but for an answer to consent that waits. */
export interface ErasureWork extends WithOutbox {
  /** The erasure. */
  readonly _id: string;
  /** The last round in which everything was erased. */
  readonly round?: number;
  readonly erasedAt?: Date;
  readonly kept?: readonly KeptRecords[];
}

/** Where that is; `rightsMigration` prepares it. */
export const ERASURE_WORK = "erasureWork";

export interface HearErasuresParts {
  readonly bus: Bus;
  /** The subgraph's own database, which `eventsMigration` and `rightsMigration` have prepared. */
  readonly connection: Connection;
  readonly subgraph: string;
  readonly erase: ErasePerson;
  /** Identity's: closes the account before anybody erases. */
  readonly close?: ClosePerson;
  /** Identity's: ends the sessions of somebody whose account will be closed. */
  readonly leave?: (erasure: Erasure) => Promise<void>;
  /** Forgets what was kept for the sake of those who erase, once all of them have. */
  readonly finish?: (erasureId: string) => Promise<void>;
  readonly logger: Logger;
  readonly now?: () => Date;
}

/** A subgraph that carries out erasures. */
export interface HearingErasures {
  /** Ends when what is being erased is; the rest is told again. */
  stop(): Promise<void>;
}

/** Told once for each time that consent has asked. */
const answerTo = (
  { id, subject }: CloudEvent,
  subgraph: string,
  type: string,
  time: Date,
  data: object,
): OutboxEvent => ({
  ...{ id: `${id}:${subgraph}`, type, time, subject, key: subject },
  data: { ...data },
});

function readErasure({ data }: CloudEvent): Erasure {
  const { erasureId, userIds, at } = data as unknown as ClosingData;
  return { erasureId, userIds, at: new Date(at) };
}

const written = (kept: readonly KeptRecords[]): ConfirmedData["kept"] =>
  kept.map((records) => ({ ...records, until: records.until?.toISOString() ?? null }));

/**
 * Erases people in this subgraph when consent says so, and confirms it: tombstones first, so that nothing new is taken of
 * them, then whatever `erase` finds, and the events of theirs that were given up here. The confirmation waits in an outbox of
 * its own, and is made anew each time that consent asks: whichever message is lost, the next one brings the answer.
 */
export async function hearErasures(parts: HearErasuresParts): Promise<HearingErasures> {
  const { bus, connection, subgraph, erase, close, leave, finish, logger, now = () => new Date() } = parts;
  const works = connection.collection<ErasureWork>(ERASURE_WORK);
  const buried = tombstones(connection);
  const relay = startRelay({ connection, collection: ERASURE_WORK, source: `/${subgraph}`, bus, logger });

  async function answer(_id: string, done: Omit<ErasureWork, "_id">, told: OutboxEvent): Promise<void> {
    await works.updateOne(
      { _id },
      { ...(Object.keys(done).length > 0 ? { $set: done } : {}), $push: { outbox: told } },
      { upsert: true },
    );
    relay.wake();
  }

  async function onErasing(event: CloudEvent): Promise<void> {
    const { round } = event.data as unknown as ErasingData;
    const erasure = readErasure(event);
    const { erasureId, userIds } = erasure;
    await buried.bury(userIds, erasure.at);
    const kept = [...(await erase(erasure)), ...(await readsKept(connection, userIds))];
    await forgetDeadLetters(connection, userIds);
    const erasedAt = now();
    const confirmed: ConfirmedData = { erasureId, subgraph, round, kept: written(kept) };
    await answer(
      erasureId,
      { round, erasedAt, kept },
      answerTo(event, subgraph, ERASURE_CONFIRMED, erasedAt, confirmed),
    );
  }

  async function onClosing(event: CloudEvent): Promise<void> {
    const erasure = readErasure(event);
    const { erasureId, userIds, at } = erasure;
    const all = await close?.(erasure);
    const closed: ClosingData = { erasureId, userIds: all ?? userIds, at: at.toISOString() };
    await answer(erasureId, {}, answerTo(event, subgraph, USER_CLOSED, now(), closed));
  }

  const handlers: Record<string, (event: CloudEvent) => Promise<void>> = { [USER_ERASING]: onErasing };
  if (close) handlers[USER_CLOSING] = onClosing;
  if (leave) handlers[USER_LEAVING] = (event) => leave(readErasure(event));
  if (finish) handlers[USER_ERASED] = ({ subject }) => finish(subject);
  const handling = await handle({ ...{ bus, connection, logger }, group: `${subgraph}-erasing`, handlers });
  return {
    async stop() {
      await handling.stop();
      await relay.stop();
    },
  };
}
