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
import { createLoaders } from "./loaders.ts";
import { createCatalogue } from "./purposes/Catalogue.ts";
import { publishEntries } from "./purposes/publishEntries.ts";
import { readPurposes, SHIPPED_PURPOSES } from "./purposes/readPurposes.ts";
import type { RoleBook } from "./domain/staff/role.ts";
import { companyStaff } from "./staff/companyStaff.ts";
import { ownStaffRules } from "./staff/ownStaffRules.ts";
import { publishPlaces } from "./staff/publishPlaces.ts";
import { readPlaces, readRoles, SHIPPED_PLACES, SHIPPED_ROLES, type PlacesEntry } from "./staff/readStaff.ts";
import { ownDecisions } from "./ownDecisions.ts";
import { receiptWriter } from "./receipt.ts";
import { resolvers } from "./resolvers/index.ts";
import { EVENTS } from "./store/documents.ts";
import { mongoLocationStore } from "./store/locations.ts";
import { mongoConsentStore } from "./store/mongo.ts";
import { mongoPlaceStore } from "./store/places.ts";
import { mongoRoleGrantStore } from "./store/roleGrants.ts";
import { mongoPurposeStore } from "./store/purposes.ts";
import { mongoSendStore } from "./store/sends.ts";

export { effective } from "./domain/effective.ts";
export type { ConsentStore } from "./domain/ports.ts";
export type { PurposeVersions } from "./domain/purpose.ts";
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
export { consentMigrations } from "./store/migrations.ts";
export { mongoConsentStore } from "./store/mongo.ts";
export { verifyRecords, type RecordHead, type VerifyReport } from "./store/verifyRecords.ts";

/** As whom this subgraph asks identity. */
export const CONSENT_CALLER: Service = { kind: "SERVICE", subject: "consent", scopes: new Set(["staff:manage"]) };

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
  /** The roles of staff; those of `schema/staff/roles.json` unless a company has its own. */
  readonly roles?: RoleBook;
  /** Stores and regions to begin with; those of `schema/staff/places.json` unless a company has its own. */
  readonly places?: PlacesEntry;
}

/**
 * The consent subgraph over a migrated database. Publishes what its purposes have that was not published yet.
 *
 * @throws PurposesError or StaffFileError when the purposes, the roles or the places cannot be used
 */
export async function createConsentSubgraph({
  connection,
  logger,
  askIdentity = null,
  bus,
  receiptKey = null,
  now = () => new Date(),
  purposes = readPurposes(SHIPPED_PURPOSES),
  roles = readRoles(SHIPPED_ROLES),
  places = readPlaces(SHIPPED_PLACES),
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
  const roleGrants = mongoRoleGrantStore(connection);
  const placeStore = mongoPlaceStore(connection);
  await publishPlaces(placeStore, places);
  const staff = { book: roles, roleGrants, places: placeStore, company: companyStaff(askIdentity) };
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
      staff,
      loaders: createLoaders(store, roleGrants),
      aliases,
      writeReceipt,
      trail,
    }),
    owners,
    subjects: { ...subjects, ...subjectsOfTrail },
    accessLog: trail,
    consent: ownDecisions,
    staff: ownStaffRules(staff, now),
    isReady: () => databaseAnswers(connection),
    async close() {
      await relay?.stop();
      await connection.close();
    },
  });
}
