import { setImmediate as aTurn } from "node:timers/promises";
import type { Connection } from "mongoose";

const PATIENCE_MS = 20_000;

/** What follows on the answer to a command is sent within fewer turns of the event loop. */
const TURNS = 10;

/** The numbers of the commands to which the engine has not answered yet, of each connection. */
const underWay = new Set<Set<number>>();
let begun = 0;

/** Has `quiet` know what is done over a connection, which monitors its commands. */
export function listenTo(connection: Connection): void {
  const client = connection.getClient();
  const own = new Set<number>();
  underWay.add(own);
  // Of a command that begins as the connection closes no end is told.
  connection.once("close", () => underWay.delete(own));
  client.on("commandStarted", ({ requestId }) => {
    begun += 1;
    own.add(requestId);
  });
  const end = ({ requestId }: { readonly requestId: number }) => own.delete(requestId);
  client.on("commandSucceeded", end).on("commandFailed", end);
}

/**
 * Resolves when nothing is being done any more over the connections that are listened to, as those of `openDatabase` are:
 * answers are given before what need not be waited for is written, and a test must not find what the one before has left on
 * its way.
 */
export async function quiet(): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let turns = 0, seen = begun; turns < TURNS; turns++) {
    if (Date.now() > deadline) throw new Error("a test's databases are never left alone");
    await aTurn();
    if ([...underWay].some(({ size }) => size > 0) || begun > seen) [turns, seen] = [0, begun];
  }
}
