import { connectDatabase, type Connection } from "./database.ts";
import { createLogger } from "./logger.ts";

/** With what a command ends that looks whether something is as it should be. */
export const EXIT = {
  ALL_RIGHT: 0,
  SOMETHING_WRONG: 1,
  /** Apart from 1: who watches the code must not take the one for the other. */
  COULD_NOT_LOOK: 2,
} as const;

/** A command at a terminal waits no longer for a server. */
const WAIT_MS = 5_000;

/**
 * The database that a command works on, as it is. What is logged goes to standard error, apart from what the command says.
 *
 * @param command what it is called in the log
 * @throws Error when the server does not answer within five seconds
 */
export const openForCommand = (command: string, uri: string, name: string, level: string): Promise<Connection> =>
  connectDatabase({ uri, name, logger: createLogger(command, level, process.stderr), waitMs: WAIT_MS });
