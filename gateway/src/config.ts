import { readFileSync } from "node:fs";
import { processShape, readConfig, z, type EnvironmentRule, type Logger } from "@datong/subgraph-kit";
import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet } from "jose";
import { asDevelopment, byAccessToken, type Authenticate } from "./authenticate.ts";

/** What the development caller may do: everything that the graph offers to back ends. */
const DEVELOPMENT_SCOPES =
  "users:read users:write orders:read orders:write members:read members:write consent:read consent:write";

/** `identity=http://identity:4000/graphql,orders=…` to URLs by subgraph name. */
const subgraphUrls = z
  .string()
  .default("")
  .transform(
    (text) =>
      new Map(
        text
          .split(",")
          .filter(Boolean)
          .map((pair): [string, string] => {
            const [name = "", ...url] = pair.trim().split("=");
            return [name, url.join("=")];
          }),
      ),
  )
  .refine(
    (urls) => [...urls.values()].every((url) => /^https?:\/\//.test(url) && URL.canParse(url)),
    "must be name=url pairs separated by commas, each URL beginning with http:// or https://",
  );

const switchOf = z.enum(["on", "off"], "must be on or off").optional();

/** What every process that holds a gateway reads about callers and the sandbox. */
export const frontDoorShape = {
  AUTH: z.enum(["jwt", "development"], "must be jwt or development").default("jwt"),
  AUTH_JWKS_URL: z.url("must be a URL").optional(),
  AUTH_JWKS_FILE: z.string().optional(),
  AUTH_ISSUER: z.string().optional(),
  AUTH_AUDIENCE: z.string().optional(),
  DEVELOPMENT_SCOPES: z.string().default(DEVELOPMENT_SCOPES),
  SANDBOX: switchOf,
  INTROSPECTION: switchOf,
};

export type FrontDoorConfig = z.output<z.ZodObject<typeof frontDoorShape>> & { readonly NODE_ENV: string };

/** What `frontDoorShape` cannot say of one variable alone. */
export const frontDoorRule: EnvironmentRule = (env) => {
  if (env.AUTH === "development")
    return env.NODE_ENV === "production" ? ["AUTH: development lets everybody in and is refused in production"] : [];
  return [
    ...(env.AUTH_JWKS_URL || env.AUTH_JWKS_FILE
      ? []
      : ["AUTH_JWKS_URL: is not set; access tokens are checked against this key set (or AUTH_JWKS_FILE)"]),
    ...(env.AUTH_ISSUER ? [] : ["AUTH_ISSUER: is not set; access tokens must name it as their issuer"]),
    ...(env.AUTH_AUDIENCE ? [] : ["AUTH_AUDIENCE: is not set; access tokens must be meant for it"]),
  ];
};

/** What a gateway process of its own reads. */
export const readGatewayConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig(
    {
      ...processShape,
      ...frontDoorShape,
      SUPERGRAPH_FILE: z.string().default("schema/composed/supergraph.graphql"),
      OPERATIONS_DIRECTORY: z.string().default("schema/operations"),
      SANDBOX_VARIABLES_FILE: z.string().optional(),
      SUBGRAPH_URLS: subgraphUrls,
    },
    env,
    frontDoorRule,
  );

/** How callers are told apart under this configuration. */
export function authenticateBy(config: FrontDoorConfig, logger: Logger): Authenticate {
  const { AUTH_JWKS_URL: url, AUTH_JWKS_FILE: file, AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience } = config;
  const keySet = url
    ? createRemoteJWKSet(new URL(url))
    : file
      ? createLocalJWKSet(JSON.parse(readFileSync(file, "utf8")) as JSONWebKeySet)
      : null;
  const byToken = keySet && issuer && audience ? byAccessToken({ keySet, issuer, audience, logger }) : undefined;
  if (config.AUTH === "development") return asDevelopment(config.DEVELOPMENT_SCOPES.split(" "), byToken);
  if (!byToken) throw new Error("AUTH=jwt needs AUTH_JWKS_URL or AUTH_JWKS_FILE, AUTH_ISSUER and AUTH_AUDIENCE.");
  return byToken;
}

/** Whether the sandbox and introspection are on: as configured, else everywhere but in production. */
export function openness({ NODE_ENV, SANDBOX, INTROSPECTION }: FrontDoorConfig) {
  const byDefault = NODE_ENV === "production" ? "off" : "on";
  return { sandbox: (SANDBOX ?? byDefault) === "on", introspection: (INTROSPECTION ?? byDefault) === "on" };
}
