import {
  eventsShape,
  identityRule,
  identityShape,
  internalKeysRule,
  readConfig,
  subgraphShape,
  z,
} from "@datong/subgraph-kit";
import { SHIPPED_SOURCES } from "./dictionary/readSources.ts";

const shape = {
  ...subgraphShape("orders"),
  ...identityShape,
  ...eventsShape,
  SOURCES_DIRECTORY: z.string().min(1, "must be a folder").default(SHIPPED_SOURCES),
  UPLOAD_ROWS_MAX: z.coerce
    .number("must be a number of rows")
    .int("must be a number of rows")
    .min(1, "must be at least 1")
    .default(200_000),
};

/** What the orders process reads from the environment. */
export const readOrdersConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig(shape, env, (set) => [...internalKeysRule(set), ...identityRule(set)]);
