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
