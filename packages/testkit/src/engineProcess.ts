/**
 * Holds the one database engine of a test run: prints its URI, and stops it when standard input ends. On a server that
 * somebody else runs, drops what `aMigratedDatabase` has kept.
 */
import { startMongo } from "@datong/mongo-embedded";

const engine = await startMongo();
process.stdout.write(`${engine.uri}\n`);
process.stdin.resume();

async function stop(): Promise<void> {
  if (engine.kind === "uri") await (await import("./migratedDatabase.ts")).dropSpareDatabases(engine.uri);
  await engine.stop();
  process.exit(0);
}
process.stdin.on("end", () => void stop());
