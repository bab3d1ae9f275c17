import { internalKeysRule, readConfig, subgraphShape } from "@datong/subgraph-kit";
import { z } from "zod";
import { SHIPPED_SOURCES } from "./dictionary/readSources.ts";

const ordersShape = {
  SOURCES_DIRECTORY: z.string().min(1, "must be a folder").default(SHIPPED_SOURCES),
};

/** What the orders process reads from the environment. */
export const readOrdersConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig({ ...subgraphShape("orders"), ...ordersShape }, env, internalKeysRule);
