import { jwtVerify, SignJWT, type JWTPayload } from "jose";
import { LRUCache } from "lru-cache";
import { ANONYMOUS, type Caller } from "./caller.ts";
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
  const claims = {
    kind: caller.kind,
    ...(caller.kind === "SERVICE" ? { scope: [...caller.scopes].join(" ") } : {}),
    ...(caller.kind === "USER" && caller.sessionId !== undefined ? { sid: caller.sessionId } : {}),
  };
  const token = new SignJWT(claims).setProtectedHeader({ alg: ALGORITHM });
  if (caller.kind !== "ANONYMOUS") token.setSubject(caller.subject);
  return token
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
    const caller = readCaller(payload);
    verified.set(token, caller, { ttl: Math.max(1, (payload.exp ?? 0) * 1_000 - Date.now()) });
    return caller;
  };
}

function readCaller({ kind, sub, sid, scope }: JWTPayload): Caller {
  if (kind === "ANONYMOUS") return ANONYMOUS;
  if (kind === "USER" && sub) return { kind, subject: sub, ...(typeof sid === "string" ? { sessionId: sid } : {}) };
  if (kind === "SERVICE" && sub && typeof scope === "string")
    return { kind, subject: sub, scopes: new Set(scope.split(" ").filter(Boolean)) };
  throw unauthorized();
}

function unauthorized() {
  const error = fail("UNAUTHENTICATED", { message: "Only the gateway may call a subgraph." });
  error.extensions.http = { status: 401 };
  return error;
}
