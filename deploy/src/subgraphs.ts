import { consentMigrations, createConsentSubgraph } from "@datong/consent";
import { createIdentitySubgraph, identityMigrations, type IdentityParts, type VaultKeys } from "@datong/identity";
import { createMembersSubgraph, membersMigrations } from "@datong/members";
import { createOrdersSubgraph, ordersMigrations } from "@datong/orders";
import {
  connectDatabase,
  inProcessBus,
  migrate,
  type Bus,
  type Connection,
  type Logger,
  type Migration,
  type Subgraph,
} from "@datong/subgraph-kit";

/** What the identity subgraph can be given besides its database and keys. */
export type IdentityOptions = Omit<IdentityParts, "connection" | "logger" | "keys">;

interface Room {
  readonly migrations: readonly Migration[];
  readonly create: (parts: {
    connection: Connection;
    logger: Logger;
    bus: Bus;
    identityKeys: VaultKeys;
    identity: IdentityOptions;
  }) => Promise<Subgraph> | Subgraph;
}

const ROOMS: Readonly<Record<string, Room>> = {
  identity: {
    migrations: identityMigrations,
    create: ({ identityKeys, identity, ...parts }) =>
      createIdentitySubgraph({ ...identity, ...parts, keys: identityKeys }),
  },
  orders: { migrations: ordersMigrations, create: createOrdersSubgraph },
  members: { migrations: membersMigrations, create: createMembersSubgraph },
  consent: { migrations: consentMigrations, create: createConsentSubgraph },
};

export const SUBGRAPH_NAMES = Object.keys(ROOMS);

export interface OpenSubgraphsOptions {
  readonly mongoUri: string;
  /** Goes before each database name; several products can share one engine. */
  readonly databasePrefix?: string;
  readonly identityKeys: VaultKeys;
  readonly identity?: IdentityOptions;
  readonly logger: Logger;
  /** See `DatabaseOptions.monitorCommands`. */
  readonly monitorCommands?: boolean;
}

/** A subgraph in this process, and its connection. */
export interface OpenSubgraph {
  readonly subgraph: Subgraph;
  readonly connection: Connection;
}

/** Opens every subgraph in this process, each on its own database, brought to its present shape. */
export function openSubgraphs({
  mongoUri,
  databasePrefix = "",
  identityKeys,
  identity = {},
  logger,
  monitorCommands = false,
}: OpenSubgraphsOptions): Promise<readonly OpenSubgraph[]> {
  const bus = inProcessBus();
  return Promise.all(
    Object.entries(ROOMS).map(async ([name, { migrations, create }]) => {
      const own = logger.child({ subgraph: name });
      const connection = await connectDatabase({
        uri: mongoUri,
        name: `${databasePrefix}${name}`,
        logger: own,
        monitorCommands,
      });
      await migrate(connection, migrations, own);
      return { subgraph: await create({ connection, logger: own, bus, identityKeys, identity }), connection };
    }),
  );
}
