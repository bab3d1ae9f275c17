import { z } from "zod";
import type { ListenOptions } from "./http/listen.ts";
import { FIRST_SECRET_ID, internalKeysFor, type InternalTokenSecrets } from "./internalSecrets.ts";
import { InternalTokenKeys } from "./internalToken.ts";
import type { EncryptionKeys } from "./sealer.ts";
import { Secret } from "./secret.ts";

/** The environment is not fit to start with; the message lists every bad variable and never a value. */
export class BadEnvironmentError extends Error {
  /** Its message may stand in a log; see `describeError`. */
  static readonly saysNoValues = true;
  override name = "BadEnvironmentError";
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What must hold between variables: the problems of an environment, as `VARIABLE: what is wrong`. */
export type EnvironmentRule = (env: Environment) => readonly string[];

/**
 * Reads the environment once, at start, and refuses to run on a bad one. An empty variable counts as not set.
 *
 * @param rule what must hold between variables
 * @throws BadEnvironmentError naming every bad variable and why; never its value
 */
export function readConfig<Shape extends z.ZodRawShape>(
  shape: Shape,
  env: NodeJS.ProcessEnv = process.env,
  rule: EnvironmentRule = () => [],
) {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = z.object(shape).safeParse(set);
  const problems = [
    ...(parsed.error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) ?? []),
    ...rule(set),
  ];
  if (parsed.success && problems.length === 0) return Object.freeze(parsed.data);
  throw new BadEnvironmentError(`Bad environment:\n${problems.map((line) => `  ${line}`).join("\n")}`);
}

const required = (what: string) => ({ error: `is not set; it must be ${what}` });

/** A text that is not to be printed, such as a password or the key of an account elsewhere. */
export const secretText = z.string().transform((text) => new Secret(text));

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, "base64"));

/** A secret of at least 32 random bytes, in base64. */
export const secretBytes = z
  .string(required("32 random bytes in base64, as `openssl rand -base64 32` prints"))
  .transform((text) => new Secret(bytesOf(text)))
  .refine(
    (secret) => secret.reveal().length >= 32,
    "must be at least 32 bytes in base64, as `openssl rand -base64 32` prints",
  );

/** `k2:base64,k1:base64` to secrets of at least 32 bytes by id, in order. */
export const secretsById = z
  .string()
  .transform(
    (text) =>
      new Map(
        text.split(",").map((pair): [string, Secret<Uint8Array>] => {
          const [id = "", ...base64] = pair.trim().split(":");
          return [id, new Secret(bytesOf(base64.join(":")))];
        }),
      ),
  )
  .refine(
    (secrets) => [...secrets].every(([id, secret]) => /^[\w-]{1,32}$/.test(id) && secret.reveal().length >= 32),
    "must be id:base64 pairs of at least 32 bytes, separated by commas; the first signs",
  )
  .optional();

const ENCRYPTION_FORM = "must be keyId:base64 pairs of 32-byte keys, separated by commas; the first encrypts";

/** `id:base64,id:base64` to AES-256 keys by id, in order; see `createSealer`. */
export const encryptionKeys = z
  .string({ error: `is not set; it ${ENCRYPTION_FORM}` })
  .transform(
    (text) =>
      new Map(
        text.split(",").map((pair): [string, Uint8Array] => {
          const [id = "", ...key] = pair.trim().split(":");
          return [id, bytesOf(key.join(":"))];
        }),
      ),
  )
  .refine((keys) => [...keys].every(([id, key]) => /^[\w-]{1,32}$/.test(id) && key.length === 32), ENCRYPTION_FORM)
  .transform((keys) => new Secret<EncryptionKeys>(keys));

/** From what internal tokens are made; see `internalSecretsOf`. */
export const internalTokenShape = {
  INTERNAL_TOKEN_SECRET: secretBytes.optional(),
  INTERNAL_TOKEN_SECRETS: secretsById,
};

