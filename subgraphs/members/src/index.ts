import { randomUUID } from "node:crypto";
import {
  askAliases,
  createAuditTrail,
  createSubgraph,
  databaseAnswers,
  subjectsOfTrail,
  type AskSubgraph,
  type Bus,
  type Connection,
  type Logger,
  type Service,
  type Subgraph,
} from "@datong/subgraph-kit";
import type { Context } from "./context.ts";
import { PROGRAMME, type Programme } from "./domain/programme.ts";
import { createTurns } from "./domain/turns.ts";
import { owners, subjects } from "./domain/policy.ts";
import { createWallets } from "./domain/wallet/createWallets.ts";
import { WALLET_SETTINGS, type WalletSettings } from "./domain/wallet/settings.ts";
import { consumeOrders } from "./events/consumeOrders.ts";
import { earnOrder } from "./events/earnOrder.ts";
import { typeDefs } from "./generated/typeDefs.ts";
import { keepSwept } from "./keepSwept.ts";
import { createLoaders } from "./loaders.ts";
import { resolvers } from "./resolvers/index.ts";
import { mongoCouponStore } from "./store/coupons/mongoCouponStore.ts";
import { mongoEarningStore } from "./store/earning/mongo.ts";
import { mongoMembersStore } from "./store/mongo.ts";
import { mongoAdjustmentStore } from "./store/wallet/adjustments.ts";
import { mongoWalletStore } from "./store/wallet/mongo.ts";

export { PROGRAMME, type Programme } from "./domain/programme.ts";
export { verifyPoints, verifyPointsOf } from "./verifyPoints.ts";
export type { WalletDifference } from "./domain/wallet/account.ts";
export type { WalletCheck, WalletsReport } from "./domain/wallet/verifyWallets.ts";
export { membersMigrations } from "./store/migrations.ts";

/** As whom this subgraph asks identity. */
export const MEMBERS_CALLER: Service = { kind: "SERVICE", subject: "members", scopes: new Set() };

export interface MembersParts {
  readonly connection: Connection;
  readonly logger: Logger;
  /** Asks identity which ids are one person's; without it each id is taken for a person. */
  readonly askIdentity?: AskSubgraph | null;
  /** Where events of orders come from; without one nothing is earned. */
  readonly bus?: Bus | null;
  readonly now?: () => Date;
  /** The programme to run; the one that Datong ships with unless given. */
  readonly programme?: Programme;
  /** What wallets go by; as it comes with Datong unless given. */
  readonly walletSettings?: WalletSettings;
}

/** The members subgraph over a migrated database. It has subscribed to its events when this returns. */
export function createMembersSubgraph({
  connection,
  logger,
  askIdentity = null,
  bus = null,
  now = () => new Date(),
  programme = PROGRAMME,
  walletSettings = WALLET_SETTINGS,
}: MembersParts): Subgraph<Context> {
  const store = mongoMembersStore(connection);
  const coupons = mongoCouponStore(connection);
  const aliases = askAliases(askIdentity);
  const earning = mongoEarningStore(connection);
  const tierOf = () => Promise.resolve(null);
  const wallets = createWallets({
    store: mongoWalletStore(connection),
    settings: walletSettings,
    now,
    newId: randomUUID,
    onLag: (error) => {
      logger.warn({ err: error }, "entries wait for the ledger");
    },
  });
  const adjustments = mongoAdjustmentStore(connection);
  const stopSweeping = keepSwept(wallets, logger);
  const hearing =
    bus &&
    consumeOrders({
      bus,
      connection,
      logger,
      listeners: [(told) => earnOrder({ store: earning, tierOf, wallets }, told)],
    });
  const trail = createAuditTrail({ connection, name: "members", logger, now });
  const takeTurn = createTurns();
  return createSubgraph<Context>({
    name: "members",
    typeDefs,
    resolvers,
    logger,
    createContext: (request) => ({
      ...request,
      now: now(),
      programme,
      store,
      takeTurn,
      coupons,
      wallets,
      walletSettings,
      adjustments,
      loaders: createLoaders(store, coupons, wallets),
      aliases,
      earning,
      tierOf,
      hearing,
      trail,
    }),
    owners,
    subjects: { ...subjects, ...subjectsOfTrail },
    accessLog: trail,
    isReady: () => databaseAnswers(connection),
    async close() {
      await (await hearing)?.stop();
      await stopSweeping();
      await wallets.settled();
      await connection.close();
    },
  });
}
