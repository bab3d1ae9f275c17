import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from "node:crypto";
import { claimsOf, readCaller, type Caller } from "./caller.ts";
import { readAddress } from "./clientAddress.ts";
import { fail } from "./errors.ts";
import type { Secret } from "./secret.ts";

/** What the gateway tells a subgraph about a request, and nobody else can. */
export interface InternalStatement {
  readonly caller: Caller;
  readonly requestId: string;
  /** See `SubgraphRequest.clientAddress`. */
  readonly clientAddress: string | null;
  /** When nobody waits for the answer any more, in milliseconds since 1970. */
  readonly deadline: number;
}

const ISSUER = "datong-gateway";
/** No token that is meant for the world outside has this type, so neither is ever taken for the other. */
const TYPE = "datong-internal+jwt";
const LIFETIME_SECONDS = 30;
/** How far the clocks of a gateway and a subgraph may be apart. */
const CLOCK_SKEW_SECONDS = 5;
/** A longer one is not looked at. One with a hundred ids of a person in it has less. */
const TOKEN_CHARS_MAX = 8_192;

const encode = (json: object): string => Buffer.from(JSON.stringify(json)).toString("base64url");

interface Key {
  readonly header: string;
  readonly key: KeyObject;
}

const macOf = (key: KeyObject, signed: string): Buffer => createHmac("sha256", key).update(signed).digest();

/**
 * The keys of one subgraph's internal tokens: JSON web tokens, HMAC SHA-256. The first key signs, all verify.
 *
 * A request to the graph makes and checks one for each subgraph that it asks, so this is our own: a sixth of the time that
 * jose takes for the same token (`docs/adr/0005-internal-token.md`). A token's header is one of the few that we write
 * ourselves, letter for letter; it is never read, so nothing in it can choose an algorithm or a key.
 */
export class InternalTokenKeys {
  readonly #audience: string;
  readonly #signing: Key;
  readonly #byHeader: ReadonlyMap<string, KeyObject>;

  /**
   * @param audience the subgraph's name; no other accepts the tokens
   * @param keys at least one, by the ids that tokens name
   */
  constructor(audience: string, keys: ReadonlyMap<string, Secret<Uint8Array>>) {
    const known = [...keys].map(([kid, key]) => ({
      header: encode({ alg: "HS256", typ: TYPE, kid }),
      key: createSecretKey(key.reveal()),
    }));
    const [first] = known;
    if (!first) throw new Error("Internal tokens need a key.");
    this.#audience = audience;
    this.#signing = first;
    this.#byHeader = new Map(known.map(({ header, key }) => [header, key]));
  }

  /** @returns a token that holds for 30 seconds */
  sign({ caller, requestId, clientAddress, deadline }: InternalStatement): string {
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      ...claimsOf(caller),
      rid: requestId,
      ...(clientAddress === null ? {} : { addr: clientAddress }),
      deadline,
      iss: ISSUER,
      aud: this.#audience,
      iat: now,
      exp: now + LIFETIME_SECONDS,
    };
    const signed = `${this.#signing.header}.${encode(claims)}`;
    return `${signed}.${macOf(this.#signing.key, signed).toString("base64url")}`;
  }

  /**
   * @throws UNAUTHENTICATED (HTTP 401) unless one of these keys signed the token for this subgraph, here and now;
   *   TIMEOUT (HTTP 504) when its deadline has passed
   */
  verify(token: string): InternalStatement {
    const claims = this.#claimsOf(token);
    const statement = claims && readStatement(claims, this.#audience);
    if (!statement) throw refusal("UNAUTHENTICATED", 401, "Only the gateway may call a subgraph.");
    if (statement.deadline <= Date.now()) throw refusal("TIMEOUT", 504);
    return statement;
  }

  /** What a token says, if one of these keys signed it. */
  #claimsOf(token: string): GivenClaims | null {
    if (token.length > TOKEN_CHARS_MAX) return null;
    const [header = "", payload = "", mac = "", ...more] = token.split(".");
    const key = this.#byHeader.get(header);
    if (!key || more.length > 0) return null;
    const given = Buffer.from(mac, "base64url");
    const expected = macOf(key, `${header}.${payload}`);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    return JSON.parse(Buffer.from(payload, "base64url").toString()) as GivenClaims;
  }
}

type GivenClaims = Readonly<Record<string, unknown>>;

/** @returns null for what this subgraph was not told, or not told now */
function readStatement(claims: GivenClaims, audience: string): InternalStatement | null {
  const { iss, aud, iat, exp, rid, addr, deadline } = claims;
  if (iss !== ISSUER || aud !== audience) return null;
  if (typeof iat !== "number" || typeof exp !== "number" || !isNow(iat, exp)) return null;
  if (typeof rid !== "string" || typeof deadline !== "number") return null;
  const caller = "kind" in claims ? readCaller(claims) : null;
  return caller && { caller, requestId: rid, clientAddress: readAddress(addr), deadline };
}

/** Whether a token holds now, as far as two clocks can agree on it; none holds longer than those that we make. */
function isNow(iat: number, exp: number): boolean {
  const now = Date.now() / 1_000;
  return iat <= now + CLOCK_SKEW_SECONDS && now < exp + CLOCK_SKEW_SECONDS && exp - iat <= LIFETIME_SECONDS;
}

function refusal(code: "UNAUTHENTICATED" | "TIMEOUT", status: number, message?: string) {
  const error = fail(code, message === undefined ? {} : { message });
  error.extensions.http = { status };
  return error;
}
