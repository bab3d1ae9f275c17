import {
  askAliases,
  askStaffRules,
  createAuditTrail,
  createSealer,
  createSubgraph,
  databaseAnswers,
  hearErasures,
  idsOf,
  reachesOthers,
  startRelay,
  subjectsOfTrail,
  tombstones,
  type Bus,
  type AskSubgraph,
  type Connection,
  type EncryptionKeys,
  type Logger,
  type Subgraph,
} from "@datong/subgraph-kit";
import type { Context } from "./context.ts";
import { readSources, SHIPPED_SOURCES } from "./dictionary/readSources.ts";
import { sourceNames } from "./dictionary/sourceNames.ts";
import type { Intake } from "./domain/intake.ts";
import { mappedSources } from "./domain/mappedSource.ts";
import { describeDictionary } from "./domain/mapping/describeDictionary.ts";
import type { SourceMapping } from "./domain/mapping/sourceMapping.ts";
import { owners, stores, subjects } from "./domain/policy.ts";
import { RowPlaces } from "./domain/rowBounds.ts";
import { RAW_DAYS } from "./domain/quarantine.ts";
import { typeDefs } from "./generated/typeDefs.ts";
import { createLoaders } from "./loaders.ts";
import { erasedIdentifiers } from "./people/erasedIdentifiers.ts";
import { identityPeople } from "./people/identityPeople.ts";
import { resolvers } from "./resolvers/index.ts";
import { mongoCartStore } from "./store/carts.ts";
import { ordersEraser } from "./store/erasing/eraseOrders.ts";
import { mongoOrderStore } from "./store/mongo.ts";
import { ordersExport } from "./store/personExport.ts";
import { mongoReservationStore } from "./store/reservations.ts";
import { resealAll, verifyKeys } from "./store/sealedTexts.ts";
import { mongoUploadStore } from "./store/uploads.ts";
import { sweepSealed } from "./sweepSealed.ts";
import { inSlices } from "./upload/inSlices.ts";
import { uploadRoutes } from "./upload/uploadRoutes.ts";

export { intakeShape } from "./config.ts";
export { didYouMean } from "./dictionary/messages.ts";
export { readSources, SHIPPED_SOURCES } from "./dictionary/readSources.ts";
export { groupRows, type GroupedRecord, type GroupedRows } from "./domain/mapping/groupRows.ts";
export { compileMapping, type Mapped, type MappedRecord } from "./domain/mapping/mapRecord.ts";
export { sourceFieldOf } from "./domain/mapping/compileReader.ts";
export type { SourceRow, UnusableRow } from "./domain/mapping/rows.ts";
export type { SourceMapping } from "./domain/mapping/sourceMapping.ts";
export { FileError, type FileRecord } from "./files/fileRecord.ts";
export { readFileRecords, type FileForm } from "./files/readFileRecords.ts";
export { ORDERS_CALLER, RESOLVE_MS_MAX } from "./people/identityPeople.ts";
export { ordersMigrations } from "./store/migrations.ts";
export { ORDERS_DATA } from "./store/personalData.ts";

/**
 * Makes sure at start that the keys are those of this database.
 *
 * @throws Error naming the variable that does not fit
 */
export const verifyOrdersKeys = (connection: Connection, keys: EncryptionKeys): Promise<void> =>
  verifyKeys(connection, createSealer(keys));

/** Encrypts all that is not under the first of these keys again under it; see `resealAll`. */
export const resealOrders = (connection: Connection, keys: EncryptionKeys, signal?: AbortSignal) =>
  resealAll(connection, createSealer(keys), signal);

