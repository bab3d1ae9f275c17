import {
  eventsShape,
  identityRule,
  identityShape,
  internalKeysRule,
  readConfig,
  subgraphShape,
} from "@datong/subgraph-kit";

/** What the consent process reads from the environment. */
export const readConsentConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig({ ...subgraphShape("consent"), ...identityShape, ...eventsShape }, env, (set) => [
    ...internalKeysRule(set),
    ...identityRule(set),
  ]);
