import { randomUUID } from "node:crypto";
import { connectDatabase, createLogger } from "@datong/subgraph-kit";
import type { Connection } from "mongoose";

/** Where the engine of this test run listens. */
export function testMongoUri(): string {
  const uri = process.env.TEST_MONGODB_URI;
  if (!uri) throw new Error("TEST_MONGODB_URI is not set: run the tests with `npm test`.");
  return uri;
}

/** A database by its whole name, in the engine that the whole run shares. */
export const openDatabase = (name: string): Promise<Connection> =>
  connectDatabase({ uri: testMongoUri(), name, logger: createLogger("test", "silent"), monitorCommands: true });

/** An empty database of its own for a test file, without collections. */
export const aDatabase = (name = "test"): Promise<Connection> => openDatabase(`${name}-${randomUUID().slice(0, 8)}`);

/** Commands that the driver sends on its own account. */
const HOUSEKEEPING = new Set(["hello", "ismaster", "ping", "endSessions"]);

/** Notes the name of every command sent on these connections while `work` runs. */
export async function commandsDuring(
  connections: readonly Connection[],
  work: () => Promise<unknown>,
): Promise<readonly string[]> {
  const sent: string[] = [];
  const note = ({ commandName }: { readonly commandName: string }) => {
    if (!HOUSEKEEPING.has(commandName)) sent.push(commandName);
  };
  for (const connection of connections) connection.getClient().on("commandStarted", note);
  try {
    await work();
  } finally {
    for (const connection of connections) connection.getClient().off("commandStarted", note);
  }
  return sent;
}
