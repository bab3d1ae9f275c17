import os from "node:os";
import { say, type Benchmark } from "../benchmark.ts";
import { readCircumstances } from "../circumstances.ts";
import { startDatabase } from "../database.ts";
import { readEventsOptions, type EventsOptions } from "./options.ts";
import { eventsFaultsOf, renderEventsReport, type EventsRun } from "./report.ts";
import { takeEventsTurns, type EventsTurn } from "./turns.ts";

async function measure(options: EventsOptions, signal: AbortSignal): Promise<EventsRun> {
  const server = await startDatabase();
  try {
    const [loadAverage = 0] = os.loadavg();
    const turns: EventsTurn[] = [];
    for await (const turn of takeEventsTurns(
      { mongoUri: server.uri, databasePid: () => server.pid(), signal },
      options,
    )) {
      turns.push(turn);
      const { round, bus, ordersPerSecond, commandsPerOrder, fault } = turn;
      say(
        `  round ${round}, ${bus}: ${Math.round(ordersPerSecond)} orders/s, ${commandsPerOrder.toFixed(1)} commands each`,
      );
      if (fault !== null) say(`    Wrong: ${fault}`);
    }
    return {
      circumstances: { ...(await readCircumstances()), database: `MongoDB ${server.version}`, loadAverage },
      ...{ options, turns },
    };
  } finally {
    await server.stop();
  }
}

/** From paid orders that wait to be told to the points of their buyers, over each bus. */
export const events: Benchmark = async (args, signal) => {
  const options = readEventsOptions(args);
  const run = await measure(options, signal);
  return {
    run,
    report: renderEventsReport(run),
    file: `${run.circumstances.date}-events`,
    save: options.save,
    faults: eventsFaultsOf(run),
  };
};
