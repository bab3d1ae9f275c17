import { mkdtemp } from "node:fs/promises";
import path from "node:path";

/** The directory of this test run, which is removed when it ends. */
export function runDirectory(): string {
  const directory = process.env.TEST_DIRECTORY;
  if (!directory) throw new Error("TEST_DIRECTORY is not set: run the tests with `npm test`.");
  return directory;
}

/**
 * A new directory for the data of an engine. Where the machine lets us it is in memory: an engine waits for the disk at
 * every collection and index it makes. It may be a place from which nothing can be executed.
 */
export const aDataDirectory = (name: string): Promise<string> => mkdtemp(path.join(runDirectory(), `${name}-`));
