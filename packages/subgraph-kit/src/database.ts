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
  /** Whether the connection tells its listeners of every command; costs a little on each. */
  readonly monitorCommands?: boolean;
}

/**
 * What makes an acknowledged write outlive a crash: on a replica set or a sharded cluster the journals of the majority,
 * on a stand-alone server its own. There `majority` would not do: with nobody to replicate to, the server acknowledges
 * before its journal is on disk (`docs/adr/0003-write-concern.md`).
 */
async function durableWriteConcern(uri: string): Promise<{ w: 1 | "majority"; journal: true }> {
  const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 3_000, maxPoolSize: 1 });
  try {
    const hello = await client.db("admin").command({ hello: 1 });
    const standalone = hello.setName === undefined && hello.msg !== "isdbgrid";
    return { w: standalone ? 1 : "majority", journal: true };
  } finally {
    await client.close();
  }
}

/** A server that is not there may come up; a wrong password or a malformed connection string stays wrong. */
const isUnreachable = (error: unknown): boolean => /ServerSelection|Network/.test((error as Error).name);

/**
 * Opens a subgraph's connection. Indexes and collections are made by migrations, never on the way.
 *
 * Every acknowledged write outlives a crash (see `durableWriteConcern`), and every read is of the primary, whatever the
 * connection string says: what somebody has withdrawn a moment ago a secondary may not know yet. A command fails after 3 seconds without a
 * server rather than wait for one: the caller gets UNAVAILABLE and retries. At start the server may come up later than
 * we do: it is tried for `waitMs`.
 *
 * @throws the driver's error when no server answers within `waitMs`, or at once when waiting would not help
 */
export async function connectDatabase({
  uri,
  name,
  logger,
  waitMs = 30_000,
  monitorCommands = false,
}: DatabaseOptions): Promise<Connection> {
  const deadline = Date.now() + waitMs;
  let told = false;
  for (;;) {
    try {
      const connection = await mongoose
        .createConnection(uri, {
          dbName: name,
          autoIndex: false,
          autoCreate: false,
          bufferCommands: false,
          monitorCommands,
          serverSelectionTimeoutMS: 3_000,
          writeConcern: await durableWriteConcern(uri),
          readPreference: "primary",
          appName: `datong-${name}`,
        })
        .asPromise();
      connection.on("error", (error: Error) => {
        logger.error({ err: error }, "database connection");
      });
      return connection;
    } catch (error) {
      if (!isUnreachable(error) || Date.now() >= deadline) throw error;
      if (!told) logger.warn({ reason: (error as Error).name }, "no database yet; trying again");
      told = true;
      await pause(500);
    }
  }
}

const ANSWER_MS_MAX = 1_000;

async function ping(connection: Connection): Promise<boolean> {
  try {
    await connection.db?.command({ ping: 1 });
    return connection.readyState === mongoose.ConnectionStates.connected;
  } catch {
    return false;
  }
}

/** The pings under way, one for each connection: a database that answers nobody is not asked by everybody once more. */
const pings = new WeakMap<Connection, Promise<boolean>>();

function pingUnderWay(connection: Connection): Promise<boolean> {
  const known = pings.get(connection);
  if (known) return known;
  const begun = ping(connection).finally(() => pings.delete(connection));
  pings.set(connection, begun);
  return begun;
}

/**
 * Whether the database answers within a second; for readiness. The second is counted here: the time limits of the driver do
 * not hold for a server that keeps its connections open and says nothing.
 */
export async function databaseAnswers(connection: Connection): Promise<boolean> {
  const waiting = new AbortController();
  try {
    return await Promise.race([pingUnderWay(connection), pause(ANSWER_MS_MAX, false, { signal: waiting.signal })]);
  } finally {
    waiting.abort();
  }
}
