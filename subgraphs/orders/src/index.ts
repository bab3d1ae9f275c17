import {
  createAuditTrail,
  createSubgraph,
  databaseAnswers,
  startRelay,
  subjectsOfTrail,
  type Bus,
  type Connection,
  type Logger,
  type Subgraph,
} from "@datong/subgraph-kit";
import type { Context } from "./context.ts";
import { readSources, SHIPPED_SOURCES } from "./dictionary/readSources.ts";
import { describeDictionary } from "./domain/mapping/describeDictionary.ts";
import type { SourceMapping } from "./domain/mapping/sourceMapping.ts";
import { owners, subjects } from "./domain/policy.ts";
import { typeDefs } from "./generated/typeDefs.ts";
import { createLoaders } from "./loaders.ts";
import { resolvers } from "./resolvers/index.ts";
import { mongoCartStore } from "./store/carts.ts";
import { mongoOrderStore } from "./store/mongo.ts";
import { mongoReservationStore } from "./store/reservations.ts";

export { readSources, SHIPPED_SOURCES } from "./dictionary/readSources.ts";
export { groupRows, type GroupedRecord, type GroupedRows } from "./domain/mapping/groupRows.ts";
export { compileMapping, type Mapped, type MappedRecord } from "./domain/mapping/mapRecord.ts";
export { sourceFieldOf } from "./domain/mapping/compileReader.ts";
export type { SourceMapping } from "./domain/mapping/sourceMapping.ts";
export { FileError, type FileRecord } from "./files/fileRecord.ts";
export { readFileRecords, type FileForm } from "./files/readFileRecords.ts";
export { ordersMigrations } from "./store/migrations.ts";

export interface OrdersParts {
  readonly connection: Connection;
  readonly logger: Logger;
  /** How sources map onto the canonical form; as they come with Datong when left out. */
  readonly mappings?: readonly SourceMapping[];
  /** Where events of orders go; without one they wait with their orders. */
  readonly bus?: Bus;
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
  bus,
  now = () => new Date(),
}: OrdersParts): Subgraph<Context> {
  const dictionary = describeDictionary(mappings);
  const relay = bus && startRelay({ connection, collection: "orders", source: "/orders", bus, logger });
  const store = mongoOrderStore(connection, () => relay?.wake());
  const carts = mongoCartStore(connection);
  const reservations = mongoReservationStore(connection);
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
      dictionary,
      carts,
      reservations,
      loaders: createLoaders({ store, carts, reservations }, request.caller),
      trail,
    }),
    owners,
    subjects: { ...subjects, ...subjectsOfTrail },
    accessLog: trail,
    isReady: () => databaseAnswers(connection),
    async close() {
      await relay?.stop();
      await connection.close();
    },
  });
}
