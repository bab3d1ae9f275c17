import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import {
  internalSecretsRule,
  processShape,
  readConfig,
  z,
  type EnvironmentRule,
  type Logger,
} from "@datong/subgraph-kit";
import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import { listOf, splitPair } from "./configTypes.ts";
import { documentsShape } from "./documents/index.ts";
import { httpRule, httpShape } from "./http/index.ts";
import { budgetsShape, callerBudgets, readBudgets, type CallerBudgets } from "./budgets/index.ts";
import { SCOPES } from "./generated/scopes.ts";
import { limitsShape, readLimits } from "./limits/index.ts";
import { cachesShape, gatewayCaches, readCacheMebibytes } from "./plans/index.ts";
import type { GatewayOptions } from "./server.ts";
import { asDevelopment, byAccessToken, byIssuer, type Authenticate } from "./authenticate.ts";
import { transportShape } from "./transports/config.ts";
import type { Forwarding } from "./transports/forwardRoutes.ts";
import type { IsOver } from "./revocations.ts";

/** An address, or a range of them: `10.0.0.0/8`. */
function isAddressRange(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (version === 4 ? 32 : 128))
  );
}

const addressRanges = z
  .string()
  .default("")
  .transform(listOf)
  .refine((ranges) => ranges.every(isAddressRange), "must be addresses or CIDR ranges, separated by commas");

/** `http://identity:4000`, or `http://identity:4000+authorization`. */
function readForwarding(text: string): Forwarding {
  const [origin = "", ...rights] = text.split("+");
  return { origin, withAuthorization: rights.join("+") === "authorization" };
}

const isForwarding = (path: string, { origin, withAuthorization }: Forwarding): boolean =>
  (withAuthorization ? /^\/[\w.~/-]+$/ : /^\/[\w.~/-]*\*?$/).test(path) &&
  /^https?:/.test(origin) &&
  URL.canParse(origin) &&
  new URL(origin).origin === origin;

/** `/wechat/*=http://identity:4000,/oauth/token=http://identity:4000+authorization` to where each path leads. */
const forwardedPaths = z
  .string()
  .default("")
  .refine(
    (text) =>
      listOf(text)
        .map(splitPair)
        .every(([path, to]) => /^[^+]*(\+authorization)?$/.test(to) && isForwarding(path, readForwarding(to))),
    "must be path=origin pairs separated by commas, a path such as /wechat/*, an origin such as http://identity:4000; " +
      "+authorization after the origin of one whole path passes that header on",
  )
  .transform(
    (text): ReadonlyMap<string, Forwarding> =>
      new Map(
        listOf(text)
          .map(splitPair)
          .map(([path, to]) => [path, readForwarding(to)]),
      ),
  );

const switchOf = z.enum(["on", "off"], "must be on or off").optional();

/** What access tokens of our own name as their issuer and audience, unless the environment says otherwise. */
export const OWN_TOKENS = { issuer: "datong", audience: "datong" } as const;

/** What every process that holds a gateway reads about callers and the sandbox. */
export const frontDoorShape = {
  AUTH: z.enum(["jwt", "development"], "must be jwt or development").default("jwt"),
  AUTH_JWKS_URL: z.url("must be a URL").optional(),
  AUTH_JWKS_FILE: z.string().optional(),
  AUTH_ISSUER: z.string().default(OWN_TOKENS.issuer),
  AUTH_AUDIENCE: z.string().default(OWN_TOKENS.audience),
  SERVICE_AUTH_JWKS_URL: z.url("must be a URL").optional(),
  SERVICE_AUTH_ISSUER: z.string().optional(),
  SERVICE_AUTH_AUDIENCE: z.string().optional(),
  DEVELOPMENT_SCOPES: z.string().default(SCOPES.join(" ")),
  TRUSTED_PROXIES: addressRanges,
  SANDBOX: switchOf,
  INTROSPECTION: switchOf,
  ALLOW_OPEN_DEVELOPMENT: z.enum(["yes", "no"], "must be yes or no").default("no"),
  ...httpShape,
  ...documentsShape,
  ...limitsShape,
  ...budgetsShape,
  ...cachesShape,
};

export type FrontDoorConfig = z.output<z.ZodObject<typeof frontDoorShape>> & { readonly NODE_ENV: string };

const OF_SERVICES = ["SERVICE_AUTH_JWKS_URL", "SERVICE_AUTH_ISSUER", "SERVICE_AUTH_AUDIENCE"] as const;

/** Addresses that only this machine reaches. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/i;

/** What `frontDoorShape` cannot say of one variable alone. */
export const frontDoorRule: EnvironmentRule = (env) => [
  ...(env.AUTH === "development" && env.NODE_ENV === "production"
    ? ["AUTH: development lets everybody in and is refused in production"]
    : []),
  ...(env.AUTH !== "development" || LOOPBACK.test(env.HOST ?? "127.0.0.1") || env.ALLOW_OPEN_DEVELOPMENT === "yes"
    ? []
    : [
        "HOST: lets other machines in, and AUTH=development lets everybody do everything; " +
          "use 127.0.0.1 or AUTH=jwt, or set ALLOW_OPEN_DEVELOPMENT=yes",
      ]),
  ...(OF_SERVICES.some((name) => env[name])
    ? OF_SERVICES.filter((name) => !env[name]).map(
        (name) => `${name}: is not set, but belongs to ${OF_SERVICES.join(", ")}`,
      )
    : []),
  ...(env.SERVICE_AUTH_ISSUER && env.SERVICE_AUTH_ISSUER === (env.AUTH_ISSUER ?? OWN_TOKENS.issuer)
    ? ["SERVICE_AUTH_ISSUER: must differ from AUTH_ISSUER; a token is told by its issuer"]
    : []),
  ...httpRule(env),
];

