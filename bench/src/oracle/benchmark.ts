import os from "node:os";
import { parseArgs } from "node:util";
import { request } from "undici";
import { readNumber, readUsage } from "../arguments.ts";
import { say, type Benchmark } from "../benchmark.ts";
import { readCircumstances } from "../circumstances.ts";
import { startDatabase } from "../database.ts";
import { aCompany } from "./company.ts";
import { doorsOf, type Door } from "./doors.ts";
import { renderOracleReport, type DoorTimes, type OracleRun } from "./report.ts";

const USAGE = "npm run bench -- oracle [--samples 1500] [--save]";
const WARM_UP = 100;

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: { samples: { type: "string", default: "1500" }, save: { type: "boolean", default: false } },
  }).values;

/** Another order each time, so that no kind has a place of its own in whatever repeats. */
const shuffled = <Thing>(things: readonly Thing[]): readonly Thing[] =>
  things
    .map((thing) => ({ thing, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ thing }) => thing);

/** Asks of every kind in turn. @returns the times, and how many answers were others than that to the first question */
async function listenAt(
  endpoint: string,
  { name, query, kinds, isSignedIn }: Door,
  samples: number,
  signal: AbortSignal,
): Promise<DoorTimes & { readonly faults: number }> {
  const headers = { "content-type": "application/json", ...(isSignedIn ? { authorization: "Bearer asking" } : {}) };
  const times = new Map([...kinds.keys()].map((kind): [string, number[]] => [kind, []]));
  let expected: string | null = null;
  let faults = 0;
  for (let turn = -WARM_UP; turn < samples; turn += 1)
    for (const [kind, variable] of shuffled([...kinds])) {
      signal.throwIfAborted();
      const body = JSON.stringify({ query, variables: { x: variable(turn + WARM_UP) } });
      const begun = performance.now();
      const answer = await request(endpoint, { method: "POST", headers, body });
      const text = await answer.body.text();
      const ms = performance.now() - begun;
      expected ??= text;
      if (text !== expected || text.includes('"errors"')) faults += 1;
      if (turn >= 0) times.get(kind)?.push(ms);
    }
  return { door: name, times: [...times].map(([kind, ms]) => ({ kind, ms })), faults };
}

/** Whether the time that an answer takes tells what somebody has from what nobody has. */
export const oracle: Benchmark = async (args, signal) => {
  const given = readUsage(() => parse(args), USAGE);
  const samples = readNumber("samples", given.samples, { min: 20, max: 100_000 }, USAGE);
  const server = await startDatabase();
  try {
    say("Making people…");
    const company = await aCompany(server.uri);
    try {
      const [loadAverage = 0] = os.loadavg();
      const doors: DoorTimes[] = [];
      let faults = 0;
      for (const door of doorsOf(company)) {
        say(`Listening at ${door.name}…`);
        const { faults: wrong, ...heard } = await listenAt(company.datong.endpoint, door, samples, signal);
        doors.push(heard);
        faults += wrong;
      }
      const circumstances = { ...(await readCircumstances()), database: `MongoDB ${server.version}`, loadAverage };
      const run: OracleRun = { circumstances, samples, doors };
      const file = `${circumstances.date}-oracle`;
      return { run, report: renderOracleReport(run), file, save: given.save, faults };
    } finally {
      await company.datong.stop();
    }
  } finally {
    await server.stop();
  }
};
