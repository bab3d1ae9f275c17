import type { KeyObject } from "node:crypto";
import {
  askAliases,
  askInProcess,
  createAuditTrail,
  createSealer,
  createSubgraph,
  databaseAnswers,
  startRelay,
  subjectsOfTrail,
  type AskSubgraph,
  type Bus,
  type Connection,
  type EncryptionKeys,
  type Logger,
  type Service,
  type Subgraph,
  type SubgraphRequest,
} from "@datong/subgraph-kit";
import type { Context } from "./context.ts";
import { owners, subjects } from "./domain/policy.ts";
import type { PurposeEntry } from "./domain/purposeContent.ts";
import { typeDefs } from "./generated/typeDefs.ts";
import { createErasures } from "./erasures.ts";
import { ERASURE_SETTINGS, type ErasureSettings } from "./domain/erasure/steps.ts";
import { DAY_MS } from "./domain/beijingTime.ts";
import type { Workdays } from "./domain/workdays.ts";
import { createLoaders } from "./loaders.ts";
import { loggedPurposes, loggedRoleGrants } from "./logged.ts";
import { createCatalogue } from "./purposes/Catalogue.ts";
import { publishEntries } from "./purposes/publishEntries.ts";
import { readPurposes, SHIPPED_PURPOSES } from "./purposes/readPurposes.ts";
import type { RoleBook } from "./domain/staff/role.ts";
import { companyStaff } from "./staff/companyStaff.ts";
import { ownStaffRules } from "./staff/ownStaffRules.ts";
import { publishPlaces } from "./staff/publishPlaces.ts";
import { readPlaces, readRoles, SHIPPED_PLACES, SHIPPED_ROLES, type PlacesEntry } from "./staff/readStaff.ts";
import { ownDecisions } from "./ownDecisions.ts";
import type { DataHolder } from "./exports/gather.ts";
import { erasureReceiptWriter, receiptWriter } from "./receipts/receipt.ts";
import { receiptKeysRoute } from "./receipts/receiptKeys.ts";
import { resolvers } from "./resolvers/index.ts";
import { createRights } from "./rights.ts";
import { EVENTS, PURPOSES } from "./store/documents.ts";
import { mongoLocationStore } from "./store/locations.ts";
import { mongoConsentStore } from "./store/mongo.ts";
import { mongoPlaceStore } from "./store/places.ts";
import { mongoRoleGrantStore } from "./store/roleGrants.ts";
import { consentExport } from "./store/personExport.ts";
import { mongoPurposeStore } from "./store/purposes.ts";
import { resealCorrections } from "./store/rights/resealCorrections.ts";
import { mongoSendStore } from "./store/sends.ts";
import { conflictingDuties } from "./telling/conflictingDuties.ts";
import { endOfCalendar } from "./telling/endOfCalendar.ts";
import { startTelling } from "./telling/startTelling.ts";
import { readWorkdays, SHIPPED_WORKDAYS } from "./workdays/readWorkdays.ts";

export { receiptShape, workdaysShape } from "./config.ts";
export { effective } from "./domain/effective.ts";
export type { ConsentStore } from "./domain/ports.ts";
export type { PurposeVersions } from "./domain/purpose.ts";
export type { Workdays } from "./domain/workdays.ts";
export { filterInBatches, type Filtered, type Filtering } from "./domain/filterAllowed.ts";
export type { PurposeEntry } from "./domain/purposeContent.ts";
export { parsePurposes, PurposesError, readPurposes, SHIPPED_PURPOSES } from "./purposes/readPurposes.ts";
export {
  readPlaces,
  readRoles,
  SHIPPED_PLACES,
  SHIPPED_ROLES,
  StaffFileError,
  type PlacesEntry,
} from "./staff/readStaff.ts";
export { ERASURE_SETTINGS, type ErasureSettings } from "./domain/erasure/steps.ts";
export { withoutWords } from "./exports/words/withoutWords.ts";
export { readWorkdays, SHIPPED_WORKDAYS, WorkdaysError } from "./workdays/readWorkdays.ts";
export { consentMigrations } from "./store/migrations.ts";
export { CONSENT_DATA } from "./store/personalData.ts";
export { mongoConsentStore } from "./store/mongo.ts";
export { RECEIPT_KEYS_PATH } from "./receipts/receiptKeys.ts";
export { verifyConsentCommand } from "./command/verifyConsentCommand.ts";
export { verifyReceipt } from "./receipts/verifyReceipt.ts";
export { verifyRecords, type RecordHead, type VerifyReport } from "./store/verify/verifyRecords.ts";

/** Encrypts what is sealed again under the first of these keys; see `resealCorrections`. */
export const resealConsent = (connection: Connection, keys: EncryptionKeys, signal?: AbortSignal) =>
  resealCorrections(connection, createSealer(keys), signal);

/** As whom this subgraph asks others. */
export const CONSENT_CALLER: Service = {
  kind: "SERVICE",
  subject: "consent",
  scopes: new Set(["staff:manage", "rights:export", "rights:erase"]),
};

