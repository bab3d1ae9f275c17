import { jwtVerify, SignJWT } from "jose";
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

/**
 * The caller whom the gateway vouches for.
 *
 * @param authorization the request's `Authorization` header
 * @throws UNAUTHENTICATED (HTTP 401) for anything but a token that this gateway signed for this subgraph
 */
export async function verifyInternalToken(
  secret: Uint8Array,
  authorization: string | undefined,
  audience: string,
): Promise<Caller> {
  const token = /^Bearer (\S+)$/.exec(authorization ?? "")?.[1];
  const verified = token
    ? await jwtVerify(token, secret, { issuer: ISSUER, audience, algorithms: [ALGORITHM] }).catch(() => null)
    : null;
  if (!verified) throw unauthorized();
  const { kind, sub, scope } = verified.payload;
  if (kind === "ANONYMOUS") return ANONYMOUS;
  if (kind === "USER" && sub) return { kind, subject: sub };
  if (kind === "SERVICE" && sub && typeof scope === "string")
    return { kind, subject: sub, scopes: new Set(scope.split(" ").filter(Boolean)) };
  throw unauthorized();
}

function unauthorized() {
  const error = fail("UNAUTHENTICATED", { message: "Only the gateway may call a subgraph." });
  error.extensions.http = { status: 401 };
  return error;
}
