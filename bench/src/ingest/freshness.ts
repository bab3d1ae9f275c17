import { setTimeout as pause } from "node:timers/promises";
import type { Part } from "../processes.ts";
import type { Deployment } from "./deployments.ts";
import type { PrepareAsked } from "./programs/client.ts";
import { peopleIn, type Shipment } from "./records.ts";
import type { StreamAsked, Streamed } from "./streamRecords.ts";
import type { Freshness, FreshnessAsked, FreshnessDoor } from "./watchFreshness.ts";

/** How soon writes through a door were seen, in one circumstance. */
export interface FreshnessRun extends Freshness {
  readonly deployment: string;
  readonly door: FreshnessDoor;
  /** How many records a second were uploaded meanwhile; null where nothing else was done. */
  readonly besideRecordsPerSecond: number | null;
}

const MEASURE_MS_MAX = 10 * 60_000;

/** More than can be sent meanwhile. */
const ENDLESS = 10_000_000;

/** Waits until the first records of an upload are acknowledged, or it is over; throws what it throws. */
async function untilUnderWay(beside: Part, streaming: Promise<Streamed>): Promise<void> {
  const over = streaming.then(() => true);
  let isOver = false;
  while (!isOver && (await beside.ask("streamed")) === 0) isOver = await Promise.race([over, pause(20, false)]);
}

/** Measures through each door, idle and beside an upload that does not end. */
export async function* takeFreshness(
  { client, beside, mongoUri }: { readonly client: Part; readonly beside: Part; readonly mongoUri: string },
  deployments: readonly Deployment[],
  { writes, nextPerson }: { readonly writes: number; readonly nextPerson: number },
): AsyncGenerator<FreshnessRun> {
  // The mall tells of the people first: by the openid that it gives them and their phone number.
  const shipment: Shipment = { form: "mapped", count: 1_000, firstPerson: nextPerson };
  const [first] = deployments;
  const prepare: PrepareAsked = { door: "upload", shipment, mongoUri, written: first?.database ?? "" };
  await client.ask("prepare", prepare);
  await client.ask("send", first?.destination, MEASURE_MS_MAX);
  await client.ask("close");

  let streams = 0;
  for (const { destination: to, title } of deployments)
    for (const isBusy of [false, true])
      for (const door of ["mutation", "upload"] as const) {
        const name = `${title}-${door}-${isBusy ? "busy" : "idle"}`;
        const asked: FreshnessAsked = {
          ...{ to, door, writes, name },
          ...{ firstPerson: nextPerson, people: peopleIn(shipment) },
        };
        const streamed: StreamAsked = {
          to,
          shipment: { form: "canonical", count: ENDLESS, firstPerson: 0, from: streams * ENDLESS },
        };
        streams += 1;
        const streaming = isBusy ? (beside.ask("stream", streamed, MEASURE_MS_MAX) as Promise<Streamed>) : null;
        streaming?.catch(() => undefined);
        if (streaming) await untilUnderWay(beside, streaming);
        const freshness = (await client.ask("freshness", asked, MEASURE_MS_MAX)) as Freshness;
        if (isBusy) await beside.ask("end stream");
        const done = await streaming;
        yield {
          ...freshness,
          deployment: title,
          door,
          besideRecordsPerSecond: done && done.records / done.seconds,
        };
      }
}
