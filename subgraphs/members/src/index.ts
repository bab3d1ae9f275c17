import { randomUUID } from "node:crypto";
import {
  askAliases,
  askStaffRules,
  createAuditTrail,
  createSubgraph,
  databaseAnswers,
  hearErasures,
  subjectsOfTrail,
  type AskSubgraph,
  type Bus,
  type Connection,
  type ErasePerson,
  type Logger,
  type Service,
  type Subgraph,
} from "@datong/subgraph-kit";
import type { Context } from "./context.ts";
import { owners, subjects } from "./domain/policy.ts";
import { createRulebooks } from "./domain/rules/rulebooks.ts";
import { finishLeftTakings } from "./domain/coupons/finishTakings.ts";
import { createTurns } from "./domain/turns.ts";
import { finishAdjustments } from "./domain/wallet/adjustPoints.ts";
import { createWallets } from "./domain/wallet/createWallets.ts";
import { WALLET_SETTINGS, type WalletSettings } from "./domain/wallet/settings.ts";
import { typeDefs } from "./generated/typeDefs.ts";
import { givingWay } from "./givingWay.ts";
import { hearOrders, tierOfBuyer, tiersOfBuyers } from "./hearOrders.ts";
import { keepSwept, SWEEP_EVERY_MS } from "./keepSwept.ts";
import { createLoaders } from "./loaders.ts";
import { memberRights } from "./memberRights.ts";
import { firstVersions, readFirstRules, SHIPPED_RULES, type FirstRules } from "./programme/firstRules.ts";
import { resolvers } from "./resolvers/index.ts";
import { mongoOrigins } from "./store/audit/mongoOrigins.ts";
import { mongoBenefitStore } from "./store/benefits/mongoBenefitStore.ts";
import { mongoCouponStore } from "./store/coupons/mongoCouponStore.ts";
import { mongoEarningStore } from "./store/earning/mongo.ts";
import { mongoRulesStore } from "./store/rules/mongoRulesStore.ts";
import { adjustmentStory } from "./store/story/adjustmentStory.ts";
import { benefitStory } from "./store/story/benefitStory.ts";
import { couponStory } from "./store/story/couponStory.ts";
import { pointsStory } from "./store/story/pointsStory.ts";
import { mongoTierStore } from "./store/tiers/mongoTierStore.ts";
import { mongoAdjustmentStore } from "./store/wallet/adjustments.ts";
import { mongoWalletBooks } from "./store/wallet/books.ts";
import { mongoWalletStore } from "./store/wallet/mongo.ts";

export { MEMBERS_DATA } from "./store/personalData.ts";
export { memberRights, type MemberRights, type MemberRightsParts } from "./memberRights.ts";
export type { ExportPage } from "./domain/rights/exportMember.ts";
export type { Erasure, KeptRecords } from "./domain/rights/ports.ts";
export { openWallets, type OpenWallets } from "./openWallets.ts";
export { verifyLedgerCommand, type VerifySurroundings } from "./command/verifyLedgerCommand.ts";
export { verifyPoints, verifyPointsOf, type PointsDifference, type PointsReport } from "./verifyPoints.ts";
export type { OriginDifference } from "./domain/audit/originDifferences.ts";
export type { WalletDifference } from "./domain/wallet/account.ts";
export type { WalletCheck, WalletsReport } from "./domain/wallet/verifyWallets.ts";
export { beginWith, OtherRulesError } from "./programme/beginWith.ts";
export { RulesFileError, SHIPPED_RULES, type FirstRules } from "./programme/firstRules.ts";
export { programmeShape, walletSettingsOf } from "./config.ts";
export { membersMigrations } from "./store/migrations.ts";

/** As whom this subgraph asks identity. */
export const MEMBERS_CALLER: Service = { kind: "SERVICE", subject: "members", scopes: new Set(["staff:rules"]) };

