import { createSubgraph, databaseAnswers, type Connection, type Logger, type Subgraph } from "@datong/subgraph-kit";
import type { JSONWebKeySet } from "jose";
import { v7 as uuid } from "uuid";
import type { Context } from "./context.ts";
import { actorOf } from "./domain/actor.ts";
import { PHONE_FRESH_DAYS } from "./domain/freshness.ts";
import { typeDefs } from "./generated/typeDefs.ts";
import { keySetRoute } from "./keySetRoute.ts";
import { createLoaders } from "./loaders.ts";
import { resolvers } from "./resolvers/index.ts";
import { createSessionParts, DEFAULT_SESSION_SETTINGS, type SessionSettings } from "./sessionParts.ts";
import { mongoIdentityStore } from "./store/mongo.ts";
import { createVault, type VaultKeys } from "./store/vault.ts";
import { verifyKeys } from "./store/verifyKeys.ts";

export { identityShape } from "./config.ts";
export { identityMigrations } from "./store/migrations.ts";
export { DEFAULT_SESSION_SETTINGS, type SessionSettings } from "./sessionParts.ts";
export type { VaultKeys } from "./store/vault.ts";

export interface IdentityParts {
  readonly connection: Connection;
  readonly logger: Logger;
  readonly keys: VaultKeys;
  /** Phone numbers (E.164) that companies test with; they identify nobody. */
  readonly testPhones?: ReadonlySet<string>;
  /** Who issues access tokens, for whom, and how long things hold. */
  readonly sessionSettings?: SessionSettings;
  /** How many days after its last proof a phone number is sure to be the same person's. */
  readonly phoneFreshDays?: number;
  readonly now?: () => Date;
}

/** The identity subgraph, and what the access tokens that it makes are checked against. */
export interface IdentitySubgraph extends Subgraph<Context> {
  readonly keySet: () => Promise<JSONWebKeySet>;
}

/**
 * The identity subgraph over a migrated database.
 *
 * @throws Error when the keys are not those of the database
 */
export async function createIdentitySubgraph({
  connection,
  logger,
  keys,
  testPhones = new Set(),
  sessionSettings = DEFAULT_SESSION_SETTINGS,
  phoneFreshDays = PHONE_FRESH_DAYS,
  now = () => new Date(),
}: IdentityParts): Promise<IdentitySubgraph> {
  const vault = createVault(keys);
  await verifyKeys(connection, vault);
  const store = mongoIdentityStore(connection, vault);
  const sessionParts = createSessionParts(connection, vault, sessionSettings, now);
  const { keySet } = sessionParts.accessTokens;
  // Makes the first key before anybody asks for one, and shows at start that the configured keys fit.
  await keySet();
  const subgraph = createSubgraph<Context>({
    name: "identity",
    typeDefs,
    resolvers,
    logger,
    createContext: (request) => ({
      ...request,
      now: now(),
      actor: actorOf(request.caller),
      phoneFreshDays,
      store,
      ...sessionParts,
      loaders: createLoaders(store),
      logger,
      testPhones,
      // Sortable by time: a merge's edge points from the younger id to the older.
      newId: uuid,
    }),
    routes: keySetRoute(keySet, logger),
    isReady: () => databaseAnswers(connection),
    close: () => connection.close(),
  });
  return { ...subgraph, keySet };
}
