import { ANONYMOUS, fail, type Caller, type Service } from "@datong/subgraph-kit";
import { jwtVerify, type JWTVerifyGetKey } from "jose";

/** Turns an `Authorization` header into a caller; throws UNAUTHENTICATED (HTTP 401) for a token that does not hold. */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>;

export interface TokenOptions {
  /** The key set that tokens are checked against; see jose's `createRemoteJWKSet` and `createLocalJWKSet`. */
  readonly keySet: JWTVerifyGetKey;
  readonly issuer: string;
  readonly audience: string;
}

const ALGORITHMS = ["EdDSA", "ES256", "RS256"];

function unauthenticated() {
  const error = fail("UNAUTHENTICATED");
  error.extensions.http = { status: 401 };
  return error;
}

/**
 * Callers by access token (JWT, RFC 9068): `sub` is a user id of the person. A token with the claim `kind: "SERVICE"` is
 * a back end's; its `scope` lists what it may do. Without a token the caller is anonymous; a token that is expired,
 * signed by another key, or meant for another audience is refused rather than ignored.
 */
export function byAccessToken({ keySet, issuer, audience }: TokenOptions): Authenticate {
  return async (authorization) => {
    if (authorization === undefined) return ANONYMOUS;
    const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
    if (token === undefined) throw unauthenticated();
    const { payload } = await jwtVerify(token, keySet, { issuer, audience, algorithms: ALGORITHMS }).catch(() => {
      throw unauthenticated();
    });
    if (!payload.sub) throw unauthenticated();
    if (payload.kind !== "SERVICE") return { kind: "USER", subject: payload.sub };
    const scope = typeof payload.scope === "string" ? payload.scope : "";
    return { kind: "SERVICE", subject: payload.sub, scopes: new Set(scope.split(" ").filter(Boolean)) };
  };
}

/**
 * For development alone: a request without a token is made by a back end that may do everything in `scopes`; one with a
 * token is checked as in production where `byToken` is given, and refused where it is not.
 */
export function asDevelopment(scopes: readonly string[], byToken?: Authenticate): Authenticate {
  const developer: Service = { kind: "SERVICE", subject: "development", scopes: new Set(scopes) };
  return (authorization) => {
    if (authorization === undefined) return Promise.resolve(developer);
    return byToken ? byToken(authorization) : Promise.reject(unauthenticated());
  };
}
