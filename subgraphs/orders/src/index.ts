import {
  createAuditTrail,
  createSubgraph,
  databaseAnswers,
  subjectsOfTrail,
  type AskSubgraph,
  type Connection,
  type Logger,
  type Subgraph,
} from "@datong/subgraph-kit";
import type { Context } from "./context.ts";
import type { Intake } from "./domain/intake.ts";
import type { MappedSource } from "./domain/mappedSource.ts";
import { owners, subjects } from "./domain/policy.ts";
import { typeDefs } from "./generated/typeDefs.ts";
import { createLoaders } from "./loaders.ts";
import { identityPeople } from "./people/identityPeople.ts";
import { resolvers } from "./resolvers/index.ts";
import { mongoOrderStore } from "./store/mongo.ts";

export type { MappedSource } from "./domain/mappedSource.ts";
export { ORDERS_CALLER } from "./people/identityPeople.ts";
export { ordersMigrations } from "./store/migrations.ts";

export interface OrdersParts {
  readonly connection: Connection;
  readonly logger: Logger;
  /** The sources whose records are not in the canonical form. */
  readonly sources?: ReadonlyMap<string, MappedSource>;
  /** Asks the identity subgraph, as a back end with `users:write`; without it no mapped source can be taken. */
  readonly askIdentity?: AskSubgraph | null;
  /** How long identity may take to say whose 500 records are, in milliseconds. */
  readonly peopleTimeoutMs?: number;
  readonly now?: () => Date;
}

/** The orders subgraph over a migrated database. */
export function createOrdersSubgraph({
  connection,
  logger,
  sources = new Map(),
  askIdentity = null,
  peopleTimeoutMs,
  now = () => new Date(),
}: OrdersParts): Subgraph<Context> {
  const store = mongoOrderStore(connection);
  const intake: Intake = { sources, people: askIdentity && identityPeople(askIdentity, peopleTimeoutMs) };
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
      intake,
      loaders: createLoaders(store, request.caller),
      trail,
    }),
    owners,
    subjects: { ...subjects, ...subjectsOfTrail },
    accessLog: trail,
    isReady: () => databaseAnswers(connection),
    close: () => connection.close(),
  });
}
