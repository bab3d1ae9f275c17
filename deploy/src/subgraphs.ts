import { CONSENT_CALLER, consentMigrations, createConsentSubgraph, type ConsentParts } from "@datong/consent";
import {
  createIdentitySubgraph,
  IDENTITY_CALLER,
  identityMigrations,
  type IdentityParts,
  type VaultKeys,
} from "@datong/identity";
import {
  beginWith,
  createMembersSubgraph,
  MEMBERS_CALLER,
  membersMigrations,
  type MembersParts,
} from "@datong/members";
import {
  createOrdersSubgraph,
  ORDERS_CALLER,
  ordersMigrations,
  verifyOrdersKeys,
  type OrdersParts,
} from "@datong/orders";
import {
  askInProcess,
  connectDatabase,
  inProcessBus,
  migrate,
  type Bus,
  type Connection,
  type Logger,
  type Migration,
  type Subgraph,
} from "@datong/subgraph-kit";
import { consentKeysOf, ordersKeysOf } from "./secrets.ts";

/** What the identity subgraph can be given besides its database and keys. */
export type IdentityOptions = Omit<IdentityParts, "connection" | "logger" | "keys" | "bus">;

/** What the consent subgraph can be given besides its database and whom it asks. */
export type ConsentOptions = Pick<
  ConsentParts,
  "now" | "receiptKey" | "workdays" | "exportPollMs" | "erasureSettings" | "eraseEveryMs"
>;

/** What the orders subgraph can be given besides its database, its keys and whom it asks. */
export type OrdersOptions = Pick<
  OrdersParts,
  "mappings" | "canonicalSources" | "quarantineRawDays" | "uploadRowsMax" | "uploadRowsMibMax"
>;

/** What the members subgraph can be given besides its database and whom it asks. */
export type MembersOptions = Pick<MembersParts, "firstRules" | "walletSettings" | "sweepEveryMs">;

interface Room {
  readonly migrations: readonly Migration[];
  readonly create: (parts: {
    connection: Connection;
    logger: Logger;
    identityKeys: VaultKeys;
    identity: IdentityOptions;
    orders: OrdersOptions;
    members: MembersOptions;
    consent: ConsentOptions;
    /** Another subgraph of this process, once it is open. */
    other: (name: string) => Promise<Subgraph>;
    /** Takes events once every room is open, and so has subscribed. */
    bus: Bus;
  }) => Promise<Subgraph> | Subgraph;
}

const ROOMS: Readonly<Record<string, Room>> = {
  identity: {
    migrations: identityMigrations,
    create: ({ identityKeys, identity, connection, logger, other, bus }) =>
      createIdentitySubgraph({
        askConsent: askInProcess(IDENTITY_CALLER, () => other("consent")),
        ...identity,
        ...{ connection, logger, bus, keys: identityKeys },
      }),
  },
  orders: {
    migrations: ordersMigrations,
    async create({ other, identityKeys, orders, ...parts }) {
      const encryptionKeys = ordersKeysOf(identityKeys);
      await verifyOrdersKeys(parts.connection, encryptionKeys);
      const askIdentity = askInProcess(ORDERS_CALLER, () => other("identity"));
      const askConsent = askInProcess(ORDERS_CALLER, () => other("consent"));
      return createOrdersSubgraph({ ...parts, ...orders, encryptionKeys, askIdentity, askConsent });
    },
  },
  members: {
    migrations: membersMigrations,
    async create({ other, members, ...parts }) {
      if (members.firstRules) await beginWith(parts.connection, members.firstRules, parts.logger);
      const askIdentity = askInProcess(MEMBERS_CALLER, () => other("identity"));
      const askConsent = askInProcess(MEMBERS_CALLER, () => other("consent"));
      return createMembersSubgraph({ ...parts, ...members, askIdentity, askConsent });
    },
  },
  consent: {
    migrations: consentMigrations,
    create: ({ other, identityKeys, consent, ...parts }) => {
      const ask = (name: string) => askInProcess(CONSENT_CALLER, () => other(name));
      return createConsentSubgraph({
        ...{ ...parts, ...consent, encryptionKeys: consentKeysOf(identityKeys) },
        ...{ askIdentity: ask("identity"), askOrders: ask("orders"), askMembers: ask("members") },
      });
    },
  },
};

export const SUBGRAPH_NAMES = Object.keys(ROOMS);

export interface OpenSubgraphsOptions {
  readonly mongoUri: string;
  /** Goes before each database name; several products can share one engine. */
  readonly databasePrefix?: string;
  readonly identityKeys: VaultKeys;
  readonly identity?: IdentityOptions;
  readonly orders?: OrdersOptions;
  readonly members?: MembersOptions;
  readonly consent?: ConsentOptions;
  readonly logger: Logger;
  /** See `DatabaseOptions.monitorCommands`. */
  readonly monitorCommands?: boolean;
}

/** A subgraph in this process, and its connection. */
export interface OpenSubgraph {
  readonly subgraph: Subgraph;
  readonly connection: Connection;
}

/**
 * Opens every subgraph in this process, each on its own database, brought to its present shape. They are to be closed one
 * after the other, in their order: those that tell events before those that consume them.
 */
export function openSubgraphs({
  mongoUri,
  databasePrefix = "",
  identityKeys,
  identity = {},
  orders = {},
  members = {},
  consent = {},
  logger,
  monitorCommands = false,
}: OpenSubgraphsOptions): Promise<readonly OpenSubgraph[]> {
  const opened = new Map<string, Promise<OpenSubgraph>>();
  const other = async (name: string): Promise<Subgraph> => {
    const found = await opened.get(name);
    if (!found) throw new Error(`This process holds no subgraph "${name}".`);
    return found.subgraph;
  };
  const allOpen = () => Promise.all(opened.values());
  const inner = inProcessBus();
  let isClosing = false;
  // It keeps nothing: an event that came before its consumer, or after it, would be lost.
  const bus: Bus = {
    ...inner,
    async publish(events) {
      await allOpen();
      if (isClosing) throw new Error("A consumer has left; events wait in their outbox.");
      await inner.publish(events);
    },
    async subscribe(group, consume) {
      const subscription = await inner.subscribe(group, consume);
      return {
        stop() {
          isClosing = true;
          return subscription.stop();
        },
      };
    },
  };
  async function open(name: string, { migrations, create }: Room): Promise<OpenSubgraph> {
    const own = logger.child({ subgraph: name });
    const connection = await connectDatabase({
      uri: mongoUri,
      name: `${databasePrefix}${name}`,
      logger: own,
      monitorCommands,
    });
    await migrate(connection, migrations, own);
    return {
      subgraph: await create({ connection, logger: own, identityKeys, identity, orders, members, consent, other, bus }),
      connection,
    };
  }
  for (const [name, room] of Object.entries(ROOMS)) opened.set(name, open(name, room));
  return allOpen();
}
