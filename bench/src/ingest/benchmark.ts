import os from "node:os";
import path from "node:path";
import { openSecrets, randomSecrets } from "@datong/deploy";
import { say, type Benchmark } from "../benchmark.ts";
import { readCircumstances } from "../circumstances.ts";
import { startDatabase } from "../database.ts";
import { createParts, type Part, type Parts } from "../processes.ts";
import { makeBuyers } from "./buyers.ts";
import { contestantsOf } from "./contestants.ts";
import { INGEST_ENV, startDeployments, type Deployments } from "./deployments.ts";
import { takeFreshness, type FreshnessRun } from "./freshness.ts";
import { uploadLong } from "./longUpload.ts";
import { readIngestOptions, type IngestOptions } from "./options.ts";
import { openOrderDatabases } from "./orders.ts";
import { peopleIn, type Form } from "./records.ts";
import { ingestFaultsOf, renderIngestReport, type IngestRun } from "./report.ts";
import { takeIngestTurns, type IngestBench, type IngestTurn } from "./turns.ts";

const startClient = (parts: Parts, name: string): Promise<Part> =>
  parts.start(name, path.join(import.meta.dirname, "programs/client.js"), { ...INGEST_ENV, NODE_ENV: "production" });

async function takeAllTurns(
  bench: IngestBench,
  deployments: Deployments,
  { records, mapped, rounds, doors }: IngestOptions,
): Promise<{ readonly turns: readonly IngestTurn[]; readonly nextPerson: number }> {
  const contestants = contestantsOf(deployments, doors);
  const turns: IngestTurn[] = [];
  let nextPerson = 0;
  for (const [form, count] of [["canonical", records] as const, ["mapped", mapped] as const]) {
    if (count === 0) continue;
    say(`Records in the ${form} form, ${count} a turn; round 0 warms up…`);
    for await (const turn of takeIngestTurns(
      bench,
      contestants,
      { form, count, nextPerson },
      { from: 0, to: rounds },
    )) {
      if (turn.round > 0) turns.push(turn);
      say(`  round ${turn.round}, ${turn.contestant}, ${turn.pass}: ${Math.round(turn.recordsPerSecond)} records/s`);
      if (turn.fault !== null) say(`    Wrong: ${turn.fault}`);
    }
    nextPerson += peopleOfTurns(form, count, (rounds + 1) * contestants.length);
  }
  return { turns, nextPerson };
}

const peopleOfTurns = (form: Form, count: number, turns: number): number =>
  form === "mapped" ? peopleIn({ count }) * turns : 0;

async function watchAllFreshness(
  bench: IngestBench & { readonly beside: Part },
  { allInOne, distributed }: Deployments,
  asked: { readonly writes: number; readonly nextPerson: number },
): Promise<readonly FreshnessRun[]> {
  if (asked.writes === 0) return [];
  say("Writing at one end and asking at another…");
  const runs: FreshnessRun[] = [];
  for await (const run of takeFreshness(bench, [allInOne, distributed], asked)) {
    bench.signal.throwIfAborted();
    runs.push(run);
    const meanwhile = run.besideRecordsPerSecond === null ? "idle" : "beside an upload";
    say(`  ${run.deployment}, ${run.door}, ${meanwhile}: at most ${Math.max(...run.lagMs).toFixed(1)} ms`);
  }
  return runs;
}

/** How many canonical records there are at most whose buyers have to be known; what is uploaded beside writes has no end. */
const canonicalIn = ({ records, long, fresh }: IngestOptions): number =>
  fresh > 0 ? Number.POSITIVE_INFINITY : Math.max(records, long);

async function measure(options: IngestOptions, signal: AbortSignal): Promise<IngestRun> {
  const server = await startDatabase();
  const parts = createParts(options.profile);
  try {
    const secrets = randomSecrets();
    const deployments = await startDeployments(parts, server.uri, secrets);
    await makeBuyers(server.uri, openSecrets(secrets), { records: canonicalIn(options), signal });
    const databases = await openOrderDatabases(server.uri);
    const bench = {
      client: await startClient(parts, "client"),
      beside: await startClient(parts, "beside"),
      databases,
      mongoUri: server.uri,
      databasePid: () => server.pid(),
      signal,
    };
    const [loadAverage = 0] = os.loadavg();
    try {
      const { turns, nextPerson } = await takeAllTurns(bench, deployments, options);
      const freshness = await watchAllFreshness(bench, deployments, { writes: options.fresh, nextPerson });
      if (options.long > 0) say(`One upload of ${options.long} records…`);
      return {
        circumstances: { ...(await readCircumstances()), database: `MongoDB ${server.version}`, loadAverage },
        options,
        contestants: contestantsOf(deployments, options.doors).map(({ title }) => title),
        turns,
        freshness,
        long: options.long > 0 ? await uploadLong(bench, deployments.allInOne, options.long) : null,
      };
    } finally {
      await databases.close();
    }
  } finally {
    await parts.stop();
    await server.stop();
  }
}

/** Records through every door, beside raw writes of the same documents; how soon they are seen, and in how much memory. */
export const ingest: Benchmark = async (args, signal) => {
  const options = readIngestOptions(args);
  const run = await measure(options, signal);
  return {
    run,
    report: renderIngestReport(run),
    file: `${run.circumstances.date}-ingest`,
    save: options.save,
    faults: ingestFaultsOf(run),
  };
};
