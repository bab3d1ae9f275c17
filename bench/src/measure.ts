import { cpuOf, cpuOfPid } from "./cpu.ts";
import type { Turn, TurnResult } from "./load/load.ts";
import type { Part } from "./processes.ts";
import { rotate } from "./statistics.ts";
import type { Variant } from "./variants.ts";

/** One turn of one variant, in figures. CPU is in microseconds for each request that was answered correctly. */
export interface Measurement {
  readonly variant: string;
  readonly connections: number;
  readonly round: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly frontCpuUs: number;
  /** Of all processes behind the front together; 0 where there are none. */
  readonly behindCpuUs: number;
  /** Null where it cannot be read, or there is none. */
  readonly databaseCpuUs: number | null;
  readonly loadCpuUs: number;
  readonly errors: number;
  readonly mismatches: number;
  readonly firstFault: string | null;
}

export interface Bench {
  readonly load: Part;
  /** The database's process; left out where there is none. */
  readonly databasePid?: () => number | undefined;
  readonly signal: AbortSignal;
}

/** How long a turn may take beyond its time: the last answers are waited for. */
const TURN_GRACE_MS = 15_000;

async function sendLoad({ load, signal }: Bench, turn: Turn): Promise<TurnResult> {
  signal.throwIfAborted();
  return (await load.ask("turn", turn, turn.seconds * 1_000 + TURN_GRACE_MS)) as TurnResult;
}

/** Lets a variant answer for one turn. */
export async function takeTurn(
  bench: Bench,
  variant: Variant,
  turn: Omit<Turn, "target">,
  round: number,
): Promise<Measurement> {
  const readCpu = async () => ({
    front: await cpuOf([variant.front]),
    behind: await cpuOf(variant.behind),
    database: await cpuOfPid(bench.databasePid?.()),
    load: await cpuOf([bench.load]),
  });
  const before = await readCpu();
  const result = await sendLoad(bench, { ...turn, target: variant.target });
  const after = await readCpu();

  const { requests, seconds, p50Ms, p99Ms, errors, mismatches, firstFault } = result;
  const each = (total: number) => total / Math.max(1, requests);
  return {
    variant: variant.title,
    connections: turn.connections,
    round,
    requestsPerSecond: requests / seconds,
    p50Ms,
    p99Ms,
    frontCpuUs: each(after.front - before.front),
    behindCpuUs: each(after.behind - before.behind),
    databaseCpuUs: after.database === null || before.database === null ? null : each(after.database - before.database),
    loadCpuUs: each(after.load - before.load),
    errors,
    mismatches,
    firstFault,
  };
}

/** How much a variant answers before it is measured. */
export interface WarmUp {
  readonly requests: number;
  readonly turns: number;
  readonly secondsEach: number;
}

/** Enough for the compiler to have seen what runs often; where a machine is slow, time ends it. */
const WARM_UP: WarmUp = { requests: 1_000, turns: 6, secondsEach: 2.5 };

/** How long `warmUp` takes at most. */
export const warmUpSecondsMax = (variants: readonly Variant[]): number =>
  variants.length * WARM_UP.turns * WARM_UP.secondsEach;

/**
 * Lets every variant answer for a while, unmeasured: until then its code is not compiled, nor are its caches filled.
 *
 * @throws Error when one of them fails, or answers something else than the others
 */
export async function warmUp(
  bench: Bench,
  variants: readonly Variant[],
  connections: number,
  { requests: enough, turns, secondsEach }: WarmUp = WARM_UP,
): Promise<void> {
  for (const variant of variants) {
    let answered = 0;
    for (let turn = 0; turn < turns && answered < enough; turn++) {
      const { requests, errors, mismatches, firstFault } = await sendLoad(bench, {
        target: variant.target,
        connections,
        seconds: secondsEach,
      });
      if (errors + mismatches > 0)
        throw new Error(`${variant.title}: ${errors} errors, ${mismatches} wrong answers. First: ${firstFault ?? ""}`);
      answered += requests;
    }
  }
}

/**
 * Lets the variants take turns, so that whatever else the machine does meets all of them alike; another one begins
 * each round.
 */
export async function* takeTurns(
  bench: Bench,
  variants: readonly Variant[],
  {
    rounds,
    seconds,
    connections,
  }: { readonly rounds: number; readonly seconds: number; readonly connections: readonly number[] },
): AsyncGenerator<Measurement> {
  for (let round = 1; round <= rounds; round++)
    for (const count of connections)
      for (const variant of rotate(variants, round - 1))
        yield await takeTurn(bench, variant, { connections: count, seconds }, round);
}
