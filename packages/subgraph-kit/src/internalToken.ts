import { jwtVerify, SignJWT } from "jose";
import { LRUCache } from "lru-cache";
import { claimsOf, readCaller, type Caller } from "./caller.ts";
import { fail } from "./errors.ts";

const ISSUER = "datong-gateway";
const LIFETIME_SECONDS = 60;
const ALGORITHM = "HS256";

/**
 * Signs the statement "the gateway vouches for this caller" for one subgraph.
 *
 * @param audience the subgraph's name; no other accepts the token
 * @returns a JWT that holds for 60 seconds
 */
export function signInternalToken(secret: Uint8Array, caller: Caller, audience: string): Promise<string> {
  return new SignJWT({ ...claimsOf(caller) })
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${LIFETIME_SECONDS}s`)
    .sign(secret);
}

/** Tells who a request's `Authorization` header speaks for; throws UNAUTHENTICATED (HTTP 401) when it is nobody. */
export type VerifyInternalToken = (authorization: string | undefined) => Promise<Caller>;

const VERIFIED_MAX = 10_000;

/**
 * Accepts the callers whom the gateway vouches for, and nothing else: only a token that was signed with this secret for
 * this subgraph and has not expired. A gateway sends one token for many requests; each is checked once and remembered
 * until it expires.
 */
export function internalTokenVerifier(secret: Uint8Array, audience: string): VerifyInternalToken {
  const verified = new LRUCache<string, Caller>({ max: VERIFIED_MAX });

  return async (authorization) => {
    const token = /^Bearer (\S+)$/.exec(authorization ?? "")?.[1];
    if (!token) throw unauthorized();
    const known = verified.get(token);
    if (known) return known;
    const { payload } = await jwtVerify(token, secret, {
      issuer: ISSUER,
      audience,
      algorithms: [ALGORITHM],
      requiredClaims: ["exp"],
    }).catch(() => {
      throw unauthorized();
    });
    const caller = "kind" in payload ? readCaller(payload) : null;
    if (!caller) throw unauthorized();
    verified.set(token, caller, { ttl: Math.max(1, (payload.exp ?? 0) * 1_000 - Date.now()) });
    return caller;
  };
}

function unauthorized() {
  const error = fail("UNAUTHENTICATED", { message: "Only the gateway may call a subgraph." });
  error.extensions.http = { status: 401 };
  return error;
}
