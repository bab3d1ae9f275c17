import { setTimeout as pause } from "node:timers/promises";
import mongoose, { type Connection } from "mongoose";
import type { Logger } from "./logger.ts";

export type { Connection } from "mongoose";

export interface DatabaseOptions {
  /** A stand-alone server, a replica set or a sharded cluster. */
  readonly uri: string;
  /** The subgraph's own database. */
  readonly name: string;
  readonly logger: Logger;
  /** How long to wait for a server at start, in milliseconds. */
  readonly waitMs?: number;
}

/**
 * Opens a subgraph's connection. Indexes and collections are made by migrations, never on the way.
 *
 * Every acknowledged write is in the journal, on a replica set of the majority (`docs/adr/0003-write-concern.md`). A
 * command fails after 3 seconds without a server rather than wait for one: the caller gets UNAVAILABLE and retries.
 * At start the server may come up later than we do: it is tried for `waitMs`.
 *
 * @throws the driver's error when no server answers within `waitMs`
 */
export async function connectDatabase({ uri, name, logger, waitMs = 30_000 }: DatabaseOptions): Promise<Connection> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    try {
      const connection = await mongoose
        .createConnection(uri, {
          dbName: name,
          autoIndex: false,
          autoCreate: false,
          bufferCommands: false,
          monitorCommands: true,
          serverSelectionTimeoutMS: 3_000,
          writeConcern: { w: "majority", journal: true },
          appName: `datong-${name}`,
        })
        .asPromise();
      connection.on("error", (error: Error) => {
        logger.error({ err: error }, "database connection");
      });
      return connection;
    } catch (error) {
      if (Date.now() >= deadline) throw error;
      logger.warn("no database yet; trying again");
      await pause(500);
    }
  }
}

/** Whether the database answers within a second; for readiness. */
export async function databaseAnswers(connection: Connection): Promise<boolean> {
  try {
    await connection.db?.command({ ping: 1 }, { timeoutMS: 1_000 });
    return connection.readyState === mongoose.ConnectionStates.connected;
  } catch {
    return false;
  }
}
