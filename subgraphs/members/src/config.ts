import {
  eventsShape,
  identityRule,
  identityShape,
  internalKeysRule,
  readConfig,
  siblingRule,
  siblingShape,
  subgraphShape,
} from "@datong/subgraph-kit";

/** What the members process reads from the environment. */
export const readMembersConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig(
    { ...subgraphShape("members"), ...identityShape, ...siblingShape("consent"), ...eventsShape },
    env,
    (set) => [...internalKeysRule(set), ...identityRule(set), ...siblingRule("consent")(set)],
  );

const { MONGODB_URI, DATABASE, LOG_LEVEL } = subgraphShape("members");

/** What a command that works on the database alone reads. */
export const readDatabaseConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig({ MONGODB_URI, DATABASE, LOG_LEVEL: LOG_LEVEL.unwrap().default("warn") }, env);
