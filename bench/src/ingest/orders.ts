import { connectDatabase, createLogger, type Connection } from "@datong/subgraph-kit";
import { ORDER_DATABASES } from "./deployments.ts";
import { RAW_DATABASE } from "./doors/raw.ts";
import { SOURCES, type Ingested } from "./records.ts";

/** The databases that are ingested into, as the benchmark looks at them. */
export interface OrderDatabases {
  /** Forgets all orders, so that every turn begins alike: with one record of each source that waits in quarantine. */
  clear(): Promise<void>;
  /** What is there in a deployment's database, or the yardstick's. */
  ingested(database: string): Promise<Ingested>;
  /** How many commands the server has been sent so far; those that a driver sends on its own account are not counted. */
  commandsSent(): Promise<number>;
  close(): Promise<void>;
}

/** What ingestion sends. */
const COMMANDS = ["find", "getMore", "aggregate", "insert", "update", "delete", "findAndModify", "bulkWrite"] as const;

const WRITTEN = ["orders", "orderVersions", "quarantined", "uploads", "uploadRejects"] as const;

const logger = createLogger("bench", "warn");

async function ingestedIn(connection: Connection): Promise<Ingested> {
  const [sums] = await connection
    .collection("orders")
    .aggregate<Ingested>([
      {
        $group: {
          _id: null,
          orders: { $sum: 1 },
          totalMinor: { $sum: "$totalMinor" },
          // Each is told by one event, which leaves its order when it is consumed.
          events: { $sum: { $size: "$milestones" } },
        },
      },
      { $project: { _id: 0 } },
    ])
    .toArray();
  return sums ?? { orders: 0, totalMinor: 0, events: 0 };
}

export async function openOrderDatabases(mongoUri: string): Promise<OrderDatabases> {
  const raw = await connectDatabase({ uri: mongoUri, name: RAW_DATABASE, logger });
  const admin = raw.useDb("admin");
  return {
    async clear() {
      for (const database of ORDER_DATABASES) {
        const orders = raw.useDb(database);
        for (const name of WRITTEN) await orders.collection(name).deleteMany({});
        const waiting = Object.values(SOURCES).map((source) => ({ source, state: "OPEN", reasonCode: "OTHER" }));
        await orders.collection("quarantined").insertMany(waiting);
      }
      await raw.collection("orders").deleteMany({});
    },
    ingested: (database) => ingestedIn(raw.useDb(database)),
    async commandsSent() {
      const status = await admin.db?.command({ serverStatus: 1 });
      const { commands } = (status as { metrics: { commands: Record<string, { total: number }> } }).metrics;
      return COMMANDS.reduce((sum, name) => sum + (commands[name]?.total ?? 0), 0);
    },
    close: () => raw.close(),
  };
}