export interface MembersParts {
  readonly connection: Connection;
  readonly logger: Logger;
  /** Asks identity which ids are one person's; without it each id is taken for a person. */
  readonly askIdentity?: AskSubgraph | null;
  /** Asks the consent subgraph what staff may do by their roles; without it only what their tokens say counts. */
  readonly askConsent?: AskSubgraph | null;
  /** Where events of orders come from; without one nothing is earned. */
  readonly bus?: Bus | null;
  readonly now?: () => Date;
  /** What wallets go by; as it comes with Datong unless given. */
  readonly walletSettings?: WalletSettings;
  /** With which a database without rules begins; those that Datong ships with unless given. See `beginWith`. */
  readonly firstRules?: FirstRules;
  /** How often what has lapsed or was left half done is looked after, in milliseconds; left out, every minute. */
  readonly sweepEveryMs?: number;
}

/** Everything that is kept, over one connection. */
function storesOver(connection: Connection, firstRules: FirstRules, now: () => Date) {
  const rules = mongoRulesStore(connection);
  const benefits = mongoBenefitStore(connection);
  const first = firstVersions(firstRules, now());
  return {
    rules,
    rulebooks: createRulebooks(rules, () => first),
    tiers: mongoTierStore(connection),
    benefits,
    coupons: mongoCouponStore(connection),
    earning: mongoEarningStore(connection, firstRules.earning),
    adjustments: mongoAdjustmentStore(connection),
    walletBooks: mongoWalletBooks(connection),
    originsAt: (at: Date) => mongoOrigins(connection, at),
    story: [
      ...[couponStory(connection), pointsStory(connection)],
      ...[...benefitStory(connection), ...adjustmentStory(connection)],
    ],
  };
}

/** The members subgraph over a migrated database. It has subscribed to its events when this returns. */
export function createMembersSubgraph({
  connection,
  logger,
  askIdentity = null,
  askConsent = null,
  bus = null,
  now = () => new Date(),
  walletSettings = WALLET_SETTINGS,
  firstRules = readFirstRules(SHIPPED_RULES),
  sweepEveryMs = SWEEP_EVERY_MS,
}: MembersParts): Subgraph<Context> {
  const stores = storesOver(connection, firstRules, now);
  const aliases = askAliases(askIdentity);
  const trail = createAuditTrail({ connection, name: "members", logger, now });
  const wallets = createWallets({
    store: mongoWalletStore(connection),
    settings: walletSettings,
    now,
    newId: randomUUID,
    givingWay,
    onLag: (error) => {
      logger.warn({ err: error }, "entries wait for the ledger");
    },
  });
  // A sweep is of nobody's request.
  const peopleOf = (userIds: readonly string[]) => aliases.of(userIds, randomUUID());
  const takeTurn = createTurns();
  const tiersOf = tiersOfBuyers(stores.benefits, stores.rulebooks, aliases);
  const tierOf = tierOfBuyer(tiersOf);
  const hearing = bus && hearOrders({ ...stores, bus, connection, logger, wallets, tiersOf, aliases, now });
  const rights = memberRights({ ...stores, connection, wallets, now });
  const erase: ErasePerson = (erasure) => rights.erase(erasure);
  const erasing = bus && hearErasures({ bus, connection, subgraph: "members", erase, logger, now });
  const stopSweeping = [
    { what: "the points wallets", sweep: () => wallets.sweep(peopleOf) },
    { what: "adjustments", sweep: () => finishAdjustments({ ...stores, wallets }, peopleOf) },
    { what: "people who were erased", sweep: () => rights.forgetErased() },
    { what: "coupons", sweep: () => finishLeftTakings({ coupons: stores.coupons, now: now() }) },
  ].map((swept) => keepSwept(swept, sweepEveryMs, logger));
  return createSubgraph<Context>({
    name: "members",
    typeDefs,
    resolvers,
    logger,
    createContext: (request) => {
      const at = now();
      const loaders = createLoaders({ ...stores, wallets, now: at });
      return {
        ...request,
        ...stores,
        now: at,
        loaders,
        takeTurn,
        aliases,
        wallets,
        walletSettings,
        tierOf,
        hearing,
        trail,
        exportPage: rights.exportPage,
      };
    },
    owners,
    subjects: { ...subjects, ...subjectsOfTrail },
    accessLog: trail,
    staff: askConsent && askStaffRules(askConsent),
    isReady: () => databaseAnswers(connection),
    async close() {
      await (await erasing)?.stop();
      await (await hearing)?.stop();
      await Promise.all(stopSweeping.map((stop) => stop()));
      await wallets.settled();
      await connection.close();
    },
  });
}
