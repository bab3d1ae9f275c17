import { randomUUID } from "node:crypto";
import { connectDatabase, createLogger, BACKGROUND_COMMENT } from "@datong/subgraph-kit";
import type { Connection } from "mongoose";
import { listenTo, quiet } from "./quiet.ts";

/** Where the engine of this test run listens. */
export function testMongoUri(): string {
  const uri = process.env.TEST_MONGODB_URI;
  if (!uri) throw new Error("TEST_MONGODB_URI is not set: run the tests with `npm test`.");
  return uri;
}

/** A database by its whole name, in the engine that the whole run shares. */
export async function openDatabase(name: string): Promise<Connection> {
  const logger = createLogger("test", "silent");
  const connection = await connectDatabase({ uri: testMongoUri(), name, logger, monitorCommands: true });
  listenTo(connection);
  return connection;
}

/** An empty database of its own for a test file, without collections. */
export const aDatabase = (name = "test"): Promise<Connection> => openDatabase(`${name}-${randomUUID().slice(0, 8)}`);

/** Commands that the driver sends on its own account. */
const HOUSEKEEPING = new Set(["hello", "ismaster", "ping", "endSessions"]);

/** Where the reads of back ends and staff are recorded. */
const TRAIL = "accessTrail";

/** Notes the name of every command sent on these connections while `work` runs. */
async function note(
  connections: readonly Connection[],
  work: () => Promise<unknown>,
  isCounted: (collection: unknown) => boolean,
): Promise<readonly string[]> {
  const sent: string[] = [];
  const listen = ({ commandName, command }: { readonly commandName: string; readonly command: object }) => {
    const { [commandName]: collection, comment } = command as Readonly<Record<string, unknown>>;
    // A relay looks for events now and then, whatever else is done.
    if (!HOUSEKEEPING.has(commandName) && comment !== BACKGROUND_COMMENT && isCounted(collection))
      sent.push(commandName);
  };
  // What was asked before may go on after its answer.
  await quiet();
  for (const connection of connections) connection.getClient().on("commandStarted", listen);
  try {
    await work();
  } finally {
    for (const connection of connections) connection.getClient().off("commandStarted", listen);
  }
  return sent;
}

/** The commands that a piece of work takes, but for the record of who read whom: see `trailCommandsDuring`. */
export const commandsDuring = (connections: readonly Connection[], work: () => Promise<unknown>) =>
  note(connections, work, (collection) => collection !== TRAIL);

/** The commands by which a piece of work is recorded as somebody's read of personal data. */
export const trailCommandsDuring = (connections: readonly Connection[], work: () => Promise<unknown>) =>
  note(connections, work, (collection) => collection === TRAIL);
