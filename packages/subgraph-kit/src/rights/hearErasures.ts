import type { Connection } from "mongoose";
import type { Bus } from "../events/Bus.ts";
import type { CloudEvent } from "../events/CloudEvent.ts";
import { forgetDeadLetters } from "../events/consumedEvents.ts";
import { handle } from "../events/handle.ts";
import type { OutboxEvent, WithOutbox } from "../events/outbox.ts";
import { startRelay } from "../events/relay.ts";
import type { Logger } from "../logger.ts";
import { readsKept } from "./readsKept.ts";
import {
  ERASURE_CONFIRMED,
  USER_ERASING,
  type ConfirmedData,
  type ErasePerson,
  type ErasingData,
  type KeptRecords,
} from "./erasure.ts";
import { tombstones } from "./tombstones.ts";

/** What a subgraph has done of an erasure; nothing of it says whose. */
export interface ErasureWork extends WithOutbox {
  /** The erasure. */
  readonly _id: string;
  /** The last round in which everything was erased. */
  readonly round: number;
  readonly erasedAt: Date;
  readonly kept: readonly KeptRecords[];
}

/** Where that is; `rightsMigration` prepares it. */
export const ERASURE_WORK = "erasureWork";

export interface HearErasuresParts {
  readonly bus: Bus;
  /** The subgraph's own database, which `eventsMigration` and `rightsMigration` have prepared. */
  readonly connection: Connection;
  readonly subgraph: string;
  readonly erase: ErasePerson;
  readonly logger: Logger;
  readonly now?: () => Date;
}

/** A subgraph that carries out erasures. */
export interface HearingErasures {
  /** Ends when what is being erased is; the rest is told again. */
  stop(): Promise<void>;
}

/** Tells that a subgraph has erased, once for each time that it was asked. */
function confirmation({ id }: CloudEvent, subgraph: string, work: ErasureWork): OutboxEvent {
  const { _id: erasureId, round, erasedAt, kept } = work;
  const data: ConfirmedData = {
    ...{ erasureId, subgraph, round },
    kept: kept.map((records) => ({ ...records, until: records.until?.toISOString() ?? null })),
  };
  return {
    ...{ id: `${id}:${subgraph}`, type: ERASURE_CONFIRMED, time: erasedAt, subject: erasureId, key: erasureId },
    data: { ...data },
  };
}

/**
 * Erases people in this subgraph when consent says so, and confirms it: tombstones first, so that nothing new is taken of
 * them, then whatever `erase` finds, and the events of theirs that were given up here. The confirmation waits in an outbox of
 * its own, and is made anew each time that consent asks: whichever message is lost, the next one brings the answer.
 */
export async function hearErasures(parts: HearErasuresParts): Promise<HearingErasures> {
  const { bus, connection, subgraph, erase, logger, now = () => new Date() } = parts;
  const works = connection.collection<ErasureWork>(ERASURE_WORK);
  const buried = tombstones(connection);
  const relay = startRelay({ connection, collection: ERASURE_WORK, source: `/${subgraph}`, bus, logger });

  async function onErasing(event: CloudEvent): Promise<void> {
    const { erasureId, userIds, at, round } = event.data as unknown as ErasingData;
    const erasure = { erasureId, userIds, at: new Date(at) };
    await buried.bury(userIds, erasure.at);
    const kept = [...(await erase(erasure)), ...(await readsKept(connection, userIds))];
    await forgetDeadLetters(connection, userIds);
    const work = { _id: erasureId, round, erasedAt: now(), kept };
    const { _id, ...values } = work;
    await works.updateOne(
      { _id },
      { $set: values, $push: { outbox: confirmation(event, subgraph, work) } },
      { upsert: true },
    );
    relay.wake();
  }

  const handling = await handle({
    ...{ bus, connection, logger },
    group: `${subgraph}-erasing`,
    handlers: { [USER_ERASING]: onErasing },
  });
  return {
    async stop() {
      await handling.stop();
      await relay.stop();
    },
  };
}
