import {
  createAuditTrail,
  createSubgraph,
  databaseAnswers,
  startRelay,
  subjectsOfTrail,
  type Bus,
  type Connection,
  type Logger,
  type Subgraph,
} from "@datong/subgraph-kit";
import type { Context } from "./context.ts";
import { owners, subjects } from "./domain/policy.ts";
import { typeDefs } from "./generated/typeDefs.ts";
import { createLoaders } from "./loaders.ts";
import { resolvers } from "./resolvers/index.ts";
import { mongoOrderStore } from "./store/mongo.ts";

export { ordersMigrations } from "./store/migrations.ts";

export interface OrdersParts {
  readonly connection: Connection;
  readonly logger: Logger;
  /** Where events of orders go; without one they wait with their orders. */
  readonly bus?: Bus;
  readonly now?: () => Date;
}

/** The orders subgraph over a migrated database. */
export function createOrdersSubgraph({
  connection,
  logger,
  bus,
  now = () => new Date(),
}: OrdersParts): Subgraph<Context> {
  const relay = bus && startRelay({ connection, collection: "orders", source: "/orders", bus, logger });
  const store = mongoOrderStore(connection, () => relay?.wake());
  const trail = createAuditTrail({ connection, name: "orders", logger, now });
  return createSubgraph<Context>({
    name: "orders",
    typeDefs,
    resolvers,
    logger,
    createContext: (request) => ({
      ...request,
      now: now(),
      store,
      loaders: createLoaders(store, request.caller),
      trail,
    }),
    owners,
    subjects: { ...subjects, ...subjectsOfTrail },
    accessLog: trail,
    isReady: () => databaseAnswers(connection),
    async close() {
      await relay?.stop();
      await connection.close();
    },
  });
}
