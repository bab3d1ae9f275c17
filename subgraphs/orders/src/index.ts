import { createSubgraph, databaseAnswers, type Connection, type Logger, type Subgraph } from "@datong/subgraph-kit";
import type { Context } from "./context.ts";
import { owners } from "./domain/policy.ts";
import { typeDefs } from "./generated/typeDefs.ts";
import { createLoaders } from "./loaders.ts";
import { resolvers } from "./resolvers/index.ts";
import { mongoOrderStore } from "./store/mongo.ts";

export { ordersMigrations } from "./store/migrations.ts";

export interface OrdersParts {
  readonly connection: Connection;
  readonly logger: Logger;
  readonly now?: () => Date;
}

/** The orders subgraph over a migrated database. */
export function createOrdersSubgraph({ connection, logger, now = () => new Date() }: OrdersParts): Subgraph<Context> {
  const store = mongoOrderStore(connection);
  return createSubgraph<Context>({
    name: "orders",
    typeDefs,
    resolvers,
    logger,
    createContext: (request) => ({ ...request, now: now(), store, loaders: createLoaders(store, request.caller) }),
    owners,
    isReady: () => databaseAnswers(connection),
    close: () => connection.close(),
  });
}
