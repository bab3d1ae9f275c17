import { createLogger } from "@datong/subgraph-kit";
import { answerQuestions } from "../../questions.ts";
import type { Destination } from "../destination.ts";
import { makeReady, type DoorName } from "../doors/index.ts";
import type { Counts, Ready } from "../doors/door.ts";
import { watchFreshness, type FreshnessAsked } from "../watchFreshness.ts";
import { streamRecords, type StreamAsked } from "../streamRecords.ts";
import type { Shipment } from "../records.ts";

/** What is to be made ready. */
export interface PrepareAsked {
  readonly door: DoorName;
  readonly shipment: Shipment;
  readonly mongoUri: string;
  /** The database in which Datong has written a shipment, for the yardstick. */
  readonly written: string;
}

/** What came of sending it. */
export interface Sent {
  readonly seconds: number;
  readonly counts: Counts;
}

let ready: Ready | null = null;

answerQuestions("prepare", async (given) => {
  const { door, shipment, mongoUri, written } = given as PrepareAsked;
  await ready?.close?.();
  ready = await makeReady(door, shipment, { uri: mongoUri, name: written });
});
answerQuestions("send", async (given): Promise<Sent> => {
  if (!ready) throw new Error("Nothing to send: prepare first.");
  const begun = performance.now();
  const counts = await ready.send(given as Destination);
  return { seconds: (performance.now() - begun) / 1_000, counts };
});
answerQuestions("close", async () => {
  await ready?.close?.();
  ready = null;
});
const streams = streamRecords();
answerQuestions("stream", (given) => streams.run(given as StreamAsked));
answerQuestions("streamed", () => streams.taken());
answerQuestions("end stream", () => {
  streams.end();
});
answerQuestions("freshness", (given) => watchFreshness(given as FreshnessAsked));
process.on("disconnect", () => process.exit());

// It listens to the process above, and tells it so in the way of all others.
createLogger("client").info({ url: "ipc:" }, "listening");
