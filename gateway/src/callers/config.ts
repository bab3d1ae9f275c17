import { readFileSync } from "node:fs";
import { ANONYMOUS, z, type EnvironmentRule, type Logger } from "@datong/subgraph-kit";
import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import { SCOPES } from "../generated/scopes.ts";
import { asDevelopment, byAccessToken, byIssuer, type Authenticate } from "./authenticate.ts";
import type { IsOver } from "./revocations.ts";

/** What access tokens of our own name as their issuer and audience, unless the environment says otherwise. */
export const OWN_TOKENS = { issuer: "datong", audience: "datong" } as const;

/** Said beside `AUTH=off`, so that no production is open by one word. */
const OPEN_ON_PURPOSE = "yes-everyone-may-ask-everything";

/** What every process that holds a gateway reads about callers. */
export const callersShape = {
  AUTH: z.enum(["jwt", "development", "off"], "must be jwt, development or off").default("jwt"),
  AUTH_OFF_IN_PRODUCTION: z.literal(OPEN_ON_PURPOSE, `must be ${OPEN_ON_PURPOSE}, or not set`).optional(),
  AUTH_JWKS_URL: z.url("must be a URL").optional(),
  AUTH_JWKS_FILE: z.string().optional(),
  AUTH_ISSUER: z.string().default(OWN_TOKENS.issuer),
  AUTH_AUDIENCE: z.string().default(OWN_TOKENS.audience),
  SERVICE_AUTH_JWKS_URL: z.url("must be a URL").optional(),
  SERVICE_AUTH_ISSUER: z.string().optional(),
  SERVICE_AUTH_AUDIENCE: z.string().optional(),
  DEVELOPMENT_SCOPES: z.string().default(SCOPES.join(" ")),
  ALLOW_OPEN_DEVELOPMENT: z.enum(["yes", "no"], "must be yes or no").default("no"),
};

export type CallersConfig = z.output<z.ZodObject<typeof callersShape>> & { readonly NODE_ENV: string };

const OF_SERVICES = ["SERVICE_AUTH_JWKS_URL", "SERVICE_AUTH_ISSUER", "SERVICE_AUTH_AUDIENCE"] as const;

/** Addresses that only this machine reaches. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/i;

/** What is said against a host that other machines reach: outside production anybody there may look at everything. */
function openHosts({ AUTH, HOST, NODE_ENV, ALLOW_OPEN_DEVELOPMENT }: NodeJS.ProcessEnv): readonly string[] {
  const isOpen = AUTH === "development" || (AUTH === "off" && NODE_ENV !== "production");
  if (!isOpen || LOOPBACK.test(HOST ?? "127.0.0.1") || ALLOW_OPEN_DEVELOPMENT === "yes") return [];
  const what = AUTH === "off" ? "asks nobody who they are and shows how it works" : "lets everybody do everything";
  return [
    `HOST: lets other machines in, and AUTH=${AUTH} ${what}; ` +
      "use 127.0.0.1 or AUTH=jwt, or set ALLOW_OPEN_DEVELOPMENT=yes",
  ];
}

/** What `callersShape` cannot say of one variable alone. */
export const callersRule: EnvironmentRule = (env) => [
  ...(env.AUTH === "development" && env.NODE_ENV === "production"
    ? ["AUTH: development lets everybody in and is refused in production"]
    : []),
  ...(env.AUTH === "off" && env.NODE_ENV === "production" && env.AUTH_OFF_IN_PRODUCTION !== OPEN_ON_PURPOSE
    ? [
        "AUTH: off asks nobody who they are, and is refused in production " +
          `unless AUTH_OFF_IN_PRODUCTION=${OPEN_ON_PURPOSE} says that this is meant`,
      ]
    : []),
  ...openHosts(env),
  ...(OF_SERVICES.some((name) => env[name])
    ? OF_SERVICES.filter((name) => !env[name]).map(
        (name) => `${name}: is not set, but belongs to ${OF_SERVICES.join(", ")}`,
      )
    : []),
  ...(env.SERVICE_AUTH_ISSUER && env.SERVICE_AUTH_ISSUER === (env.AUTH_ISSUER ?? OWN_TOKENS.issuer)
    ? ["SERVICE_AUTH_ISSUER: must differ from AUTH_ISSUER; a token is told by its issuer"]
    : []),
];

/**
 * How callers are told apart under this configuration.
 *
 * @param ownKeySet the keys of the identity subgraph, where it lives in this process; a configured key set goes before
 * @param isOver see `Revocations.isOver`
 * @throws Error when there is neither, unless this is development or nobody is asked
 */
export function authenticateBy(
  config: CallersConfig,
  logger: Logger,
  ownKeySet?: JWTVerifyGetKey,
  isOver?: IsOver,
): Authenticate {
  if (config.AUTH === "off") return () => ANONYMOUS;
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

function configuredKeySet({ AUTH_JWKS_URL: url, AUTH_JWKS_FILE: file }: CallersConfig): JWTVerifyGetKey | undefined {
  if (url) return createRemoteJWKSet(new URL(url));
  return file ? createLocalJWKSet(JSON.parse(readFileSync(file, "utf8")) as JSONWebKeySet) : undefined;
}

/** Who judges the tokens of back ends, where they have an issuer of their own: no token of theirs is a person's. */
function serviceJudge(config: CallersConfig, logger: Logger): readonly (readonly [string, Authenticate])[] {
  const { SERVICE_AUTH_JWKS_URL: url, SERVICE_AUTH_ISSUER: issuer, SERVICE_AUTH_AUDIENCE: audience } = config;
  if (!url || !issuer || !audience) return [];
  return [
    [issuer, byAccessToken({ keySet: createRemoteJWKSet(new URL(url)), issuer, audience, kind: "SERVICE", logger })],
  ];
}

/** See `GatewayOptions.names`: where no token is asked for outside production, strangers' names are refused. */
export const namesOf = ({
  AUTH,
  NODE_ENV,
  HOST,
}: Pick<CallersConfig, "AUTH" | "NODE_ENV"> & { readonly HOST: string }) =>
  AUTH === "jwt" || NODE_ENV === "production" ? null : [HOST];