const gatewayRule: EnvironmentRule = (env) => [
  ...frontDoorRule(env),
  ...internalSecretsRule(env),
  ...(env.AUTH === "development" || env.AUTH_JWKS_URL || env.AUTH_JWKS_FILE
    ? []
    : [
        "AUTH_JWKS_URL: is not set; access tokens are checked against this key set (or AUTH_JWKS_FILE), " +
          "such as http://identity:4000/.well-known/jwks.json",
      ]),
];

/** What a gateway process of its own reads. */
export const readGatewayConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig(
    {
      ...processShape,
      ...frontDoorShape,
      SUPERGRAPH_FILE: z.string().default("schema/composed/supergraph.graphql"),
      OPERATIONS_DIRECTORY: z.string().default("schema/operations"),
      SANDBOX_VARIABLES_FILE: z.string().optional(),
      ...transportShape,
      FORWARDED_PATHS: forwardedPaths,
    },
    env,
    gatewayRule,
  );

/**
 * How callers are told apart under this configuration.
 *
 * @param ownKeySet the keys of the identity subgraph, where it lives in this process; a configured key set goes before
 * @param isOver see `Revocations.isOver`
 * @throws Error when there is neither, unless this is development
 */
export function authenticateBy(
  config: FrontDoorConfig,
  logger: Logger,
  ownKeySet?: JWTVerifyGetKey,
  isOver?: IsOver,
): Authenticate {
  const keySet = configuredKeySet(config) ?? ownKeySet;
  const ofServices = serviceJudge(config, logger);
  const byUserToken =
    keySet &&
    byAccessToken({
      keySet,
      issuer: config.AUTH_ISSUER,
      audience: config.AUTH_AUDIENCE,
      // Back ends that have an issuer of their own are nobody else's to vouch for.
      ...(ofServices.length > 0 ? { kind: "PERSON" } : {}),
      ...(isOver ? { isOver } : {}),
      logger,
    });
  const judges = new Map([...(byUserToken ? [[config.AUTH_ISSUER, byUserToken] as const] : []), ...ofServices]);
  const byToken = judges.size > 0 ? byIssuer(judges) : undefined;
  if (config.AUTH === "development") return asDevelopment(config.DEVELOPMENT_SCOPES.split(" "), byToken);
  if (!byUserToken || !byToken) throw new Error("AUTH=jwt needs AUTH_JWKS_URL or AUTH_JWKS_FILE.");
  return byToken;
}

function configuredKeySet({ AUTH_JWKS_URL: url, AUTH_JWKS_FILE: file }: FrontDoorConfig): JWTVerifyGetKey | undefined {
  if (url) return createRemoteJWKSet(new URL(url));
  return file ? createLocalJWKSet(JSON.parse(readFileSync(file, "utf8")) as JSONWebKeySet) : undefined;
}

/** Who judges the tokens of back ends, where they have an issuer of their own: no token of theirs is a person's. */
function serviceJudge(config: FrontDoorConfig, logger: Logger): readonly (readonly [string, Authenticate])[] {
  const { SERVICE_AUTH_JWKS_URL: url, SERVICE_AUTH_ISSUER: issuer, SERVICE_AUTH_AUDIENCE: audience } = config;
  if (!url || !issuer || !audience) return [];
  return [
    [issuer, byAccessToken({ keySet: createRemoteJWKSet(new URL(url)), issuer, audience, kind: "SERVICE", logger })],
  ];
}

/** See `GatewayOptions.names`: in development strangers' names are refused. */
export const namesOf = ({ AUTH, HOST }: Pick<FrontDoorConfig, "AUTH"> & { readonly HOST: string }) =>
  AUTH === "development" ? [HOST] : null;

/**
 * What requests and callers may ask for, as configured: part of `GatewayOptions`.
 *
 * @param secret hides callers in Redis; the same in every gateway
 */
export const doorLimits = (
  config: FrontDoorConfig,
  secret: Uint8Array | undefined,
  logger: Logger,
): Pick<GatewayOptions, "limits" | "caches"> & { readonly budgets: CallerBudgets | null } => ({
  limits: readLimits(config),
  caches: gatewayCaches(readCacheMebibytes(config)),
  budgets:
    config.BUDGETS === "on"
      ? callerBudgets({
          budgets: readBudgets(config),
          redisUrl: config.REDIS_URL,
          ...(secret ? { secret } : {}),
          logger,
        })
      : null,
});

/** Whether the sandbox and introspection are on: as configured, else everywhere but in production. */
export function openness({ NODE_ENV, SANDBOX, INTROSPECTION }: FrontDoorConfig) {
  const byDefault = NODE_ENV === "production" ? "off" : "on";
  return { sandbox: (SANDBOX ?? byDefault) === "on", introspection: (INTROSPECTION ?? byDefault) === "on" };
}
