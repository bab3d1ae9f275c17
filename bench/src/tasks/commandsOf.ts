import type { Connection } from "@datong/subgraph-kit";
import type { Task } from "./Task.ts";

/** What one call of a task sends to the database. */
export interface CommandsOfTask {
  readonly task: string;
  /** How many of each command, in the order in which they are first sent. */
  readonly commands: readonly { readonly name: string; readonly count: number }[];
}

/** Commands that the driver sends on its own account. */
const HOUSEKEEPING = new Set(["hello", "ismaster", "ping", "endSessions"]);

/**
 * Counts the commands of one call.
 *
 * @param connection tells of every command (`monitorCommands`)
 */
export async function commandsOf(connection: Connection, task: Task): Promise<CommandsOfTask> {
  const counts = new Map<string, number>();
  const note = ({ commandName }: { readonly commandName: string }) => {
    if (!HOUSEKEEPING.has(commandName)) counts.set(commandName, (counts.get(commandName) ?? 0) + 1);
  };
  const [call] = await task.prepare(1);
  const client = connection.getClient();
  client.on("commandStarted", note);
  try {
    await call?.();
  } finally {
    client.off("commandStarted", note);
  }
  return { task: task.title, commands: [...counts].map(([name, count]) => ({ name, count })) };
}
