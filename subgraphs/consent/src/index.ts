import type { KeyObject } from "node:crypto";
import {
  askAliases,
  createAuditTrail,
  createSubgraph,
  databaseAnswers,
  startRelay,
  subjectsOfTrail,
  type AskSubgraph,
  type Bus,
  type Connection,
  type Logger,
  type Service,
  type Subgraph,
} from "@datong/subgraph-kit";
import type { Context } from "./context.ts";
import { owners, subjects } from "./domain/policy.ts";
import type { PurposeEntry } from "./domain/purposeContent.ts";
import { typeDefs } from "./generated/typeDefs.ts";
import { createErasures } from "./erasures.ts";
import { ERASURE_SETTINGS, type ErasureSettings } from "./domain/erasure/steps.ts";
import type { Workdays } from "./domain/workdays.ts";
import { createLoaders } from "./loaders.ts";
import { createCatalogue } from "./purposes/Catalogue.ts";
import { publishEntries } from "./purposes/publishEntries.ts";
import { readPurposes, SHIPPED_PURPOSES } from "./purposes/readPurposes.ts";
import { ownDecisions } from "./ownDecisions.ts";
import { erasureReceiptWriter, receiptWriter } from "./receipt.ts";
import { resolvers } from "./resolvers/index.ts";
import { EVENTS } from "./store/documents.ts";
import { mongoLocationStore } from "./store/locations.ts";
import { mongoConsentStore } from "./store/mongo.ts";
import { mongoPurposeStore } from "./store/purposes.ts";
import { mongoSendStore } from "./store/sends.ts";
import { readWorkdays, SHIPPED_WORKDAYS } from "./workdays/readWorkdays.ts";

export { effective } from "./domain/effective.ts";
export type { ConsentStore } from "./domain/ports.ts";
export type { PurposeVersions } from "./domain/purpose.ts";
export { filterInBatches, type Filtered, type Filtering } from "./domain/filterAllowed.ts";
export type { PurposeEntry } from "./domain/purposeContent.ts";
export { parsePurposes, PurposesError, readPurposes, SHIPPED_PURPOSES } from "./purposes/readPurposes.ts";
export { ERASURE_SETTINGS, type ErasureSettings } from "./domain/erasure/steps.ts";
export { readWorkdays, SHIPPED_WORKDAYS, WorkdaysError } from "./workdays/readWorkdays.ts";
export { consentMigrations } from "./store/migrations.ts";
export { mongoConsentStore } from "./store/mongo.ts";
export { verifyRecords, type RecordHead, type VerifyReport } from "./store/verifyRecords.ts";

/** As whom this subgraph asks identity. */
export const CONSENT_CALLER: Service = { kind: "SERVICE", subject: "consent", scopes: new Set(["rights:erase"]) };

export interface ConsentParts {
  readonly connection: Connection;
  readonly logger: Logger;
  /** Asks identity which ids are one person's; without it each id is taken for a person. */
  readonly askIdentity?: AskSubgraph | null;
  /** Where `consent.changed` goes; without one the events wait with their entries. */
  readonly bus?: Bus;
  /** Signs receipts: an Ed25519 private key. */
  readonly receiptKey?: KeyObject | null;
  readonly now?: () => Date;
  /** The purposes with their notices; those of `schema/purposes.json` unless a company has its own. */
  readonly purposes?: readonly PurposeEntry[];
  /** On which days people work; those of `schema/workdays.json` unless a company has its own. */
  readonly workdays?: Workdays;
  /** What erasures go by; as it comes with Datong unless given. */
  readonly erasureSettings?: ErasureSettings;
  /** How often to look for erasures that are due, in milliseconds. */
  readonly eraseEveryMs?: number;
}

/**
 * The consent subgraph over a migrated database. Publishes what its purposes have that was not published yet.
 *
 * @throws PurposesError when the purposes cannot be used, WorkdaysError when the working days cannot
 */
export async function createConsentSubgraph({
  connection,
  logger,
  askIdentity = null,
  bus,
  receiptKey = null,
  now = () => new Date(),
  purposes = readPurposes(SHIPPED_PURPOSES),
  workdays = readWorkdays(SHIPPED_WORKDAYS),
  erasureSettings = ERASURE_SETTINGS,
  eraseEveryMs,
}: ConsentParts): Promise<Subgraph<Context>> {
  const purposeStore = mongoPurposeStore(connection);
  await publishEntries(purposeStore, purposes, { now: now(), file: "purposes" });
  const catalogue = createCatalogue(purposeStore, now);
  await catalogue.all();
  const relay = bus && startRelay({ connection, collection: EVENTS, source: "/consent", bus, logger });
  const store = mongoConsentStore(connection, () => relay?.wake());
  const sends = mongoSendStore(connection);
  const locations = mongoLocationStore(connection);
  const aliases = askAliases(askIdentity);
  const writeReceipt = receiptWriter(receiptKey);
  const erasing = await createErasures({
    ...{ connection, logger, bus, now, workdays, settings: erasureSettings },
    ...(eraseEveryMs === undefined ? {} : { everyMs: eraseEveryMs }),
  });
  const writeErasureReceipt = erasureReceiptWriter(receiptKey);
  const trail = createAuditTrail({ connection, name: "consent", logger, now });
  return createSubgraph<Context>({
    name: "consent",
    typeDefs,
    resolvers,
    logger,
    createContext: (request) => ({
      ...request,
      now: now(),
      catalogue,
      purposeStore,
      store,
      sends,
      locations,
      loaders: createLoaders(store),
      aliases,
      askIdentity,
      erasing,
      writeReceipt,
      writeErasureReceipt,
      trail,
    }),
    owners,
    subjects: { ...subjects, ...subjectsOfTrail },
    accessLog: trail,
    consent: ownDecisions,
    isReady: () => databaseAnswers(connection),
    async close() {
      await erasing.stop();
      await relay?.stop();
      await connection.close();
    },
  });
}
