import type { Subgraph } from "@datong/subgraph-kit";
import { TOKEN_PATH } from "./tokenRoute.ts";

const MAX_AGE_SECONDS = 3_600;

/** Whether an issuer is a URL at whose root its metadata can be found: `https://api.example.com`. */
function isOrigin(issuer: string): boolean {
  return URL.canParse(issuer) && new URL(issuer).protocol === "https:" && new URL(issuer).origin === issuer;
}

/**
 * The route at which client libraries find out where tokens are given (RFC 8414). Only where the issuer is the URL of
 * this house, as that document demands: `ACCESS_TOKEN_ISSUER=https://api.example.com`.
 */
export const metadataRoute =
  (issuer: string, scopes: readonly string[]): NonNullable<Subgraph["routes"]> =>
  (app) => {
    if (!isOrigin(issuer)) return;
    app.get("/.well-known/oauth-authorization-server", (_request, reply) =>
      reply.header("cache-control", `public, max-age=${MAX_AGE_SECONDS}`).send({
        issuer,
        token_endpoint: `${issuer}${TOKEN_PATH}`,
        jwks_uri: `${issuer}/.well-known/jwks.json`,
        scopes_supported: scopes,
        response_types_supported: [],
        grant_types_supported: ["client_credentials"],
        token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
      }),
    );
  };
