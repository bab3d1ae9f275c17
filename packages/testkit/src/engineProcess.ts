/**
 * Holds the one database engine of a test run: prints its URI, and when standard input ends stops it and removes what
 * the run has left behind.
 */
import { rm } from "node:fs/promises";
import { startMongo } from "@datong/mongo-embedded";
import { aDataDirectory, runDirectory } from "./runDirectory.ts";

/** Longer than a run: the clocks of tests stand in the past, where everything that has an end is over. */
const TTL_SECONDS = "86400";

const engine = await startMongo({
  dataDir: await aDataDirectory("engine"),
  env: { ...process.env, MONGO_TTL_SECONDS: TTL_SECONDS },
  log: (line) => void process.stderr.write(`engine of the tests: ${line}\n`),
});
process.stdout.write(`${engine.uri}\n`);

async function stop(): Promise<void> {
  // On a server that somebody else runs nothing else removes them.
  if (engine.kind === "uri") await (await import("./migratedDatabase.ts")).dropSpareDatabases(engine.uri);
  await engine.stop();
  // The engine of a program that a test has killed ends within seconds, and writes until then.
  await rm(runDirectory(), { recursive: true, force: true, maxRetries: 10 });
  process.exit(0);
}
process.stdin.resume();
process.stdin.on("end", () => void stop());
// A Ctrl-C in the terminal reaches us as well; jest ends by it, and our standard input with jest.
process.on("SIGINT", () => undefined);
