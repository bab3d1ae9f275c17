import { internalKeysRule, readConfig, Secret, subgraphShape, z } from "@datong/subgraph-kit";

const ordersShape = {
  ...subgraphShape("orders"),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "must begin with redis:// or rediss://")
    .transform((url) => new Secret(url))
    .optional(),
};

/** What the orders process reads from the environment. */
export const readOrdersConfig = (env?: NodeJS.ProcessEnv) => readConfig(ordersShape, env, internalKeysRule);
