import type { RunningDatong } from "@datong/deploy";
import { BACKGROUND_COMMENT } from "@datong/subgraph-kit";

/** Commands that change something. */
const WRITES = new Set(["insert", "update", "delete", "findAndModify"]);

/**
 * What no mutation writes: pushes and follower lists of WeChat are claimed and read in the background, and what was let
 * through beside what was refused is put on record.
 */
const isBesides = (collection: string) => collection.startsWith("wechat") || collection === "accessTrail";

interface Command {
  readonly commandName: string;
  readonly command: Readonly<Record<string, unknown>>;
}

/** Notes every write, by command and collection, while `work` runs, but for those that no mutation makes. */
export async function writesDuring<T>(
  connections: RunningDatong["connections"],
  work: () => Promise<T>,
): Promise<readonly [result: T, writes: readonly string[]]> {
  const writes: string[] = [];
  const note = ({ commandName, command }: Command) => {
    const collection = String(command[commandName]);
    if (WRITES.has(commandName) && command.comment !== BACKGROUND_COMMENT && !isBesides(collection))
      writes.push(`${commandName} ${collection}`);
  };
  for (const connection of connections) connection.getClient().on("commandStarted", note);
  try {
    return [await work(), writes];
  } finally {
    for (const connection of connections) connection.getClient().off("commandStarted", note);
  }
}
