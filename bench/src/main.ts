import { access } from "./access/benchmark.ts";
import { takeOption, UsageError } from "./arguments.ts";
import { RESULTS, say, writeOutcome, type Benchmark } from "./benchmark.ts";
import { consent } from "./consent/benchmark.ts";
import { events } from "./events/benchmark.ts";
import { gateway } from "./gateway/benchmark.ts";
import { home } from "./home.ts";
import { identity } from "./identity/benchmark.ts";
import { ingest } from "./ingest/benchmark.ts";
import { members } from "./members/benchmark.ts";
import { oracle } from "./oracle/benchmark.ts";

/** By the first argument; without one it is the first of them. */
const BENCHMARKS: ReadonlyMap<string, Benchmark> = new Map([
  ["home", home],
  ["identity", identity],
  ["consent", consent],
  ["ingest", ingest],
  ["members", members],
  ["events", events],
  ["oracle", oracle],
  ["access", access],
  ["gateway", gateway],
]);

/** The exit code of a process that Ctrl-C ended, as shells have it. */
const INTERRUPTED = 130;

function choose([name = "", ...rest]: readonly string[]): readonly [Benchmark, readonly string[]] {
  const chosen = BENCHMARKS.get(name);
  if (chosen) return [chosen, rest];
  if (name === "" || name.startsWith("-")) return [home, name === "" ? [] : [name, ...rest]];
  throw new UsageError(`There is no benchmark "${name}"; there are ${[...BENCHMARKS.keys()].join(", ")}.`);
}

async function main(): Promise<number> {
  const { value: folder, rest } = takeOption(process.argv.slice(2), "results");
  const [benchmark, args] = choose(rest);
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      // A second one does not wait: the processes end by themselves when we are gone.
      if (stopping.signal.aborted) process.exit(INTERRUPTED);
      say("\nStopping…");
      stopping.abort();
    });
  const outcome = await benchmark(args, stopping.signal).catch((error: unknown) => {
    if (stopping.signal.aborted) return null;
    throw error;
  });
  if (!outcome) {
    say("Stopped before the end; nothing was written.");
    return INTERRUPTED;
  }
  say(`\n${outcome.report}`);
  if (outcome.faults > 0) {
    say("Some answers were missing or wrong: these figures compare nothing.");
    return 1;
  }
  await writeOutcome(outcome, folder ?? RESULTS);
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${error instanceof UsageError ? reason : `The benchmark failed: ${reason}`}\n`);
    process.exit(1);
  },
);
