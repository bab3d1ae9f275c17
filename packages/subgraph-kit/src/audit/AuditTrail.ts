import type { Connection } from "mongoose";
import type { Logger } from "../logger.ts";
import type { AccessLog } from "./AccessEntry.ts";
import type { Head } from "./block.ts";
import { blocksOf, mongoBlockStore } from "./blocks.ts";
import { readRecords, type AccessRecord, type RecordCursor, type RecordsAsked } from "./readRecords.ts";
import { trailWriter } from "./trailWriter.ts";
import { verifyTrail, type TrailReport } from "./verifyTrail.ts";

export interface AuditTrailParts {
  readonly connection: Connection;
  /** The subgraph's name; see `beginningOf`. */
  readonly name: string;
  readonly logger: Logger;
  readonly now?: () => Date;
}

/** Who read whose data in one subgraph: append-only, each block chained to the one before by its hash. */
export interface AuditTrail extends AccessLog {
  /** Records of this trail, newest first, and whether there are more after them. */
  read(
    asked: RecordsAsked,
    page: { readonly first: number; readonly after: RecordCursor | null },
  ): Promise<{ readonly records: readonly AccessRecord[]; readonly hasNextPage: boolean }>;
}

/** What marks a line of the log that keeps a head; see `AuditTrailParts.logger`. */
export const HEAD_MESSAGE = "head of the access trail";

/** How often a head is logged at most: whoever cuts blocks off the end can take no older ones without being found out. */
const TELL_EVERY_MS = 60_000;

/** The trail of a subgraph in its own database, which `trailMigration` has prepared. */
export function createAuditTrail({ connection, name, logger, now = () => new Date() }: AuditTrailParts): AuditTrail {
  let untold: Head | null = null;
  let toldAtMs = 0;

  function tellHead(): void {
    if (!untold) return;
    logger.info({ trail: name, ...untold }, HEAD_MESSAGE);
    untold = null;
    toldAtMs = Date.now();
  }

  const writer = trailWriter({
    trail: name,
    store: mongoBlockStore(connection),
    now,
    onWritten(head) {
      untold = head;
      if (Date.now() - toldAtMs >= TELL_EVERY_MS) tellHead();
    },
  });

  return {
    record: (entries) => writer.record(entries),
    read: (asked, page) => readRecords(connection, asked, page),
    close: tellHead,
  };
}

/** Walks the trail of a subgraph in its database; see `verifyTrail`. */
export const verifyAuditTrail = (connection: Connection, name: string, kept?: readonly Head[]): Promise<TrailReport> =>
  verifyTrail(name, blocksOf(connection).find({}, { sort: { _id: 1 } }), kept);
