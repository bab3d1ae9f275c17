import { setTimeout as pause } from "node:timers/promises";
import { say } from "../benchmark.ts";
import type { Bench } from "../measure.ts";
import type { Turn, TurnResult } from "../load/load.ts";
import type { Memory } from "../reportUsage.ts";
import { median } from "../statistics.ts";
import type { GatewayVariant } from "./variants.ts";

/** What a process held after a collection of garbage. */
export interface MemorySample extends Memory {
  /** Since the load began. */
  readonly seconds: number;
}

export interface Soak {
  readonly variant: string;
  readonly samples: readonly MemorySample[];
  readonly requests: number;
  /** Missing and wrong answers. */
  readonly faults: number;
}

const SAMPLE_SECONDS = 10;
const TURN_GRACE_MS = 30_000;

/** The slope of the line that is nearest to all points, per unit of x. */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))];
  const spread = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0) / spread;
}

/** How memory develops, once caches are full: over the second half of the samples. */
export interface Growth {
  readonly rssMebibytes: number;
  readonly rssMebibytesPerMinute: number;
  readonly heapMebibytes: number;
  readonly heapMebibytesPerMinute: number;
}

const MEBIBYTE = 2 ** 20;

/** @returns null when there are too few samples to tell */
export function growthOf(samples: readonly MemorySample[]): Growth | null {
  const settled = samples.slice(Math.floor(samples.length / 2));
  if (settled.length < 3) return null;
  const perMinute = (of: "rss" | "heapUsed") =>
    slopeOf(settled.map((sample) => [sample.seconds / 60, sample[of] / MEBIBYTE]));
  const usual = (of: "rss" | "heapUsed") => median(settled.map((sample) => sample[of])) / MEBIBYTE;
  return {
    rssMebibytes: usual("rss"),
    rssMebibytesPerMinute: perMinute("rss"),
    heapMebibytes: usual("heapUsed"),
    heapMebibytesPerMinute: perMinute("heapUsed"),
  };
}

/**
 * Keeps one variant under load, all workloads in turn, and reads its memory every ten seconds.
 *
 * @param benches one for each workload
 */
export async function soak(
  benches: readonly Bench[],
  variant: GatewayVariant,
  { minutes, connections }: { readonly minutes: number; readonly connections: number },
): Promise<Soak> {
  const samples: MemorySample[] = [];
  let [requests, faults] = [0, 0];
  const begun = performance.now();
  for (let turns = 0; performance.now() - begun < minutes * 60_000; turns++) {
    const bench = benches[turns % benches.length];
    if (!bench) break;
    bench.signal.throwIfAborted();
    const turn: Turn = { target: variant.target, connections, seconds: SAMPLE_SECONDS };
    const result = (await bench.load.ask("turn", turn, SAMPLE_SECONDS * 1_000 + TURN_GRACE_MS)) as TurnResult;
    requests += result.requests;
    faults += result.errors + result.mismatches;
    if (result.firstFault !== null) say(`    First fault: ${result.firstFault}`);
    // What ends with the last answers is let go first.
    await pause(200);
    const memory = (await variant.front.ask("memory")) as Memory;
    samples.push({ seconds: (performance.now() - begun) / 1_000, ...memory });
    say(
      `  ${variant.title}: ${Math.round(memory.rss / MEBIBYTE)} MiB, of which heap ${Math.round(memory.heapUsed / MEBIBYTE)}`,
    );
  }
  return { variant: variant.title, samples, requests, faults };
}
