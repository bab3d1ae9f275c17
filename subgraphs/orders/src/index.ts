import {
  createAuditTrail,
  createSubgraph,
  databaseAnswers,
  subjectsOfTrail,
  type Connection,
  type Logger,
  type Subgraph,
} from "@datong/subgraph-kit";
import type { Context } from "./context.ts";
import { owners, subjects } from "./domain/policy.ts";
import { typeDefs } from "./generated/typeDefs.ts";
import { createLoaders } from "./loaders.ts";
import { resolvers } from "./resolvers/index.ts";
import { mongoCartStore } from "./store/carts.ts";
import { mongoOrderStore } from "./store/mongo.ts";
import { mongoReservationStore } from "./store/reservations.ts";

export { ordersMigrations } from "./store/migrations.ts";

export interface OrdersParts {
  readonly connection: Connection;
  readonly logger: Logger;
  readonly now?: () => Date;
}

/** The orders subgraph over a migrated database. */
export function createOrdersSubgraph({ connection, logger, now = () => new Date() }: OrdersParts): Subgraph<Context> {
  const store = mongoOrderStore(connection);
  const carts = mongoCartStore(connection);
  const reservations = mongoReservationStore(connection);
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
      carts,
      reservations,
      loaders: createLoaders({ store, carts, reservations }, request.caller),
      trail,
    }),
    owners,
    subjects: { ...subjects, ...subjectsOfTrail },
    accessLog: trail,
    isReady: () => databaseAnswers(connection),
    close: () => connection.close(),
  });
}