export interface ConsentParts {
  readonly connection: Connection;
  readonly logger: Logger;
  /** Asks identity which ids are one person's; without it each id is taken for a person. */
  readonly askIdentity?: AskSubgraph | null;
  /** Ask the subgraphs besides identity that keep data of people; without any of these three nobody gets a copy of theirs. */
  readonly askOrders?: AskSubgraph | null;
  readonly askMembers?: AskSubgraph | null;
  /** Encrypt what requests for correction say; without them nobody can make one. */
  readonly encryptionKeys?: EncryptionKeys | null;
  /** How often copies are looked for that another process has left, in milliseconds. */
  readonly exportPollMs?: number;
  /** Where `consent.changed` and `purpose.published` go, and erasures go on by; without one events wait with their entries, and nobody can ask to be erased. */
  readonly bus?: Bus;
  /** Signs receipts: an Ed25519 private key. */
  readonly receiptKey?: KeyObject | null;
  readonly now?: () => Date;
  /** The purposes with their notices; those of `schema/purposes.json` unless a company has its own. */
  readonly purposes?: readonly PurposeEntry[];
  /** The roles of staff; those of `schema/staff/roles.json` unless a company has its own. */
  readonly roles?: RoleBook;
  /** Stores and regions to begin with; those of `schema/staff/places.json` unless a company has its own. */
  readonly places?: PlacesEntry;
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
 * @throws PurposesError, StaffFileError or WorkdaysError when the purposes, the roles or places, or the working days cannot
 *   be used
 */
export async function createConsentSubgraph({
  connection,
  logger,
  askIdentity = null,
  askOrders = null,
  askMembers = null,
  encryptionKeys = null,
  exportPollMs = 5_000,
  bus,
  receiptKey = null,
  now = () => new Date(),
  purposes = readPurposes(SHIPPED_PURPOSES),
  roles = readRoles(SHIPPED_ROLES),
  places = readPlaces(SHIPPED_PLACES),
  workdays = readWorkdays(SHIPPED_WORKDAYS),
  erasureSettings = ERASURE_SETTINGS,
  eraseEveryMs,
}: ConsentParts): Promise<Subgraph<Context>> {
  await publishEntries(loggedPurposes(mongoPurposeStore(connection), logger), purposes, {
    ...{ now: now(), file: "purposes", logger },
  });
  const purposeStore = loggedPurposes(
    mongoPurposeStore(connection, () => purposeRelay?.wake()),
    logger,
  );
  const catalogue = createCatalogue(purposeStore, now);
  await catalogue.all();
  const purposeRelay = bus && startRelay({ connection, collection: PURPOSES, source: "/consent", bus, logger });
  const relay = bus && startRelay({ connection, collection: EVENTS, source: "/consent", bus, logger });
  const termsOf = async () => Object.values(await catalogue.all()).flat();
  const store = mongoConsentStore(connection, termsOf, () => relay?.wake());
  const sends = mongoSendStore(connection);
  const locations = mongoLocationStore(connection);
  const aliases = askAliases(askIdentity);
  const writeReceipt = receiptWriter(receiptKey);
  const roleGrants = loggedRoleGrants(mongoRoleGrantStore(connection), logger);
  const placeStore = mongoPlaceStore(connection);
  await publishPlaces(placeStore, places);
  const staff = { book: roles, roleGrants, places: placeStore, company: companyStaff(askIdentity) };
  const askSelf = askInProcess(CONSENT_CALLER, () => Promise.resolve(subgraph));
  const rights = createRights({
    ...{ connection, aliases, encryptionKeys, workdays, now, logger, pollMs: exportPollMs },
    holders: holdersOf({ identity: askIdentity, orders: askOrders, members: askMembers, consent: askSelf }),
  });
  const corrections = rights.correcting?.corrections ?? null;
  const exportPage = consentExport({ connection, corrections, purposes: () => catalogue.all() });
  const erasing = await createErasures({
    ...{ connection, logger, bus, aliases, records: store, now, workdays, settings: erasureSettings },
    ...(eraseEveryMs === undefined ? {} : { everyMs: eraseEveryMs }),
  });
  const telling = [
    startTelling(endOfCalendar(workdays), { now, logger, everyMs: DAY_MS }),
    ...(askIdentity ? [startTelling(conflictingDuties(staff), { now, logger, everyMs: DAY_MS })] : []),
  ];
  const writeErasureReceipt = erasureReceiptWriter(receiptKey);
  const trail = createAuditTrail({ connection, name: "consent", logger, now });
  const atOnce = ({ requestId }: SubgraphRequest) => {
    const at = now();
    return { now: at, loaders: createLoaders(store, staff, { now: at, requestId }) };
  };
  const subgraph = createSubgraph<Context>({
    name: "consent",
    typeDefs,
    resolvers,
    logger,
    createContext: (request) => ({
      ...request,
      ...atOnce(request),
      catalogue,
      purposeStore,
      store,
      sends,
      locations,
      staff,
      aliases,
      askIdentity,
      erasing,
      writeReceipt,
      writeErasureReceipt,
      trail,
      exports: rights.exports,
      exporting: rights.exporting,
      correcting: rights.correcting,
      exportPage,
    }),
    routes(app) {
      rights.routes(app);
      receiptKeysRoute(receiptKey)(app);
    },
    owners,
    subjects: { ...subjects, ...subjectsOfTrail },
    accessLog: trail,
    consent: ownDecisions,
    staff: ownStaffRules(staff, now),
    isReady: () => databaseAnswers(connection),
    async close() {
      for (const one of telling) await one.stop();
      await rights.stop();
      await erasing.stop();
      await relay?.stop();
      await purposeRelay?.stop();
      await connection.close();
    },
  });
  return subgraph;
}

/** The subgraphs whose data makes up a copy, in the order of the file; null when one of them cannot be asked. */
function holdersOf(asks: Readonly<Record<string, AskSubgraph | null>>): readonly DataHolder[] | null {
  const holders = Object.entries(asks).flatMap(([name, ask]) => (ask ? [{ name, ask }] : []));
  return holders.length === Object.keys(asks).length ? holders : null;
}