export interface OrdersParts {
  readonly connection: Connection;
  readonly logger: Logger;
  /** Encrypt what quarantine keeps as it came, and the notes of reservations. */
  readonly encryptionKeys: EncryptionKeys;
  /** How long what was resolved or given up is kept as it came; 30 days when left out. */
  readonly quarantineRawDays?: number;
  /** How often that is looked after, in milliseconds. */
  readonly sweepEveryMs?: number;
  /** How sources map onto the canonical form; as they come with Datong when left out. */
  readonly mappings?: readonly SourceMapping[];
  /** The sources without a mapping, which send the canonical form; any but one misspelt where left out. */
  readonly canonicalSources?: readonly string[] | null;
  /** Where events of orders go; without one they wait with their orders. */
  readonly bus?: Bus;
  /**
   * Asks the identity subgraph, as a back end with `users:write`; without it no mapped source can be taken, and each id is
   * taken for a person.
   */
  readonly askIdentity?: AskSubgraph | null;
  /** Asks the consent subgraph what staff may do by their roles; without it only what their tokens say counts. */
  readonly askConsent?: AskSubgraph | null;
  /** How long identity may take to say whose 500 records are, in milliseconds. */
  readonly peopleTimeoutMs?: number;
  /** How long whoever uploads a file may send nothing of it, in milliseconds. */
  readonly uploadIdleMs?: number;
  /** How long an upload is told nothing at most while it is worked on, in milliseconds. */
  readonly uploadTellEveryMs?: number;
  /** How many rows a file may have of which several make an order: they are held in memory, at half a kilobyte each. */
  readonly uploadRowsMax?: number;
  /** How many MiB such a file may have, unpacked. */
  readonly uploadRowsMibMax?: number;
  /** How many such files are held at a time. */
  readonly uploadRowFilesMax?: number;
  readonly now?: () => Date;
}

/**
 * The orders subgraph over a migrated database.
 *
 * @throws DictionaryError when mappings are left out and those of Datong cannot be used
 */
export function createOrdersSubgraph({
  connection,
  logger,
  encryptionKeys,
  quarantineRawDays = RAW_DAYS,
  sweepEveryMs = 10 * 60_000,
  mappings = readSources(SHIPPED_SOURCES),
  canonicalSources = null,
  askIdentity = null,
  askConsent = null,
  peopleTimeoutMs,
  uploadIdleMs = 30_000,
  uploadTellEveryMs = 10_000,
  uploadRowsMax = 1_000_000,
  uploadRowsMibMax = 256,
  uploadRowFilesMax = 2,
  bus,
  now = () => new Date(),
}: OrdersParts): Subgraph<Context> {
  const dictionary = describeDictionary(mappings);
  const relay = bus && startRelay({ connection, collection: "orders", source: "/orders", bus, logger });
  const sealer = createSealer(encryptionKeys);
  const store = mongoOrderStore(connection, sealer, () => relay?.wake());
  const stopSweeping = sweepSealed({
    ...{ connection, sealer, logger, now },
    rawDays: quarantineRawDays,
    everyMs: sweepEveryMs,
  });
  const intake: Intake = {
    sources: mappedSources(mappings),
    nameProblem: sourceNames(
      mappings.map(({ source }) => source),
      canonicalSources,
    ),
    people: askIdentity && identityPeople(askIdentity, peopleTimeoutMs),
  };
  const erase = ordersEraser({ connection, sealer, identifiersOf: erasedIdentifiers(askIdentity) });
  const hearing = bus && hearErasures({ bus, connection, subgraph: "orders", erase, logger, now });
  const erased = tombstones(connection);
  const carts = mongoCartStore(connection);
  const reservations = mongoReservationStore(connection, sealer);
  const aliases = askAliases(askIdentity);
  const trail = createAuditTrail({ connection, name: "orders", logger, now });
  const exportPage = ordersExport(connection, sealer);
  return createSubgraph<Context>({
    name: "orders",
    typeDefs,
    resolvers,
    logger,
    createContext: (request) => {
      const buyers = () => (reachesOthers(context, "orders:read") ? null : idsOf(request.caller));
      const context: Context = {
        ...request,
        now: now(),
        store,
        intake,
        dictionary,
        carts,
        reservations,
        loaders: createLoaders({ store, carts, reservations }, buyers),
        aliases,
        erased,
        trail,
        exportPage,
      };
      return context;
    },
    owners,
    stores,
    staff: askConsent && askStaffRules(askConsent),
    subjects: { ...subjects, ...subjectsOfTrail },
    accessLog: trail,
    routes: uploadRoutes({
      intake,
      store,
      reservations,
      uploads: mongoUploadStore(connection),
      now,
      logger,
      idleMs: uploadIdleMs,
      tellEveryMs: uploadTellEveryMs,
      rowBounds: {
        rowsMax: uploadRowsMax,
        bytesMax: uploadRowsMibMax * 1024 * 1024,
        places: new RowPlaces(uploadRowFilesMax),
        inSlices,
      },
    }),
    isReady: () => databaseAnswers(connection),
    async close() {
      await (await hearing)?.stop();
      await stopSweeping();
      await relay?.stop();
      await connection.close();
    },
  });
}