/** What every process of Datong reads. */
export const processShape = {
  NODE_ENV: z
    .enum(["development", "production", "test"], "must be development, production or test")
    .default("development"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce
    .number("must be a port number")
    .int()
    .min(0, "must be 0 to 65535")
    .max(65_535, "must be 0 to 65535")
    .default(4000),
  LOG_LEVEL: z
    .enum(
      ["silent", "fatal", "error", "warn", "info", "debug", "trace"],
      "must be silent, fatal, error, warn, info, debug or trace",
    )
    .default("info"),
  ...internalTokenShape,
};

/** What every subgraph process reads besides. */
export const subgraphShape = (name: string) => ({
  ...processShape,
  SOCKET: z
    .string()
    .startsWith("/", "must be the path of a file, from the root")
    .max(100, "must be 100 characters at most")
    .optional(),
  INTERNAL_TOKEN_KEYS: secretsById,
  MONGODB_URI: z
    .string(required("the connection string of a MongoDB 6.0 or newer"))
    .regex(/^mongodb(\+srv)?:\/\//, "must begin with mongodb:// or mongodb+srv://")
    .transform((uri) => new Secret(uri)),
  DATABASE: z.string().default(name),
});

const oneOf =
  (...names: readonly string[]): EnvironmentRule =>
  (env) => {
    const [first = "", ...others] = names;
    const set = names.filter((name) => env[name] !== undefined);
    if (set.length === 0)
      return [`${first}: is not set; it must be 32 random bytes in base64, unless ${others.join(" or ")} is set`];
    return set.slice(1).map((name) => `${name}: must not be set beside ${set[0] ?? ""}`);
  };

/** In one of its forms a gateway knows what internal tokens are made from, for `readConfig`. */
export const internalSecretsRule = oneOf("INTERNAL_TOKEN_SECRET", "INTERNAL_TOKEN_SECRETS");

/** The same of a subgraph, for which its own keys are enough. */
export const internalKeysRule = oneOf("INTERNAL_TOKEN_SECRET", "INTERNAL_TOKEN_SECRETS", "INTERNAL_TOKEN_KEYS");

const isHttp = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** Where a subgraph answers GraphQL, when it is another process. */
const siblingUrl = (name: string) =>
  z
    .string()
    .refine(isHttp, `must be a URL such as http://${name}:4000/graphql`)
    .transform((text) => new URL(text))
    .optional();

export type SiblingShape<Name extends string> = Readonly<
  Record<`${Uppercase<Name>}_URL`, ReturnType<typeof siblingUrl>> &
    Record<`${Uppercase<Name>}_TOKEN_KEYS`, typeof secretsById>
>;

/**
 * What a subgraph process reads that asks another: where that answers, and its keys, as in `CONSENT_URL` and
 * `CONSENT_TOKEN_KEYS`.
 *
 * @param name of the one that is asked
 */
export const siblingShape = <Name extends string>(name: Name): SiblingShape<Name> =>
  ({
    [`${name.toUpperCase()}_URL`]: siblingUrl(name),
    [`${name.toUpperCase()}_TOKEN_KEYS`]: secretsById,
  }) as SiblingShape<Name>;

/** What a subgraph process reads that asks identity. */
export const identityShape = siblingShape("identity");

/** What a subgraph process reads that tells or consumes events. */
export const eventsShape = {
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "must begin with redis:// or rediss://")
    .transform((url) => new Secret(url))
    .optional(),
};

/** A subgraph believes nobody who has not its keys, or what they are made from. @param name of the one that is asked */
export const siblingRule =
  (name: string): EnvironmentRule =>
  (env) => {
    const [url, own] = [`${name.toUpperCase()}_URL`, `${name.toUpperCase()}_TOKEN_KEYS`];
    const hasKeys = [own, "INTERNAL_TOKEN_SECRET", "INTERNAL_TOKEN_SECRETS"].some((key) => env[key]);
    return env[url] && !hasKeys ? [`${own}: must be set beside ${url}`] : [];
  };

export const identityRule = siblingRule("identity");

type InternalTokenConfig = Readonly<z.output<z.ZodObject<typeof internalTokenShape>>>;

/** What a configuration that `internalSecretsRule` lets pass makes internal tokens from. */
export function internalSecretsOf(config: InternalTokenConfig): InternalTokenSecrets {
  const { INTERNAL_TOKEN_SECRET: one, INTERNAL_TOKEN_SECRETS: several } = config;
  return several ?? new Map(one ? [[FIRST_SECRET_ID, one]] : []);
}

/**
 * The keys of one subgraph, of a configuration that `internalKeysRule` lets pass.
 *
 * @param name the subgraph's
 */
export const internalKeysOf = (
  config: InternalTokenConfig & { readonly INTERNAL_TOKEN_KEYS?: InternalTokenSecrets | undefined },
  name: string,
): InternalTokenKeys =>
  config.INTERNAL_TOKEN_KEYS
    ? new InternalTokenKeys(name, config.INTERNAL_TOKEN_KEYS)
    : internalKeysFor(internalSecretsOf(config), name);

/** Where a subgraph listens: on `SOCKET`, or where that is not set on `HOST` and `PORT`. */
export const listenOptionsOf = ({
  SOCKET: socket,
  HOST: host,
  PORT: port,
}: {
  readonly SOCKET?: string | undefined;
  readonly HOST: string;
  readonly PORT: number;
}): ListenOptions => (socket === undefined ? { host, port } : { socket });

export { z };

/** What a command that works on the database of a subgraph alone reads. */
export function readDatabaseConfig(subgraph: string, env?: NodeJS.ProcessEnv) {
  const { MONGODB_URI, DATABASE, LOG_LEVEL } = subgraphShape(subgraph);
  return readConfig({ MONGODB_URI, DATABASE, LOG_LEVEL: LOG_LEVEL.unwrap().default("warn") }, env);
}
