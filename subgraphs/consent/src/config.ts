import { internalKeysRule, readConfig, subgraphShape } from "@datong/subgraph-kit";

export const readConsentConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig(subgraphShape("consent"), env, internalKeysRule);
