/** Holds the one database engine of a test run: prints its URI, and stops it when standard input ends. */
import { startMongo } from "@datong/mongo-embedded";

const engine = await startMongo();
process.stdout.write(`${engine.uri}\n`);
process.stdin.resume();
process.stdin.on("end", () => {
  void engine.stop().then(() => process.exit(0));
});
