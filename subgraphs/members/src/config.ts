import {
  consentRule,
  consentShape,
  eventsShape,
  identityRule,
  identityShape,
  internalKeysRule,
  readConfig,
  subgraphShape,
} from "@datong/subgraph-kit";

/** What the members process reads from the environment. */
export const readMembersConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig({ ...subgraphShape("members"), ...identityShape, ...consentShape, ...eventsShape }, env, (set) => [
    ...internalKeysRule(set),
    ...identityRule(set),
    ...consentRule(set),
  ]);
