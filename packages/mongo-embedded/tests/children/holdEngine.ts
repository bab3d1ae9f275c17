/** Starts an engine with temporary data, prints its process id, and stops it when standard input ends. */
import { startMongo } from "@datong/mongo-embedded";

const mongo = await startMongo();
process.stdout.write(`${mongo.pid() ?? "none"}\n`);
process.stdin.resume().on("end", () => {
  void mongo.stop();
});
