import { BACKGROUND_COMMENT, type Connection } from "@datong/subgraph-kit";
import { quiet } from "@datong/testkit";

/** What the driver adds to every command, and commands of its own. */
const OF_THE_DRIVER = new Set(["lsid", "$db", "$clusterTime", "txnNumber", "readConcern", "writeConcern"]);
const HOUSEKEEPING = new Set(["hello", "ismaster", "ping", "endSessions"]);

/** A command without what it is about: collections, fields and operators stay, values become the names of their types. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (value === null || typeof value !== "object") return typeof value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value.constructor.name;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (OF_THE_DRIVER.has(key) ? [] : [[key, shapeOf(inner)]])),
  );
}

interface Command {
  readonly commandName: string;
  readonly command: Readonly<Record<string, unknown>>;
}

/**
 * The shape of every command sent on these connections while `work` runs, sorted: parallel ones come in any order. What
 * relays of events ask all the time is left out.
 *
 * @param background the collections on which something works all the time
 */
export async function shapesDuring(
  connections: readonly Connection[],
  background: RegExp,
  work: () => Promise<unknown>,
): Promise<readonly string[]> {
  const shapes: string[] = [];
  const note = ({ commandName, command }: Command) => {
    if (HOUSEKEEPING.has(commandName) || command.comment === BACKGROUND_COMMENT) return;
    const collection = String(command[commandName]);
    if (!background.test(collection)) shapes.push(`${commandName} ${collection} ${JSON.stringify(shapeOf(command))}`);
  };
  // What was asked before may go on after its answer, and what `work` asks after its own.
  await quiet();
  for (const connection of connections) connection.getClient().on("commandStarted", note);
  try {
    await work();
    await quiet();
  } finally {
    for (const connection of connections) connection.getClient().off("commandStarted", note);
  }
  return shapes.sort();
}
