import { createSubgraph, databaseAnswers, type Connection, type Logger, type Subgraph } from "@datong/subgraph-kit";
import { v7 as uuid } from "uuid";
import type { Context } from "./context.ts";
import { typeDefs } from "./generated/typeDefs.ts";
import { createLoaders } from "./loaders.ts";
import { resolvers } from "./resolvers/index.ts";
import { mongoIdentityStore } from "./store/mongo.ts";
import { createVault, type VaultKeys } from "./store/vault.ts";
import { verifyKeys } from "./store/verifyKeys.ts";

export { identityShape } from "./config.ts";
export { identityMigrations } from "./store/migrations.ts";
export type { VaultKeys } from "./store/vault.ts";

export interface IdentityParts {
  readonly connection: Connection;
  readonly logger: Logger;
  readonly keys: VaultKeys;
  /** Phone numbers (E.164) that companies test with; they identify nobody. */
  readonly testPhones?: ReadonlySet<string>;
  readonly now?: () => Date;
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
  now = () => new Date(),
}: IdentityParts): Promise<Subgraph<Context>> {
  const vault = createVault(keys);
  await verifyKeys(connection, vault);
  const store = mongoIdentityStore(connection, vault);
  return createSubgraph<Context>({
    name: "identity",
    typeDefs,
    resolvers,
    logger,
    createContext: (request) => ({
      ...request,
      now: now(),
      store,
      loaders: createLoaders(store),
      logger,
      testPhones,
      // Sortable by time: a merge's edge points from the younger id to the older.
      newId: uuid,
    }),
    isReady: () => databaseAnswers(connection),
    close: () => connection.close(),
  });
}
