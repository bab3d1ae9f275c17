import {
  accessRecords,
  createAuditTrail,
  createLogger,
  createSubgraph,
  fail,
  migrate,
  subjectsOfTrail,
  scalars,
  trailMigration,
  type Connection,
  type Logger,
  type Subgraph,
  type SubgraphRequest,
} from "@datong/subgraph-kit";
import { aDatabase } from "@datong/testkit";
import type { Block } from "../src/audit/block.ts";

const READ = `@access(allow: [USER, STAFF, SERVICE], scopes: ["notes:read"], grant: "notes:read")`;
const AUDIT = `@access(allow: [STAFF, SERVICE], scopes: ["audit:read"], grant: "audit:read")`;

const typeDefs = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible"])
  directive @access(allow: [Caller!]!, scopes: [String!], grant: String) on FIELD_DEFINITION | OBJECT | INTERFACE
  enum Caller { ANONYMOUS USER STAFF SERVICE }
  scalar DateTime
  type Query {
    writer(id: ID!): Writer ${READ}
    writers(ids: [ID!]!): [Writer]! ${READ}
    pair: Pair ${READ}
    rejected: Rejected ${READ}
    weather: String ${READ}
    records(person: ID, caller: String, from: DateTime, to: DateTime, first: Int, after: String): Records ${AUDIT}
  }
  type Mutation {
    register(id: ID!): Writer ${READ}
  }
  type Writer @key(fields: "id") {
    id: ID!
    aliasIds: [ID!]! @inaccessible ${READ}
    name: String ${READ}
    notes: [Note!]! ${READ}
    broken: String ${READ}
  }
  type Note ${READ} {
    text: String!
    by: Writer!
  }
  type Pair @key(fields: "id") ${READ} {
    id: ID!
    likeness: Int!
  }
  type Rejected ${READ} {
    code: String!
    raw: String!
  }
  type Records ${AUDIT} { nodes: [AccessRecord!]! pageInfo: PageInfo! }
  type PageInfo ${AUDIT} { hasNextPage: Boolean! endCursor: String }
  type AccessRecord ${AUDIT} {
    id: ID! at: DateTime! callerKind: String! caller: String! persons: [ID!]! fields: [String!]!
    operation: String reason: String requestId: String!
  }`;

interface Writer {
  readonly id: string;
  readonly aliasIds: readonly string[];
  readonly name: string;
}

const WRITERS: Readonly<Record<string, Writer>> = {
  li: { id: "li", aliasIds: ["li", "li-before"], name: "Li Lei" },
  wang: { id: "wang", aliasIds: ["wang"], name: "Wang Wei" },
};

/** Anybody, in numbers. */
const writerOf = (id: string): Writer | null =>
  WRITERS[id] ?? (/^\d+$/.test(id) ? { id, aliasIds: [id], name: `Number ${id}` } : null);

/** A database for `aLibrary`. */
export async function aLibraryDatabase(): Promise<Connection> {
  const connection = await aDatabase("library");
  await migrate(connection, [trailMigration], createLogger("test", "silent"));
  return connection;
}

/**
 * A subgraph about people who write notes, which records who reads them.
 *
 * @param registered to which it adds whoever is registered
 */
export function aLibrary(
  connection: Connection,
  logger: Logger = createLogger("test", "silent"),
  registered: string[] = [],
): Subgraph {
  const trail = createAuditTrail({ connection, name: "library", logger });
  return createSubgraph<SubgraphRequest>({
    name: "library",
    typeDefs,
    resolvers: {
      Query: {
        writer: (_root: unknown, { id }: { id: string }) => Promise.resolve(writerOf(id)),
        writers: (_root: unknown, { ids }: { ids: readonly string[] }) => ids.map(writerOf),
        pair: () => ({ id: "li_wang", likeness: 7 }),
        rejected: () => ({ code: "REJECTED", raw: "?" }),
        weather: () => "fair",
        records: (_root: unknown, { person, ...asked }: { person?: string }) =>
          accessRecords(trail, person === undefined ? null : [person], asked),
      },
      Mutation: {
        register(_root: unknown, { id }: { id: string }) {
          registered.push(id);
          return writerOf(id);
        },
      },
      Writer: {
        __resolveReference: ({ id }: { id: string }) => writerOf(id),
        notes: (writer: Writer) => [
          { text: "one", writer },
          { text: "two", writer },
        ],
        broken: () => {
          throw fail("TIMEOUT");
        },
      },
      DateTime: scalars.DateTime,
      Note: { by: ({ writer }: { writer: Writer }) => writer },
    },
    owners: {
      Writer: ({ aliasIds }: Writer) => aliasIds,
      Note: ({ writer }: { writer: Writer }) => [writer.id],
    },
    subjects: { Pair: () => ["li", "wang"], "Rejected.raw": () => [], ...subjectsOfTrail },
    accessLog: trail,
    logger,
    createContext: (request) => request,
    isReady: () => Promise.resolve(true),
    close: () => connection.close(),
  });
}

/** The blocks of the trail as they are stored, oldest first. */
export const storedBlocks = (connection: Connection) =>
  connection
    .collection<Block>("accessTrail")
    .find({}, { sort: { _id: 1 } })
    .toArray();
