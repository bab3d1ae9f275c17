import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import {
  ERASURE_CONFIRMED,
  handle,
  hearErasures,
  startRelay,
  USER_CLOSED,
  type Aliases,
  type Bus,
  type ClosingData,
  type CloudEvent,
  type ConfirmedData,
  type Connection,
  type Logger,
} from "@datong/subgraph-kit";
import { advanceDue, closed, confirmed, type AdvanceParts } from "./domain/erasure/advance.ts";
import type { Records } from "./domain/erasure/notes.ts";
import { ERASURE_SETTINGS, type ErasureSettings } from "./domain/erasure/steps.ts";
import { DUE_WORKDAYS, endOfTerm, type Workdays } from "./domain/workdays.ts";
import { loggedErasures, loggedHolds } from "./logged.ts";
import { ERASURES } from "./store/erasures/documents.ts";
import { consentEraser } from "./store/erasures/eraseConsent.ts";
import { mongoErasureStore } from "./store/erasures/erasures.ts";
import { mongoHoldStore } from "./store/erasures/holds.ts";
import { OVERDUE_EVERY_MS, overdueErasures } from "./telling/overdue.ts";
import { startTelling } from "./telling/startTelling.ts";

export interface ErasuresParts {
  readonly connection: Connection;
  readonly logger: Logger;
  /** Brings what is told to the other subgraphs, and back; without one nothing goes on. */
  readonly bus: Bus | undefined;
  readonly aliases: Aliases;
  readonly records: Records;
  readonly now: () => Date;
  readonly workdays: Workdays;
  readonly settings?: ErasureSettings;
  /** How often to look for what is due, in milliseconds. */
  readonly everyMs?: number;
}

const EVERY_MS = 5_000;

/** What requests need of erasures. */
export interface Erasing {
  /** Whether anything comes of a request: false without a bus. */
  readonly isAtWork: boolean;
  readonly parts: () => AdvanceParts;
  /** When a request of this moment is due. */
  readonly dueAfter: (at: Date) => Date;
  /** Looks now: something has been asked for. */
  wake(): void;
}

/** Erasures in this process: where they are kept, and what brings them on. */
export interface Erasures extends Erasing {
  stop(): Promise<void>;
}

const confirmationIn = ({ data }: CloudEvent) => {
  const { erasureId, kept, ...rest } = data as unknown as ConfirmedData;
  return {
    erasureId,
    confirmation: {
      ...rest,
      kept: kept.map((one) => ({ ...one, until: one.until === null ? null : new Date(one.until) })),
    },
  };
};

/**
 * Brings erasures from their request to their end (`domain/erasure/steps.ts`): what is told goes out by an outbox, what is
 * answered comes in by events, and whatever takes too long is asked for again. Any number of processes may do so at once.
 */
export async function createErasures({
  connection,
  logger,
  bus,
  aliases,
  records,
  now,
  workdays,
  settings = ERASURE_SETTINGS,
  everyMs = EVERY_MS,
}: ErasuresParts): Promise<Erasures> {
  const relay = bus && startRelay({ connection, collection: ERASURES, source: "/consent", bus, logger });
  const erasures = loggedErasures(
    mongoErasureStore(connection, () => relay?.wake()),
    logger,
  );
  const holds = loggedHolds(mongoHoldStore(connection), logger);
  const idsOf = (userIds: readonly string[]) => aliases.of(userIds, randomUUID());
  const parts = (): AdvanceParts => ({ erasures, holds, records, idsOf, settings, now: now() });
  const telling = startTelling(overdueErasures(erasures), { now, logger, everyMs: OVERDUE_EVERY_MS });

  const handling =
    bus &&
    (await handle({
      ...{ bus, connection, logger, group: "consent-erasures" },
      handlers: {
        async [USER_CLOSED]({ data }) {
          const { erasureId, userIds } = data as unknown as ClosingData;
          await closed(parts(), erasureId, userIds);
        },
        async [ERASURE_CONFIRMED](event) {
          const { erasureId, confirmation } = confirmationIn(event);
          await confirmed(parts(), erasureId, confirmation);
        },
      },
    }));
  const erase = consentEraser(connection);
  const hearing = bus && (await hearErasures({ bus, connection, subgraph: "consent", erase, logger, now }));

  const stopping = new AbortController();
  let woken = new AbortController();
  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      woken = new AbortController();
      const moved = await advanceDue(parts()).catch((error: unknown) => {
        logger.error({ err: error }, "erasures could not be brought on");
        return 0;
      });
      if (moved === 0)
        await pause(everyMs, null, { signal: AbortSignal.any([stopping.signal, woken.signal]) }).catch(() => null);
    }
  }
  const ended = bus ? run() : Promise.resolve();

  return {
    isAtWork: bus !== undefined,
    parts,
    dueAfter: (at) => endOfTerm(at, DUE_WORKDAYS, workdays),
    wake() {
      woken.abort();
    },
    async stop() {
      stopping.abort();
      await telling.stop();
      await ended;
      await hearing?.stop();
      await handling?.stop();
      await relay?.stop();
    },
  };
}
