import { cpuOf, cpuOfPid } from "../cpu.ts";
import type { Part } from "../processes.ts";
import { rotate } from "../statistics.ts";
import type { Contestant } from "./contestants.ts";
import type { OrderDatabases } from "./orders.ts";
import type { PrepareAsked, Sent } from "./programs/client.ts";
import { ORDER_DATABASES } from "./deployments.ts";
import { RAW_DATABASE } from "./doors/raw.ts";
import { expectedOf, peopleIn, type Form, type Ingested, type Shipment } from "./records.ts";

/** Orders that nobody knows, or the same ones once more. */
export type Pass = "new" | "unchanged";

/** A shipment through one door, in figures. CPU is in microseconds for each record. */
export interface IngestTurn {
  readonly contestant: string;
  readonly form: Form;
  readonly pass: Pass;
  /** 0 is not to be counted: everything is warmed up. */
  readonly round: number;
  readonly records: number;
  readonly recordsPerSecond: number;
  /** Of whoever sends; of the yardstick that is everything but the database. */
  readonly clientCpuUs: number;
  /** Of the process that is sent to. */
  readonly frontCpuUs: number;
  /** Of all processes behind the front together; 0 where there are none. */
  readonly behindCpuUs: number;
  /** Null where it cannot be read. */
  readonly databaseCpuUs: number | null;
  /** How many the database was sent for a thousand records. */
  readonly commandsPerThousand: number;
  /** What is wrong with what came of it; null where nothing is. */
  readonly fault: string | null;
}

export interface IngestBench {
  readonly client: Part;
  readonly databases: OrderDatabases;
  readonly mongoUri: string;
  readonly databasePid: () => number | undefined;
  readonly signal: AbortSignal;
}

const TURN_MS_MAX = 10 * 60_000;

const outcomeOf = (pass: Pass): string => (pass === "new" ? "CREATED" : "UNCHANGED");

const differences = (found: object, expected: object): readonly string[] =>
  Object.entries(expected).flatMap(([name, wanted]) => {
    const value: unknown = (found as Record<string, unknown>)[name] ?? 0;
    return value === wanted ? [] : [`${name}: ${String(value)} instead of ${String(wanted)}`];
  });

/** What was told and what is there, held against what has to be. */
function faultOf({ counts }: Sent, found: Ingested, pass: Pass, shipment: Shipment): string | null {
  const wrong = [
    ...differences(counts, { [outcomeOf(pass)]: shipment.count }),
    ...differences(found, expectedOf(shipment)),
  ];
  return wrong.length > 0 ? wrong.join(", ") : null;
}

async function send(bench: IngestBench, { at, title }: Contestant, shipment: Shipment, pass: Pass) {
  const readCpu = async () => ({
    client: await cpuOf([bench.client]),
    front: at ? await cpuOf([at.front]) : 0,
    behind: await cpuOf(at?.behind ?? []),
    database: await cpuOfPid(bench.databasePid()),
  });
  const commandsBefore = await bench.databases.commandsSent();
  const before = await readCpu();
  const sent = (await bench.client.ask("send", at?.destination, TURN_MS_MAX)) as Sent;
  const after = await readCpu();
  const commands = (await bench.databases.commandsSent()) - commandsBefore;

  const each = (total: number) => total / shipment.count;
  return {
    contestant: title,
    form: shipment.form,
    pass,
    records: shipment.count,
    recordsPerSecond: shipment.count / sent.seconds,
    clientCpuUs: each(after.client - before.client),
    frontCpuUs: each(after.front - before.front),
    behindCpuUs: each(after.behind - before.behind),
    databaseCpuUs: after.database === null || before.database === null ? null : each(after.database - before.database),
    commandsPerThousand: each(commands) * 1_000,
    fault: faultOf(sent, await bench.databases.ingested(at?.database ?? RAW_DATABASE), pass, shipment),
  };
}

/**
 * Lets the contestants take turns, another one first each round, all beginning without orders. A turn sends new orders, then
 * the same ones again. The people of mapped records are new in each turn, and known when their orders come again.
 *
 * @param nextPerson the first of people whom nobody knows yet
 * @param from the round to begin with; 0 warms up
 */
export async function* takeIngestTurns(
  bench: IngestBench,
  contestants: readonly Contestant[],
  { form, count, nextPerson }: { readonly form: Form; readonly count: number; readonly nextPerson: number },
  { from, to }: { readonly from: number; readonly to: number },
): AsyncGenerator<IngestTurn> {
  let firstPerson = nextPerson;
  let written = ORDER_DATABASES[0] ?? "";
  for (let round = from; round <= to; round++)
    for (const contestant of rotate(contestants, Math.max(0, round - 1))) {
      bench.signal.throwIfAborted();
      const shipment: Shipment = { form, count, firstPerson };
      firstPerson += peopleIn(shipment);
      const prepare: PrepareAsked = { door: contestant.door, shipment, mongoUri: bench.mongoUri, written };
      await bench.client.ask("prepare", prepare, TURN_MS_MAX);
      await bench.databases.clear();
      for (const pass of ["new", "unchanged"] as const)
        yield { round, ...(await send(bench, contestant, shipment, pass)) };
      written = contestant.at?.database ?? written;
      await bench.client.ask("close");
    }
}
