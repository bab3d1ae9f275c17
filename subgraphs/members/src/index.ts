import {
  askAliases,
  createAuditTrail,
  createSubgraph,
  databaseAnswers,
  subjectsOfTrail,
  type AskSubgraph,
  type Connection,
  type Logger,
  type Service,
  type Subgraph,
} from "@datong/subgraph-kit";
import type { Context } from "./context.ts";
import { PROGRAMME, type Programme } from "./domain/programme.ts";
import { createTurns } from "./domain/turns.ts";
import { owners, subjects } from "./domain/policy.ts";
import { typeDefs } from "./generated/typeDefs.ts";
import { createLoaders } from "./loaders.ts";
import { resolvers } from "./resolvers/index.ts";
import { mongoMembersStore } from "./store/mongo.ts";

export { PROGRAMME, type Programme } from "./domain/programme.ts";
export { membersMigrations } from "./store/migrations.ts";

/** As whom this subgraph asks identity. */
export const MEMBERS_CALLER: Service = { kind: "SERVICE", subject: "members", scopes: new Set() };

export interface MembersParts {
  readonly connection: Connection;
  readonly logger: Logger;
  /** Asks identity which ids are one person's; without it each id is taken for a person. */
  readonly askIdentity?: AskSubgraph | null;
  readonly now?: () => Date;
  /** The programme to run; the one that Datong ships with unless given. */
  readonly programme?: Programme;
}

/** The members subgraph over a migrated database. */
export function createMembersSubgraph({
  connection,
  logger,
  askIdentity = null,
  now = () => new Date(),
  programme = PROGRAMME,
}: MembersParts): Subgraph<Context> {
  const store = mongoMembersStore(connection);
  const aliases = askAliases(askIdentity);
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
      loaders: createLoaders(store),
      aliases,
      trail,
    }),
    owners,
    subjects: { ...subjects, ...subjectsOfTrail },
    accessLog: trail,
    isReady: () => databaseAnswers(connection),
    close: () => connection.close(),
  });
}
