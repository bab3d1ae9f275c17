import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { REPOSITORY } from "@datong/deploy";
import { readCircumstances } from "./circumstances.ts";
import { loadPeople, makeSecrets, startDatabase } from "./database.ts";
import type { Preparation, Prepared } from "./load/load.ts";
import { takeTurns, warmUp, warmUpSecondsMax, type Measurement } from "./measure.ts";
import { readOptions, UsageError, type BenchOptions } from "./options.ts";
import { createParts } from "./processes.ts";
import { faultsOf, renderReport, type Run } from "./report.ts";
import { startVariants } from "./variants.ts";

const RESULTS = path.join(REPOSITORY, "bench/results");

/** The exit code of a process that Ctrl-C ended, as shells have it. */
const INTERRUPTED = 130;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function bench(options: BenchOptions, signal: AbortSignal): Promise<Run> {
  const database = await startDatabase();
  const parts = createParts(options.profile);
  try {
    const secrets = makeSecrets();
    const people = await loadPeople(database.uri, secrets, signal);
    signal.throwIfAborted();
    say("Starting the variants…");
    const { all, plain, handwritten } = await startVariants(parts, database.uri, secrets);
    const load = await parts.start("load", path.join(import.meta.dirname, "load/main.js"), {});
    const preparation: Preparation = {
      people,
      document: await readFile(path.join(REPOSITORY, "schema/operations/home.graphql"), "utf8"),
      reference: handwritten.target,
    };
    const { bytesMean } = (await load.ask("prepare", preparation, 60_000)) as Prepared;

    const { rounds, seconds, connections } = options;
    const measuring = { load, databasePid: () => database.pid(), signal };
    say(`Warming up, at most ${warmUpSecondsMax(all)} s…`);
    await warmUp(measuring, all, Math.max(...connections));
    say(`Measuring, ${Math.ceil(rounds * seconds * connections.length * all.length)} s…`);
    const measurements: Measurement[] = [];
    for await (const measurement of takeTurns(measuring, all, options)) {
      measurements.push(measurement);
      const { variant, round, requestsPerSecond, errors, mismatches, firstFault } = measurement;
      say(
        `  round ${round}, ${measurement.connections} at once, ${variant}: ${Math.round(requestsPerSecond)} requests/s`,
      );
      if (firstFault !== null) say(`    ${errors} errors, ${mismatches} mismatching answers. First: ${firstFault}`);
    }
    return {
      circumstances: {
        ...(await readCircumstances()),
        database: `MongoDB ${database.version}`,
        people: people.length,
        bytesMean,
      },
      options,
      variants: all.map(({ title }) => title),
      base: plain.title,
      measurements,
    };
  } finally {
    await parts.stop();
    await database.stop();
  }
}

/** What was measured, as it is, and the report where it is wanted: the latter is meant to be committed. */
async function write(run: Run, report: string): Promise<void> {
  await mkdir(RESULTS, { recursive: true });
  const file = path.join(RESULTS, run.circumstances.date);
  await writeFile(`${file}.json`, `${JSON.stringify(run, null, 2)}\n`);
  if (run.options.save) await writeFile(`${file}.md`, report);
  say(`Written to ${file}.json${run.options.save ? ` and ${file}.md` : "; --save writes the report beside it"}.`);
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      // A second one does not wait: the processes end by themselves when we are gone.
      if (stopping.signal.aborted) process.exit(INTERRUPTED);
      say("\nStopping…");
      stopping.abort();
    });
  const run = await bench(options, stopping.signal).catch((error: unknown) => {
    if (stopping.signal.aborted) return null;
    throw error;
  });
  if (!run) {
    say("Stopped before the end; nothing was written.");
    return INTERRUPTED;
  }
  const report = renderReport(run);
  say(`\n${report}`);
  if (faultsOf(run.measurements) > 0) {
    say("Some answers were missing or wrong: these figures compare nothing.");
    return 1;
  }
  await write(run, report);
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
