import {
  askOverHttp,
  encryptionKeys,
  internalKeysFor,
  internalKeysRule,
  internalSecretsOf,
  InternalTokenKeys,
  readConfig,
  Secret,
  secretsById,
  subgraphShape,
  z,
  type EnvironmentRule,
  type Logger,
} from "@datong/subgraph-kit";
import { SHIPPED_SOURCES } from "./dictionary/readSources.ts";
import { RAW_DAYS } from "./domain/quarantine.ts";
import { ORDERS_CALLER } from "./people/identityPeople.ts";

const isHttp = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

const shape = {
  ...subgraphShape("orders"),
  SOURCES_DIRECTORY: z.string().min(1, "must be a folder").default(SHIPPED_SOURCES),
  IDENTITY_URL: z
    .string()
    .refine(isHttp, "must be a URL such as http://identity:4000/graphql")
    .transform((text) => new URL(text))
    .optional(),
  IDENTITY_TOKEN_KEYS: secretsById,
  ORDERS_ENCRYPTION_KEYS: encryptionKeys,
  QUARANTINE_RAW_DAYS: z.coerce
    .number("must be a number of days")
    .int("must be a number of days")
    .min(1, "must be 1 or more days")
    .default(RAW_DAYS),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "must begin with redis:// or rediss://")
    .transform((url) => new Secret(url))
    .optional(),
  UPLOAD_ROWS_MAX: z.coerce
    .number("must be a number of rows")
    .int("must be a number of rows")
    .min(1, "must be at least 1")
    .default(200_000),
};

/** Identity believes nobody who has not its keys, or what they are made from. */
const identityRule: EnvironmentRule = (env) => {
  const hasKeys = ["IDENTITY_TOKEN_KEYS", "INTERNAL_TOKEN_SECRET", "INTERNAL_TOKEN_SECRETS"].some((name) => env[name]);
  return env.IDENTITY_URL && !hasKeys ? ["IDENTITY_TOKEN_KEYS: must be set beside IDENTITY_URL"] : [];
};

/** What the orders process reads from the environment. */
export const readOrdersConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig(shape, env, (set) => [...internalKeysRule(set), ...identityRule(set)]);

/** How the orders process asks identity; null where it has not been told where that is. */
export function identityOver(
  config: ReturnType<typeof readOrdersConfig>,
  logger: Logger,
): ReturnType<typeof askOverHttp> | null {
  if (!config.IDENTITY_URL) return null;
  const keys = config.IDENTITY_TOKEN_KEYS
    ? new InternalTokenKeys("identity", config.IDENTITY_TOKEN_KEYS)
    : internalKeysFor(internalSecretsOf(config), "identity");
  return askOverHttp({ url: config.IDENTITY_URL, keys, caller: ORDERS_CALLER, logger });
}
