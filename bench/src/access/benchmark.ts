import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { randomSecrets, REPOSITORY } from "@datong/deploy";
import { say, type Benchmark } from "../benchmark.ts";
import { readCircumstances } from "../circumstances.ts";
import { loadPeople, startDatabase } from "../database.ts";
import { homeOperations } from "../load/homeOperations.ts";
import type { Preparation, Prepared } from "../load/load.ts";
import { takeTurns, warmUp, warmUpSecondsMax, type Measurement } from "../measure.ts";
import { readOptions, type BenchOptions } from "../options.ts";
import { createParts } from "../processes.ts";
import { faultsOf } from "../report.ts";
import { renderAccessReport, type AccessRun } from "./report.ts";
import { signIn } from "./tokens.ts";
import { tryDoors } from "./tryDoors.ts";
import { startAccessVariants } from "./variants.ts";

async function measure(options: BenchOptions, signal: AbortSignal): Promise<AccessRun> {
  const [loadAverage = 0] = os.loadavg();
  const directory = await mkdtemp(path.join(os.tmpdir(), "datong-bench-"));
  const database = await startDatabase();
  const parts = createParts(options.profile);
  try {
    const secrets = randomSecrets();
    const { keySet, askers } = await signIn(await loadPeople(database.uri, secrets, signal));
    const keySetFile = path.join(directory, "keys.json");
    await writeFile(keySetFile, JSON.stringify(keySet));
    signal.throwIfAborted();
    say("Starting the variants…");
    const { shapes, handwritten } = await startAccessVariants(parts, { mongoUri: database.uri, secrets, keySetFile });
    await tryDoors(shapes, askers[0]?.authorization ?? "");
    const load = await parts.start("load", path.join(import.meta.dirname, "../load/main.js"), {});
    const preparation: Preparation = {
      operations: homeOperations(
        askers,
        await readFile(path.join(REPOSITORY, "schema/operations/home.graphql"), "utf8"),
      ),
      reference: handwritten.target,
    };
    const { bytesMean } = (await load.ask("prepare", preparation, 60_000)) as Prepared;

    const all = shapes.flatMap((shape) => [shape.protected, shape.open]);
    const measuring = { load, databasePid: () => database.pid(), signal };
    say(`Warming up, at most ${warmUpSecondsMax(all)} s…`);
    await warmUp(measuring, all, Math.max(...options.connections));
    say(`Measuring, ${Math.ceil(options.rounds * options.seconds * options.connections.length * all.length)} s…`);
    const measurements: Measurement[] = [];
    for await (const measurement of takeTurns(measuring, all, options)) {
      measurements.push(measurement);
      const { variant, round, connections, requestsPerSecond, firstFault } = measurement;
      say(`  round ${round}, ${connections} at once, ${variant}: ${Math.round(requestsPerSecond)} requests/s`);
      if (firstFault !== null) say(`    First fault: ${firstFault}`);
    }
    return {
      circumstances: {
        ...(await readCircumstances()),
        database: `MongoDB ${database.version}`,
        people: askers.length,
        bytesMean,
        cores: os.availableParallelism(),
        loadAverage,
      },
      options,
      shapes: shapes.map((shape) => ({
        title: shape.title,
        protected: shape.protected.title,
        open: shape.open.title,
      })),
      measurements,
    };
  } finally {
    await parts.stop();
    await database.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** What all protection costs on the Home query: each shape of Datong with it and without it, in one run. */
export const access: Benchmark = async (args, signal) => {
  const run = await measure(readOptions(args, "access"), signal);
  return {
    run,
    report: renderAccessReport(run),
    file: `${run.circumstances.date}-access`,
    save: run.options.save,
    faults: faultsOf(run.measurements),
  };
};
