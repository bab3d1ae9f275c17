import {
  createSealer,
  type Aliases,
  type Connection,
  type EncryptionKeys,
  type Logger,
  type Subgraph,
} from "@datong/subgraph-kit";
import type { ExportStore, Link } from "./domain/rights/exportPorts.ts";
import type { CorrectionStore } from "./domain/rights/requestCorrection.ts";
import { DUE_WORKDAYS, endOfTerm, type Workdays } from "./domain/workdays.ts";
import { downloadRoute } from "./exports/downloadRoute.ts";
import type { DataHolder } from "./exports/gather.ts";
import { keepGathering } from "./exports/keepGathering.ts";
import { newLink } from "./exports/lock.ts";
import { mongoCorrectionStore } from "./store/rights/corrections.ts";
import { mongoExportStore } from "./store/rights/exports.ts";
import { OVERDUE_EVERY_MS, overdueCorrections } from "./telling/overdue.ts";
import { startTelling } from "./telling/startTelling.ts";

/** What copies of people's data are asked for with. */
export interface Exporting {
  readonly newLink: () => Link;
  /** There is a copy to be made. */
  readonly wake: () => void;
}

/** What corrections are asked for with. */
export interface Correcting {
  readonly corrections: CorrectionStore;
  readonly dueAfter: (at: Date) => Date;
}

export interface RightsParts {
  readonly connection: Connection;
  readonly aliases: Aliases;
  /** Every subgraph that keeps data of people, in the order of the file; null when not all of them can be asked. */
  readonly holders: readonly DataHolder[] | null;
  /** Encrypt what requests for correction say; null where there are none, and nobody can ask. */
  readonly encryptionKeys: EncryptionKeys | null;
  readonly workdays: Workdays;
  /** How often copies are looked for that another process has left, in milliseconds. */
  readonly pollMs: number;
  readonly now: () => Date;
  readonly logger: Logger;
}

/** What people may ask of their own data, and what brings it about. */
export interface Rights {
  readonly exports: ExportStore;
  readonly exporting: Exporting | null;
  readonly correcting: Correcting | null;
  readonly routes: NonNullable<Subgraph["routes"]>;
  stop(): Promise<void>;
}

export function createRights({
  connection,
  aliases,
  holders,
  encryptionKeys,
  workdays,
  pollMs,
  now,
  logger,
}: RightsParts): Rights {
  const exports = mongoExportStore(connection);
  const corrections = encryptionKeys && mongoCorrectionStore(connection, createSealer(encryptionKeys));
  const telling =
    corrections && startTelling(overdueCorrections(corrections), { now, logger, everyMs: OVERDUE_EVERY_MS });
  const gathering = holders && keepGathering({ exports, holders, aliases, now }, pollMs, logger);
  const names = holders?.map(({ name }) => name) ?? [];
  return {
    exports,
    exporting: gathering && {
      newLink,
      wake: () => {
        gathering.wake();
      },
    },
    correcting: corrections && {
      corrections,
      dueAfter: (at) => endOfTerm(at, DUE_WORKDAYS, workdays),
    },
    routes: downloadRoute({ exports, aliases, names, now, logger }),
    async stop() {
      await telling?.stop();
      await gathering?.stop();
    },
  };
}
