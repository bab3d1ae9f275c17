import { statSync } from "node:fs";
import path from "node:path";
import { receiptShape, workdaysShape } from "@datong/consent";
import { emailRule, emailShape } from "@datong/email";
import { frontDoorRule, frontDoorShape, onOrOff, transportShape } from "@datong/gateway";
import { identityShape } from "@datong/identity";
import { programmeShape } from "@datong/members";
import { intakeShape } from "@datong/orders";
import { smsRule, smsShape } from "@datong/sms";
import { processShape, readConfig, subgraphShape, z, type EnvironmentRule } from "@datong/subgraph-kit";

/** The repository, seen from `deploy/src` and from `deploy/dist`. */
export const REPOSITORY = path.join(import.meta.dirname, "../..");

// What is secret comes from the data directory.
const { INTERNAL_TOKEN_SECRET: _secret, INTERNAL_TOKEN_SECRETS: _secrets, ...shape } = processShape;
const { IDENTITY_HASH_KEY: _hash, IDENTITY_ENCRYPTION_KEYS: _encryption, ...ofIdentity } = identityShape;

const localRule: EnvironmentRule = (env) => [...frontDoorRule(env), ...smsRule(env), ...emailRule(env)];

/** Where the database is: at `MONGODB_URI`, or in the data directory. */
export const databaseShape = {
  LOG_LEVEL: shape.LOG_LEVEL.unwrap().default("warn"),
  DATA_DIR: z
    .string()
    .default(path.join(REPOSITORY, "data"))
    .transform((directory) => path.resolve(directory)),
  MONGODB_URI: subgraphShape("").MONGODB_URI.optional(),
  MONGO_ENGINE: z.enum(["auto", "embedded", "mongod"], "must be auto, embedded or mongod").default("auto"),
};

/** Larger than those of a process of its own, which has others beside it in a container of little memory. */
const rowBoundsShape = {
  UPLOAD_ROWS_MIB_MAX: intakeShape.UPLOAD_ROWS_MIB_MAX.unwrap().default(256),
  UPLOAD_ROWS_MAX: intakeShape.UPLOAD_ROWS_MAX.unwrap().default(1_000_000),
};

const isFile = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() === true;

/** What a company adds to the graph: a supergraph with subgraphs of its own, which run elsewhere. */
const graphShape = {
  SUPERGRAPH_FILE: z
    .string()
    .default(path.join(REPOSITORY, "schema/composed/supergraph.graphql"))
    .refine(isFile, "names no file"),
  ...transportShape,
};

/** What a command reads that needs nothing but the database. */
export const readDatabaseConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(databaseShape, env);

/** The identity subgraph makes the tokens that the gateway asks for, unless it is told otherwise. */
const ownTokens = ({ AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience }: NodeJS.ProcessEnv) => ({
  ...(issuer === undefined ? {} : { ACCESS_TOKEN_ISSUER: issuer }),
  ...(audience === undefined ? {} : { ACCESS_TOKEN_AUDIENCE: audience }),
});

/**
 * What `npm start` and `npm run start:distributed` read. Secrets are not among it: these make their own at the first
 * start (see `readSecrets`). Outside production every request without a token is a developer's. The sample goes by
 * itself only into a database that is started here, and not in production.
 */
export function readLocalConfig(env: NodeJS.ProcessEnv = process.env) {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const isProduction = set.NODE_ENV === "production";
  return readConfig(
    {
      ...shape,
      ...frontDoorShape,
      ...ofIdentity,
      ...intakeShape,
      ...rowBoundsShape,
      ...receiptShape,
      ...workdaysShape,
      ...programmeShape,
      ...smsShape,
      ...emailShape,
      ...databaseShape,
      ...graphShape,
      SAMPLE: onOrOff().default(isProduction || set.MONGODB_URI !== undefined ? "off" : "on"),
      SAMPLE_FILE: z.string().refine(isFile, "names no file").optional(),
    },
    { ...(isProduction ? {} : { AUTH: "development" }), ...ownTokens(set), ...set },
    localRule,
  );
}

export type LocalConfig = ReturnType<typeof readLocalConfig>;
