import path from "node:path";
import { frontDoorRule, frontDoorShape } from "@datong/gateway";
import { processShape, readConfig, z } from "@datong/subgraph-kit";

/** The repository, seen from `deploy/src` and from `deploy/dist`. */
export const REPOSITORY = path.join(import.meta.dirname, "../..");

const { INTERNAL_TOKEN_SECRET: _, ...shape } = processShape;

/**
 * What `npm start` and `npm run start:distributed` read. Secrets are not among it: these make their own at the first
 * start (see `readSecrets`). Outside production every request without a token is a developer's.
 */
export function readLocalConfig(env: NodeJS.ProcessEnv = process.env) {
  const development = env.NODE_ENV === "production" ? {} : { AUTH: "development" };
  return readConfig(
    {
      ...shape,
      ...frontDoorShape,
      LOG_LEVEL: shape.LOG_LEVEL.unwrap().default("warn"),
      DATA_DIR: z
        .string()
        .default(path.join(REPOSITORY, "data"))
        .transform((directory) => path.resolve(directory)),
      MONGODB_URI: z.string().optional(),
      SAMPLE: z.enum(["on", "off"], "must be on or off").default("on"),
      SAMPLE_FILE: z.string().optional(),
    },
    { ...development, ...env },
    frontDoorRule,
  );
}

export type LocalConfig = ReturnType<typeof readLocalConfig>;
