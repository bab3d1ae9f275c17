import {
  eventsShape,
  encryptionKeys,
  identityRule,
  identityShape,
  internalKeysRule,
  readConfig,
  siblingRule,
  siblingShape,
  subgraphShape,
  z,
} from "@datong/subgraph-kit";
import { SHIPPED_SOURCES } from "./dictionary/readSources.ts";
import { RAW_DAYS } from "./domain/quarantine.ts";
import { HERE } from "./domain/reservation.ts";
import { sourceNameProblem } from "./domain/sourceName.ts";

/** Names with commas between them; null where none is given. */
const sourceList = z
  .string()
  .default("")
  .transform((given) => given.split(",").map((name) => name.trim()))
  .transform((names) => names.filter((name) => name !== ""))
  .refine((names) => names.every((name) => sourceNameProblem(name) === null && name !== HERE), {
    error: `must be names of sources with commas between them, each of at most 64 characters and none of them ${HERE}`,
  })
  .transform((names) => (names.length === 0 ? null : names));

/** Which sources there are, how large their files may be, and how long quarantine keeps what they sent. */
export const intakeShape = {
  SOURCES_DIRECTORY: z.string().min(1, "must be a folder").default(SHIPPED_SOURCES),
  CANONICAL_SOURCES: sourceList,
  QUARANTINE_RAW_DAYS: z.coerce
    .number("must be a number of days")
    .int("must be a number of days")
    .min(1, "must be 1 or more days")
    .default(RAW_DAYS),
  UPLOAD_ROWS_MIB_MAX: z.coerce.number("must be a number of MiB").min(1, "must be at least 1").default(64),
  UPLOAD_ROWS_MAX: z.coerce
    .number("must be a number of rows")
    .int("must be a number of rows")
    .min(1, "must be at least 1")
    .default(200_000),
};

const shape = {
  ...subgraphShape("orders"),
  ...identityShape,
  ...siblingShape("consent"),
  ...eventsShape,
  ...intakeShape,
  ORDERS_ENCRYPTION_KEYS: encryptionKeys,
};

/** What the orders process reads from the environment. */
export const readOrdersConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig(shape, env, (set) => [...internalKeysRule(set), ...identityRule(set), ...siblingRule("consent")(set)]);
