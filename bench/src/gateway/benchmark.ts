import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { signIn } from "../access/tokens.ts";
import { say, type Benchmark } from "../benchmark.ts";
import { readCircumstances } from "../circumstances.ts";
import type { Preparation, Prepared, TurnResult } from "../load/load.ts";
import { takeTurn, warmUp, type Bench } from "../measure.ts";
import { createParts, type Parts } from "../processes.ts";
import { rotate } from "../statistics.ts";
import type { GatewayMeasurement } from "./compare.ts";
import { kindOf } from "./contestants.ts";
import { APPID, PEOPLE } from "./graph/people.ts";
import { readGatewayBenchOptions, type GatewayBenchOptions } from "./options.ts";
import { renderPlot } from "./plot.ts";
import { renderGatewayReport } from "./report.ts";
import { faultsOfRun, type GatewayRun } from "./run.ts";
import { soak, type Soak } from "./soak.ts";
import { startGatewayVariants, type GatewayVariant, type LeftOut, type StartedVariants } from "./variants.ts";
import { readWorkloads, type Workload } from "./workloads.ts";

/** A workload with a load generator of its own, and who takes part in it. */
interface Contest {
  readonly workload: Workload;
  readonly bench: Bench;
  readonly bytesMean: number;
  readonly variants: readonly GatewayVariant[];
}

const PREPARE_MS_MAX = 120_000;
const PROBE = { connections: 8, seconds: 60 } as const;
/** Most take the whole time; only the fastest have answered so much before. */
const WARM_UP = { requests: 10_000, turns: 2 } as const;

/**
 * Asks a variant everything once, unmeasured.
 *
 * @returns why it cannot take part, or null
 */
async function probe({ load, signal }: Bench, variant: GatewayVariant, requestsMax: number): Promise<string | null> {
  signal.throwIfAborted();
  const turn = { ...PROBE, requestsMax, target: variant.target };
  const { errors, mismatches, firstFault } = (await load.ask("turn", turn, 2 * PROBE.seconds * 1_000)) as TurnResult;
  return errors + mismatches === 0
    ? null
    : `${errors + mismatches} of ${requestsMax} answers missing or wrong. ${firstFault ?? ""}`;
}

/** Who answers a workload rightly. Another gateway that does not is left out; ours and the stock one must. */
async function admit(
  bench: Bench,
  { name, operations }: Workload,
  { all }: StartedVariants,
  leftOut: LeftOut[],
): Promise<readonly GatewayVariant[]> {
  const admitted: GatewayVariant[] = [];
  for (const variant of all) {
    const kind = kindOf(variant.name);
    if (kind === "written by hand" && name !== "home") continue;
    const reason = await probe(bench, variant, operations.length);
    if (reason === null) admitted.push(variant);
    else if (kind === "peer on Node" || kind === "other peer")
      leftOut.push({ variant: variant.title, workload: name, reason });
    else throw new Error(`${variant.title}, ${name}: ${reason}`);
  }
  return admitted;
}

async function prepare(
  parts: Parts,
  workload: Workload,
  {
    started,
    leftOut,
    signal,
  }: { readonly started: StartedVariants; readonly leftOut: LeftOut[]; readonly signal: AbortSignal },
): Promise<Contest> {
  signal.throwIfAborted();
  const load = await parts.start(`load ${workload.name}`, path.join(import.meta.dirname, "../load/main.js"), {});
  const preparation: Preparation = { operations: workload.operations, reference: started.stock.target };
  const { bytesMean } = (await load.ask("prepare", preparation, PREPARE_MS_MAX)) as Prepared;
  const bench: Bench = { load, signal };
  return { workload, bench, bytesMean, variants: await admit(bench, workload, started, leftOut) };
}

async function* takeRounds(
  contests: readonly Contest[],
  { rounds, seconds, connections }: GatewayBenchOptions,
): AsyncGenerator<GatewayMeasurement> {
  for (let round = 1; round <= rounds; round++)
    for (const { workload, bench, variants } of contests)
      for (const variant of rotate(variants, round - 1))
        yield { ...(await takeTurn(bench, variant, { connections, seconds }, round)), workload: workload.name };
}

async function measureRounds(
  contests: readonly Contest[],
  options: GatewayBenchOptions,
): Promise<readonly GatewayMeasurement[]> {
  const turns = contests.reduce((sum, { variants }) => sum + variants.length, 0);
  say(`Warming up, at most ${Math.ceil(turns * WARM_UP.turns * options.seconds)} s…`);
  for (const { bench, variants } of contests)
    await warmUp(bench, variants, options.connections, { ...WARM_UP, secondsEach: options.seconds });
  say(`Measuring, ${Math.ceil(turns * options.rounds * options.seconds)} s…`);
  const measurements: GatewayMeasurement[] = [];
  for await (const measurement of takeRounds(contests, options)) {
    measurements.push(measurement);
    const { round, workload, variant, requestsPerSecond, frontCpuUs, firstFault } = measurement;
    say(
      `  round ${round}, ${workload}, ${variant}: ${Math.round(requestsPerSecond)} requests/s, ${Math.round(frontCpuUs)} µs`,
    );
    if (firstFault !== null) say(`    First fault: ${firstFault}`);
  }
  return measurements;
}

async function soakOurs(
  contests: readonly Contest[],
  { all }: StartedVariants,
  { soakMinutes: minutes, connections }: GatewayBenchOptions,
): Promise<readonly Soak[]> {
  if (minutes === null) return [];
  const soaks: Soak[] = [];
  for (const variant of all.filter(({ name }) => kindOf(name) === "ours")) {
    say(`Watching the memory of ${variant.title} for ${minutes} min…`);
    soaks.push(
      await soak(
        contests.map(({ bench }) => bench),
        variant,
        { minutes, connections },
      ),
    );
  }
  return soaks;
}

async function measure(options: GatewayBenchOptions, signal: AbortSignal): Promise<GatewayRun> {
  const [loadAverage = 0] = os.loadavg();
  const directory = await mkdtemp(path.join(os.tmpdir(), "datong-bench-"));
  const parts = createParts(options.profile);
  try {
    const { keySet, askers } = await signIn(PEOPLE.map(({ id, openid }) => ({ userId: id, appid: APPID, openid })));
    const keySetFile = path.join(directory, "keys.json");
    await writeFile(keySetFile, JSON.stringify(keySet));
    say("Starting the variants…");
    const started = await startGatewayVariants(parts, options.variants, { directory, keySetFile });
    const leftOut = [...started.leftOut];
    say("Asking everybody everything once…");
    const contests: Contest[] = [];
    for (const workload of await readWorkloads(askers))
      if (options.workloads.includes(workload.name))
        contests.push(await prepare(parts, workload, { started, leftOut, signal }));
    return {
      circumstances: { ...(await readCircumstances()), cores: os.availableParallelism(), loadAverage },
      options,
      workloads: contests.map(({ workload: { name, title, operations }, bytesMean }) => ({
        name,
        title,
        operations: operations.length,
        bytesMean,
      })),
      leftOut,
      measurements: await measureRounds(contests, options),
      soaks: await soakOurs(contests, started, options),
    };
  } finally {
    await parts.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** The gateway beside others, in one run over one company. */
export const gateway: Benchmark = async (args, signal) => {
  const run = await measure(readGatewayBenchOptions(args), signal);
  return {
    run,
    report: renderGatewayReport(run),
    plot: renderPlot(run),
    file: `${run.circumstances.date}-gateway`,
    save: run.options.save,
    faults: faultsOfRun(run),
  };
};
