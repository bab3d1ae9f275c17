import {
  askAliases,
  createAuditTrail,
  createSubgraph,
  databaseAnswers,
  startRelay,
  subjectsOfTrail,
  type Bus,
  type AskSubgraph,
  type Connection,
  type Logger,
  type Subgraph,
} from "@datong/subgraph-kit";
import type { Context } from "./context.ts";
import { readSources, SHIPPED_SOURCES } from "./dictionary/readSources.ts";
import type { Intake } from "./domain/intake.ts";
import { mappedSources } from "./domain/mappedSource.ts";
import { describeDictionary } from "./domain/mapping/describeDictionary.ts";
import type { SourceMapping } from "./domain/mapping/sourceMapping.ts";
import { owners, subjects } from "./domain/policy.ts";
import { typeDefs } from "./generated/typeDefs.ts";
import { createLoaders } from "./loaders.ts";
import { identityPeople } from "./people/identityPeople.ts";
import { resolvers } from "./resolvers/index.ts";
import { mongoCartStore } from "./store/carts.ts";
import { mongoOrderStore } from "./store/mongo.ts";
import { mongoReservationStore } from "./store/reservations.ts";
import { mongoUploadStore } from "./store/uploads.ts";
import { uploadRoutes } from "./upload/uploadRoutes.ts";

export { readSources, SHIPPED_SOURCES } from "./dictionary/readSources.ts";
export { groupRows, type GroupedRecord, type GroupedRows } from "./domain/mapping/groupRows.ts";
export { compileMapping, type Mapped, type MappedRecord } from "./domain/mapping/mapRecord.ts";
export { sourceFieldOf } from "./domain/mapping/compileReader.ts";
export type { SourceMapping } from "./domain/mapping/sourceMapping.ts";
export { FileError, type FileRecord } from "./files/fileRecord.ts";
export { readFileRecords, type FileForm } from "./files/readFileRecords.ts";
export { ORDERS_CALLER } from "./people/identityPeople.ts";
export { ordersMigrations } from "./store/migrations.ts";

export interface OrdersParts {
  readonly connection: Connection;
  readonly logger: Logger;
  /** How sources map onto the canonical form; as they come with Datong when left out. */
  readonly mappings?: readonly SourceMapping[];
  /** Where events of orders go; without one they wait with their orders. */
  readonly bus?: Bus;
  /**
   * Asks the identity subgraph, as a back end with `users:write`; without it no mapped source can be taken, and each id is
   * taken for a person.
   */
  readonly askIdentity?: AskSubgraph | null;
  /** How long identity may take to say whose 500 records are, in milliseconds. */
  readonly peopleTimeoutMs?: number;
  /** How long whoever uploads a file may send nothing of it, in milliseconds. */
  readonly uploadIdleMs?: number;
  /** How many rows a file may have of which several make an order: they are held in memory, at half a kilobyte each. */
  readonly uploadRowsMax?: number;
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
  mappings = readSources(SHIPPED_SOURCES),
  askIdentity = null,
  peopleTimeoutMs,
  uploadIdleMs = 30_000,
  uploadRowsMax = 1_000_000,
  bus,
  now = () => new Date(),
}: OrdersParts): Subgraph<Context> {
  const dictionary = describeDictionary(mappings);
  const relay = bus && startRelay({ connection, collection: "orders", source: "/orders", bus, logger });
  const store = mongoOrderStore(connection, () => relay?.wake());
  const intake: Intake = {
    sources: mappedSources(mappings),
    people: askIdentity && identityPeople(askIdentity, peopleTimeoutMs),
  };
  const carts = mongoCartStore(connection);
  const reservations = mongoReservationStore(connection);
  const aliases = askAliases(askIdentity);
  const trail = createAuditTrail({ connection, name: "orders", logger, now });
  return createSubgraph<Context>({
    name: "orders",
    typeDefs,
    resolvers,
    logger,
    createContext: (request) => ({
      ...request,
      now: now(),
      store,
      intake,
      dictionary,
      carts,
      reservations,
      loaders: createLoaders({ store, carts, reservations }, request.caller),
      aliases,
      trail,
    }),
    owners,
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
      rowsMax: uploadRowsMax,
    }),
    isReady: () => databaseAnswers(connection),
    async close() {
      await relay?.stop();
      await connection.close();
    },
  });
}
