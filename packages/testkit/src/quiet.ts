import { setImmediate as aTurn } from "node:timers/promises";
import type { Connection } from "mongoose";

const PATIENCE_MS = 20_000;

/** What follows on the answer to a command is sent within fewer turns of the event loop. */
const TURNS = 10;

/** Commands to which the engine has not answered yet; each has a number of its own in a process. */
const underWay = new Set<number>();
let begun = 0;

/** Has `quiet` know what is done over a connection, which monitors its commands. */
export function listenTo(connection: Connection): void {
  const client = connection.getClient();
  client.on("commandStarted", ({ requestId }) => {
    begun += 1;
    underWay.add(requestId);
  });
  const end = ({ requestId }: { readonly requestId: number }) => underWay.delete(requestId);
  client.on("commandSucceeded", end).on("commandFailed", end);
}

/**
 * Resolves when nothing is being done in the databases of this process any more: answers are given before what need not be
 * waited for is written, and a test must not find what the one before has left on its way.
 */
export async function quiet(): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let turns = 0, seen = begun; turns < TURNS; turns++) {
    if (Date.now() > deadline) throw new Error("a test's databases are never left alone");
    await aTurn();
    if (underWay.size > 0 || begun > seen) [turns, seen] = [0, begun];
  }
}
