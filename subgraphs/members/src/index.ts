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
import { createRulebooks } from "./domain/rules/rulebooks.ts";
import { createTurns } from "./domain/turns.ts";
import { owners, subjects } from "./domain/policy.ts";
import { typeDefs } from "./generated/typeDefs.ts";
import { createLoaders } from "./loaders.ts";
import { SHIPPED_RULES, shippedRules } from "./programme/shippedRules.ts";
import { resolvers } from "./resolvers/index.ts";
import { mongoBenefitStore } from "./store/benefits/mongoBenefitStore.ts";
import { mongoMembersStore } from "./store/mongo.ts";
import { mongoRulesStore } from "./store/rules/mongoRulesStore.ts";
import { mongoTierStore } from "./store/tiers/mongoTierStore.ts";

export { PROGRAMME, type Programme } from "./domain/programme.ts";
export { RulesFileError, SHIPPED_RULES } from "./programme/shippedRules.ts";
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
  /** Where the rules are with which a database without rules begins; those that Datong ships with unless given. */
  readonly rulesDirectory?: string;
}

/**
 * The members subgraph over a migrated database.
 *
 * @throws RulesFileError when rules of the directory cannot be used
 */
export function createMembersSubgraph({
  connection,
  logger,
  askIdentity = null,
  now = () => new Date(),
  programme = PROGRAMME,
  rulesDirectory = SHIPPED_RULES,
}: MembersParts): Subgraph<Context> {
  const store = mongoMembersStore(connection);
  const rules = mongoRulesStore(connection);
  const shipped = shippedRules(rulesDirectory, now());
  const rulebooks = createRulebooks(rules, () => shipped);
  const tiers = mongoTierStore(connection);
  const benefits = mongoBenefitStore(connection);
  const aliases = askAliases(askIdentity);
  const trail = createAuditTrail({ connection, name: "members", logger, now });
  const takeTurn = createTurns();
  return createSubgraph<Context>({
    name: "members",
    typeDefs,
    resolvers,
    logger,
    createContext: (request) => {
      const at = now();
      return {
        ...{ ...request, now: at, programme, store, takeTurn, loaders: createLoaders(store, at), aliases, trail },
        ...{ rules, rulebooks, tiers, benefits },
      };
    },
    owners,
    subjects: { ...subjects, ...subjectsOfTrail },
    accessLog: trail,
    isReady: () => databaseAnswers(connection),
    close: () => connection.close(),
  });
}
