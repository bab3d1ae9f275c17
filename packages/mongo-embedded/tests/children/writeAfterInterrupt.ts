/** Starts an engine; when it is interrupted, writes through it, says how that went, and stops it. */
import { startMongo } from "@datong/mongo-embedded";
import { MongoClient } from "mongodb";

const lines: string[] = [];
const mongo = await startMongo({ log: (line) => lines.push(line) });
const client = new MongoClient(mongo.uri);
const writes = client.db("shop").collection("writes");
await writes.insertOne({});

process.once("SIGINT", () => void writeAndStop());
process.stdout.write("ready\n");

async function writeAndStop(): Promise<void> {
  for (let written = 0; written < 200; written++) await writes.insertOne({ written });
  process.stdout.write(`200 writes, and ${lines.length === 1 ? "no restart" : lines.join("; ")}\n`);
  await client.close();
  await mongo.stop();
}
