import { ANONYMOUS, fail, readCaller, type Caller, type Logger, type Service } from "@datong/subgraph-kit";
import { createRemoteJWKSet, customFetch, decodeJwt, jwtVerify, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import { unavailable } from "../errors/index.ts";
import { whenThere, type Soon } from "../whenThere.ts";
import { rememberVerified } from "./rememberVerified.ts";
import type { IsOver } from "./revocations.ts";

/**
 * Turns an `Authorization` header into a caller, at once where nothing has to be waited for; throws UNAUTHENTICATED (HTTP
 * 401), or rejects with it, for a token that does not hold.
 */
export type Authenticate = (authorization: string | undefined) => Soon<Caller>;

export interface TokenOptions {
  /** The key set that tokens are checked against; see jose's `createRemoteJWKSet` and `createLocalJWKSet`. */
  readonly keySet: JWTVerifyGetKey;
  readonly issuer: string;
  readonly audience: string;
  /** The only callers that this issuer vouches for, people (staff among them) or back ends; default both. */
  readonly kind?: "PERSON" | "SERVICE";
  /** Whether the session or credential that a token names (`sid`) is over; left out, tokens count until they expire. */
  readonly isOver?: IsOver;
  readonly logger: Logger;
}

/** How far the clock of the identity provider may be ahead or behind. */
const CLOCK_TOLERANCE_SECONDS = 5;

const ALGORITHMS = ["EdDSA", "ES256", "RS256"];

function unauthenticated() {
  const error = fail("UNAUTHENTICATED");
  error.extensions.http = { status: 401 };
  return error;
}

/** What jose says of a token that does not hold; anything else means that the key set could not be had. */
const TOKEN_PROBLEMS = new Set([
  "ERR_JOSE_ALG_NOT_ALLOWED",
  "ERR_JOSE_NOT_SUPPORTED",
  "ERR_JWKS_MULTIPLE_MATCHING_KEYS",
  "ERR_JWKS_NO_MATCHING_KEY",
  "ERR_JWS_INVALID",
  "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
  "ERR_JWT_CLAIM_VALIDATION_FAILED",
  "ERR_JWT_EXPIRED",
  "ERR_JWT_INVALID",
]);

/** What a token that was verified says. */
interface Proof {
  readonly exp: number | undefined;
  readonly sid: unknown;
  /** Null where its claims make nobody. */
  readonly caller: Caller | null;
}

/** What stands after `Bearer`. */
const TOKEN = /^Bearer (\S+)$/i;

/**
 * Callers by access token (JWT, RFC 9068), as `readCaller` reads its claims. Without a token the caller is anonymous; a token that is expired,
 * signed by another key, meant for another audience, or whose session is over is refused rather than ignored. While the
 * key set cannot be had, tokens are neither good nor bad: UNAVAILABLE (HTTP 503), so that clients keep them.
 */
export function byAccessToken({ keySet, issuer, audience, kind: only, isOver, logger }: TokenOptions): Authenticate {
  async function verify(token: string): Promise<Proof> {
    try {
      const { payload } = await jwtVerify(token, keySet, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        requiredClaims: ["exp"],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      return { exp: payload.exp, sid: payload.sid, caller: readCaller(payload) };
    } catch (error) {
      if (TOKEN_PROBLEMS.has(String((error as { code?: unknown }).code))) throw unauthenticated();
      logger.error({ err: error }, "the key set for access tokens cannot be had");
      throw unavailable();
    }
  }

  /** What is asked of every request, also of a token that is remembered. */
  function admitted({ caller, sid }: Proof): Caller {
    if (!caller || caller.kind === "ANONYMOUS") throw unauthenticated();
    if (isOver && typeof sid === "string" && isOver(sid)) throw unauthenticated();
    if (only !== undefined && (only === "SERVICE") !== (caller.kind === "SERVICE")) throw unauthenticated();
    return caller;
  }

  const proofOf = rememberVerified(verify, CLOCK_TOLERANCE_SECONDS);
  return (authorization) => {
    if (authorization === undefined) return ANONYMOUS;
    const token = TOKEN.exec(authorization)?.[1];
    if (token === undefined) throw unauthenticated();
    return whenThere(proofOf(token), admitted);
  };
}

/** Anybody can send tokens that name unknown keys; they lead to a reading a second at most. */
const IN_PROCESS_COOLDOWN_MS = 1_000;

/**
 * The key set of a subgraph in this process, read again after ten minutes, or when a token names a key that it lacks.
 *
 * @param cooldownMs how long after a reading no unknown key leads to another
 */
export const keySetInProcess = (
  read: () => Promise<JSONWebKeySet>,
  { cooldownMs = IN_PROCESS_COOLDOWN_MS }: { readonly cooldownMs?: number } = {},
): JWTVerifyGetKey =>
  // The URL is a name only: nothing is fetched from anywhere.
  createRemoteJWKSet(new URL("in-process:key-set"), {
    cooldownDuration: cooldownMs,
    [customFetch]: async () => Response.json(await read()),
  });

/**
 * Lets each token be judged by who knows its issuer; the token of an issuer that nobody knows goes to the first.
 *
 * @param judges by issuer (`iss`); at least one
 */
export function byIssuer(judges: ReadonlyMap<string, Authenticate>): Authenticate {
  const [first, second] = judges.values();
  if (first && !second) return first;
  return (authorization) => {
    const judge = judges.get(issuerOf(authorization)) ?? first;
    return judge ? judge(authorization) : Promise.reject(unauthenticated());
  };
}

/** What a token says of its issuer, not verified yet; empty where it says nothing that can be read. */
function issuerOf(authorization: string | undefined): string {
  try {
    return decodeJwt(authorization?.replace(/^Bearer /i, "") ?? "").iss ?? "";
  } catch {
    return "";
  }
}

/**
 * For development alone: a request without a token is made by a back end that may do everything in `scopes`; one with a
 * token is checked as in production where `byToken` is given, and refused where it is not.
 */
export function asDevelopment(scopes: readonly string[], byToken?: Authenticate): Authenticate {
  const developer: Service = { kind: "SERVICE", subject: "development", scopes: new Set(scopes) };
  return (authorization) => {
    if (authorization === undefined) return developer;
    return byToken ? byToken(authorization) : Promise.reject(unauthenticated());
  };
}
