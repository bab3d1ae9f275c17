import { inProcessBus, redisBus, createLogger, type Bus } from "@datong/subgraph-kit";
import { cpuOfPid } from "../cpu.ts";
import { rotate } from "../statistics.ts";
import type { EventsOptions } from "./options.ts";
import { aShop, POINTS_PER_ORDER, type Shop } from "./shop.ts";

/** One bus in one round, in figures. */
export interface EventsTurn {
  readonly bus: string;
  readonly round: number;
  /** Orders a second from the first look at what waits until all points are in the ledger. */
  readonly ordersPerSecond: number;
  /** The driver's `insertOne` of a small document, as many and 64 at once, in the same turn. */
  readonly rawPerSecond: number;
  /** How many commands the databases were sent for each of these orders. */
  readonly commandsPerOrder: number;
  /** CPU for each of these orders in microseconds: of this process, which is orders, members and bus. */
  readonly nodeCpuUs: number;
  /** The same of the database; null where it cannot be read. */
  readonly databaseCpuUs: number | null;
  /** From the acknowledged write of an order to its points, with nothing else to do. */
  readonly aloneMs: readonly number[];
  /** What is wrong with what came of it; null where nothing is. */
  readonly fault: string | null;
}

export interface EventsBench {
  readonly mongoUri: string;
  readonly databasePid: () => number | undefined;
  readonly signal: AbortSignal;
}

const logger = createLogger("bench", "warn");
const secondsSince = (beganMs: number): number => (performance.now() - beganMs) / 1_000;

async function waitAlone(shop: Shop, { orders, people, alone }: EventsOptions, signal: AbortSignal) {
  const waitedMs: number[] = [];
  for (let place = orders; place < orders + alone; place++) {
    await shop.write(place, place + 1, people);
    const beganMs = performance.now();
    await shop.earned(place + 1, signal);
    waitedMs.push(performance.now() - beganMs);
  }
  return waitedMs;
}

async function takeTurn(
  { mongoUri, databasePid, signal }: EventsBench,
  bus: Bus,
  named: Pick<EventsTurn, "bus" | "round">,
  options: EventsOptions,
): Promise<EventsTurn> {
  const { orders, people, alone } = options;
  const shop = await aShop(mongoUri, `events-${named.bus.replaceAll(" ", "-")}-${named.round}-`);
  try {
    await shop.write(0, orders, people);
    const rawPerSecond = await shop.insertRaw(orders);
    const readUse = async () => ({
      commands: shop.commands(),
      node: process.cpuUsage(),
      database: await cpuOfPid(databasePid()),
    });
    const before = await readUse();
    const beganMs = performance.now();
    await shop.open(bus);
    await shop.earned(orders, signal);
    const seconds = secondsSince(beganMs);
    await shop.heard(orders, signal);
    const after = await readUse();
    const use = {
      commandsPerOrder: (after.commands - before.commands) / orders,
      nodeCpuUs: (after.node.user + after.node.system - before.node.user - before.node.system) / orders,
      databaseCpuUs:
        after.database === null || before.database === null ? null : (after.database - before.database) / orders,
    };
    const aloneMs = await waitAlone(shop, options, signal);
    const [points, wanted] = [await shop.points(), (orders + alone) * POINTS_PER_ORDER];
    const fault = points === wanted ? null : `${points} points instead of ${wanted}`;
    return { ...named, ordersPerSecond: orders / seconds, rawPerSecond, ...use, aloneMs, fault };
  } finally {
    await shop.close();
    await bus.close();
  }
}

/** Lets the buses take turns, another one first each round; each turn has databases of its own. */
export async function* takeEventsTurns(bench: EventsBench, options: EventsOptions): AsyncGenerator<EventsTurn> {
  const buses = [
    { bus: "in process", make: (): Bus => inProcessBus() },
    {
      bus: "Redis Streams",
      make: (round: number): Bus =>
        redisBus({ url: options.redis, logger, prefix: `bench:${process.pid}:${Date.now()}:${round}` }),
    },
  ].slice(0, options.redis === "" ? 1 : 2);
  for (let round = 1; round <= options.rounds; round++)
    for (const { bus, make } of rotate(buses, round - 1)) {
      bench.signal.throwIfAborted();
      yield await takeTurn(bench, make(round), { bus, round }, options);
    }
}
