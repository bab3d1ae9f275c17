import {
  askAliases,
  createAuditTrail,
  createSubgraph,
  databaseAnswers,
  subjectsOfTrail,
  type AskSubgraph,
  type Connection,
  type Logger,
  type Service,
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

/** As whom this subgraph asks identity. */
export const CONSENT_CALLER: Service = { kind: "SERVICE", subject: "consent", scopes: new Set() };

export interface ConsentParts {
  readonly connection: Connection;
  readonly logger: Logger;
  /** Asks identity which ids are one person's; without it each id is taken for a person. */
  readonly askIdentity?: AskSubgraph | null;
  readonly now?: () => Date;
  /** The purposes with their notices; `PURPOSES` unless a company has its own. */
  readonly purposes?: Purposes;
}

/** The consent subgraph over a migrated database. */
export function createConsentSubgraph({
  connection,
  logger,
  askIdentity = null,
  now = () => new Date(),
  purposes = PURPOSES,
}: ConsentParts): Subgraph<Context> {
  const store = mongoConsentStore(connection);
  const aliases = askAliases(askIdentity);
  const trail = createAuditTrail({ connection, name: "consent", logger, now });
  return createSubgraph<Context>({
    name: "consent",
    typeDefs,
    resolvers,
    logger,
    createContext: (request) => ({
      ...request,
      now: now(),
      purposes,
      store,
      loaders: createLoaders(store),
      aliases,
      trail,
    }),
    owners,
    subjects: { ...subjects, ...subjectsOfTrail },
    accessLog: trail,
    isReady: () => databaseAnswers(connection),
    close: () => connection.close(),
  });
}
