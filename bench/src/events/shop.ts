import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { createMembersSubgraph, membersMigrations } from "@datong/members";
import { createOrdersSubgraph, ordersMigrations } from "@datong/orders";
import {
  connectDatabase,
  createLogger,
  migrate,
  type Bus,
  type Connection,
  type Subgraph,
  type SubgraphRequest,
} from "@datong/subgraph-kit";
import { INGEST } from "../ingest/doors/mutation.ts";

const logger = createLogger("bench", "warn");

const PER_CALL = 500;
const AT_ONCE = 64;
const LOOK_EVERY_MS = 5;

/** What this benchmark asks itself, and what the driver sends on its own account. */
const OWN_COMMANDS = new Set(["count", "hello", "ping", "endSessions"]);

const asBackEnd = (): SubgraphRequest => ({
  caller: { kind: "SERVICE", subject: "bench", scopes: new Set(["orders:write"]) },
  locale: "en",
  requestId: randomUUID(),
  clientAddress: null,
  accessReason: null,
});

/** A paid order; those of one person lie `people` places apart. */
const orderAt = (place: number, people: number) => ({
  externalId: `SO-${place}`,
  version: 1,
  userId: `person-${place % people}`,
  channel: "APP",
  status: "PAID",
  placedAt: "2026-05-01T02:00:00Z",
  paidAt: "2026-05-01T02:01:00Z",
  currency: "CNY",
  items: [{ sku: `SKU-${place % 1_000}`, title: "白色心形蜡烛灯", quantity: 2, unitPriceMinor: 5_000 }],
});

/** What one of these orders earns by the rules that ship: a point for every yuan. */
export const POINTS_PER_ORDER = 100;

type Collection = ReturnType<Connection["collection"]>;

/** Orders and members on databases of their own. */
export interface Shop {
  /** Writes paid orders of so many people, from one place to another, through `ingestOrders`. */
  write(from: number, to: number, people: number): Promise<void>;
  /** Lets members hear what waits with the orders, and what is written from now on. */
  open(bus: Bus): Promise<void>;
  /** Resolves when so many orders have earned. */
  earned(orders: number, signal: AbortSignal): Promise<void>;
  /** Resolves when so many orders count towards a tier. */
  heard(orders: number, signal: AbortSignal): Promise<void>;
  /** All points that were earned. */
  points(): Promise<number>;
  /** How many small documents a second the driver inserts, `AT_ONCE` calls under way. */
  insertRaw(count: number): Promise<number>;
  /** How many commands both databases were sent so far. */
  commands(): number;
  close(): Promise<void>;
}

async function ingest(orders: Subgraph, records: readonly object[]): Promise<void> {
  const variables = { source: "bench", records };
  const { errors } = await orders.prepare({ query: INGEST })(variables, asBackEnd());
  if (errors) throw new Error(errors[0]?.message);
}

async function grown(collection: Collection, count: number, signal: AbortSignal): Promise<void> {
  while ((await collection.estimatedDocumentCount()) < count) await pause(LOOK_EVERY_MS, undefined, { signal });
}

/** @param prefix of the names of its databases */
export async function aShop(mongoUri: string, prefix: string): Promise<Shop> {
  let sent = 0;
  const connectTo = async (room: string): Promise<Connection> => {
    const connection = await connectDatabase({
      uri: mongoUri,
      name: `${prefix}${room}`,
      logger,
      monitorCommands: true,
    });
    connection.getClient().on("commandStarted", ({ commandName }) => {
      if (!OWN_COMMANDS.has(commandName)) sent += 1;
    });
    return connection;
  };
  const connections = { orders: await connectTo("orders"), members: await connectTo("members") };
  await migrate(connections.orders, ordersMigrations, logger);
  await migrate(connections.members, membersMigrations, logger);
  const encryptionKeys = new Map([["k1", randomBytes(32)]]);
  /** Without a bus events wait with their orders. */
  let orders: Subgraph = createOrdersSubgraph({ connection: connections.orders, logger, encryptionKeys });
  let members: Subgraph | null = null;

  return {
    async write(from, to, people) {
      for (let place = from; place < to; place += PER_CALL) {
        const count = Math.min(PER_CALL, to - place);
        await ingest(
          orders,
          Array.from({ length: count }, (_none, nth) => orderAt(place + nth, people)),
        );
      }
    },
    async open(bus) {
      members = createMembersSubgraph({ connection: connections.members, logger, bus });
      const connection = await connectTo("orders");
      await orders.close();
      orders = createOrdersSubgraph({ connection, logger, encryptionKeys, bus });
    },
    earned: (count, signal) => grown(connections.members.collection("pointLedger"), count, signal),
    heard: (count, signal) => grown(connections.members.collection("qualifyingOrders"), count, signal),
    async points() {
      const [sum] = await connections.members
        .collection("pointLedger")
        .aggregate<{ readonly points: number }>([{ $group: { _id: null, points: { $sum: "$points" } } }])
        .toArray();
      return sum?.points ?? 0;
    },
    async insertRaw(count) {
      const raw = connections.members.collection("raw");
      let left = count;
      const beganMs = performance.now();
      const work = async () => {
        while (left-- > 0) await raw.insertOne({ userId: "person", points: POINTS_PER_ORDER });
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      return (count * 1_000) / (performance.now() - beganMs);
    },
    commands: () => sent,
    async close() {
      await orders.close();
      await (members ? members.close() : connections.members.close());
    },
  };
}
