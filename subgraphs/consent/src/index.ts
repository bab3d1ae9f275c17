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
import type { Purposes } from "./domain/purpose.ts";
import { PURPOSES } from "./domain/purposes.ts";
import { owners, subjects } from "./domain/policy.ts";
import { typeDefs } from "./generated/typeDefs.ts";
import { createLoaders } from "./loaders.ts";
import { resolvers } from "./resolvers/index.ts";
import { mongoConsentStore } from "./store/mongo.ts";

export type { Purpose, Purposes } from "./domain/purpose.ts";
export { PURPOSES } from "./domain/purposes.ts";
export { consentMigrations } from "./store/migrations.ts";

export interface ConsentParts {
  readonly connection: Connection;
  readonly logger: Logger;
  readonly now?: () => Date;
  /** The purposes with their notices; `PURPOSES` unless a company has its own. */
  readonly purposes?: Purposes;
}

/** The consent subgraph over a migrated database. */
export function createConsentSubgraph({
  connection,
  logger,
  now = () => new Date(),
  purposes = PURPOSES,
}: ConsentParts): Subgraph<Context> {
  const store = mongoConsentStore(connection);
  const trail = createAuditTrail({ connection, name: "consent", logger, now });
  return createSubgraph<Context>({
    name: "consent",
    typeDefs,
    resolvers,
    logger,
    createContext: (request) => ({ ...request, now: now(), purposes, store, loaders: createLoaders(store), trail }),
    owners,
    subjects: { ...subjects, ...subjectsOfTrail },
    accessLog: trail,
    isReady: () => databaseAnswers(connection),
    close: () => connection.close(),
  });
}
