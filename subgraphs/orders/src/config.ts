import { internalKeysRule, readConfig, subgraphShape } from "@datong/subgraph-kit";

/** What the orders process reads from the environment. */
export const readOrdersConfig = (env?: NodeJS.ProcessEnv) => readConfig(subgraphShape("orders"), env, internalKeysRule);
