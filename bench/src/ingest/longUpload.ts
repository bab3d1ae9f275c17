import { setTimeout as pause } from "node:timers/promises";
import { say } from "../benchmark.ts";
import { growthOf, type Growth, type MemorySample } from "../gateway/soak.ts";
import type { Part } from "../processes.ts";
import type { Memory } from "../reportUsage.ts";
import type { Deployment } from "./deployments.ts";
import type { OrderDatabases } from "./orders.ts";
import { expectedOf, type Shipment } from "./records.ts";
import type { StreamAsked, Streamed } from "./streamRecords.ts";

/** One upload of many records, and the memory of the process that takes it meanwhile. */
export interface LongUpload {
  readonly records: number;
  readonly recordsPerSecond: number;
  readonly samples: readonly (MemorySample & { readonly taken: number })[];
  /** Over the second half of it; null where it was too short to tell. */
  readonly growth: Growth | null;
  readonly fault: string | null;
}

const SAMPLE_MS = 4_000;
const UPLOAD_MS_MAX = 60 * 60_000;
const MEBIBYTE = 2 ** 20;

/** Uploads records that are made while they are sent, and looks at the memory of the front every few seconds. */
export async function uploadLong(
  {
    client,
    databases,
    signal,
  }: { readonly client: Part; readonly databases: OrderDatabases; readonly signal: AbortSignal },
  { front, destination, database }: Deployment,
  count: number,
): Promise<LongUpload> {
  const shipment: Shipment = { form: "canonical", count, firstPerson: 0 };
  await databases.clear();
  const asked: StreamAsked = { to: destination, shipment };
  const upload = { isOver: false };
  const uploading = (client.ask("stream", asked, UPLOAD_MS_MAX) as Promise<Streamed>).finally(() => {
    upload.isOver = true;
  });
  // It is awaited only when its time has come.
  uploading.catch(() => undefined);
  const samples: (MemorySample & { taken: number })[] = [];
  const begun = performance.now();
  while (!upload.isOver) {
    await Promise.race([uploading, pause(SAMPLE_MS)]);
    signal.throwIfAborted();
    const memory = (await front.ask("memory")) as Memory;
    const taken = (await client.ask("streamed")) as number;
    samples.push({ seconds: (performance.now() - begun) / 1_000, taken, ...memory });
    say(
      `  ${taken} records: ${Math.round(memory.rss / MEBIBYTE)} MiB, of which heap ${Math.round(memory.heapUsed / MEBIBYTE)}`,
    );
  }
  const { records, seconds } = await uploading;
  const found = await databases.ingested(database);
  const expected = expectedOf(shipment);
  const isRight = JSON.stringify(Object.entries(found).sort()) === JSON.stringify(Object.entries(expected).sort());
  return {
    records,
    recordsPerSecond: records / seconds,
    samples,
    growth: growthOf(samples),
    fault: isRight ? null : `${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`,
  };
}
