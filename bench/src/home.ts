import { readFile } from "node:fs/promises";
import path from "node:path";
import { randomSecrets, REPOSITORY } from "@datong/deploy";
import { say, type Benchmark } from "./benchmark.ts";
import { readCircumstances } from "./circumstances.ts";
import { loadPeople, startDatabase } from "./database.ts";
import { homeOperations } from "./load/homeOperations.ts";
import type { Preparation, Prepared } from "./load/load.ts";
import { takeTurns, warmUp, warmUpSecondsMax, type Measurement } from "./measure.ts";
import { readOptions, type BenchOptions } from "./options.ts";
import { createParts } from "./processes.ts";
import { faultsOf, renderReport, type Run } from "./report.ts";
import { startVariants } from "./variants.ts";

async function measure(options: BenchOptions, signal: AbortSignal): Promise<Run> {
  const database = await startDatabase();
  const parts = createParts(options.profile);
  try {
    const secrets = randomSecrets();
    const people = await loadPeople(database.uri, secrets, signal);
    signal.throwIfAborted();
    say("Starting the variants…");
    const { all, plain, handwritten } = await startVariants(parts, database.uri, secrets);
    const load = await parts.start("load", path.join(import.meta.dirname, "load/main.js"), {});
    const preparation: Preparation = {
      operations: homeOperations(
        people,
        await readFile(path.join(REPOSITORY, "schema/operations/home.graphql"), "utf8"),
      ),
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
      baseWord: "plain",
      measurements,
    };
  } finally {
    await parts.stop();
    await database.stop();
  }
}

/** The Home query through Datong and through the alternatives. */
export const home: Benchmark = async (args, signal) => {
  const options = readOptions(args);
  const run = await measure(options, signal);
  return {
    run,
    report: renderReport("The Home query, four ways", run),
    file: run.circumstances.date,
    save: options.save,
    faults: faultsOf(run.measurements),
  };
};
