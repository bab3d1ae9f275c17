import { internalKeysRule, readConfig, Secret, subgraphShape, z } from "@datong/subgraph-kit";
import { SHIPPED_SOURCES } from "./dictionary/readSources.ts";

const ordersShape = {
  ...subgraphShape("orders"),
  SOURCES_DIRECTORY: z.string().min(1, "must be a folder").default(SHIPPED_SOURCES),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "must begin with redis:// or rediss://")
    .transform((url) => new Secret(url))
    .optional(),
};

/** What the orders process reads from the environment. */
export const readOrdersConfig = (env?: NodeJS.ProcessEnv) => readConfig(ordersShape, env, internalKeysRule);
