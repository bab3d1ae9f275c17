import { createHash, createHmac, createSecretKey, timingSafeEqual, type KeyObject } from "node:crypto";
import { readCaller, writeCaller, type Caller } from "./caller.ts";
import { readAddress } from "./clientAddress.ts";
import { late, notTheGateway } from "./internalRefusals.ts";
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
/**
 * No token that is meant for the world outside has one of these types, so none is ever taken for another: the one speaks for
 * a request, the other for the body of an exchange.
 */
const REQUEST_TYPE = "datong-internal+jwt";
const BODY_TYPE = "datong-internal-body+jwt";
const LIFETIME_SECONDS = 30;
/** How far the clocks of a gateway and a subgraph may be apart. */
const CLOCK_SKEW_SECONDS = 5;
/** A longer one is not looked at. One with a hundred ids of a person in it has less. */
const TOKEN_CHARS_MAX = 8_192;

const encode = (json: string): string => Buffer.from(json).toString("base64url");

const macOf = (key: KeyObject, signed: string): Buffer => createHmac("sha256", key).update(signed).digest();

/** What a token for a body says of it. */
const digestOf = (body: Uint8Array): string => createHash("sha256").update(body).digest("base64url");

/** The tokens of one type. They name their key by their header, which is compared letter for letter. */
class TokensOfType {
  readonly #signing: readonly [header: string, key: KeyObject];
  readonly #keys: ReadonlyMap<string, KeyObject>;

  constructor(type: string, keys: ReadonlyMap<string, KeyObject>) {
    const known = [...keys].map(
      ([kid, key]) => [encode(JSON.stringify({ alg: "HS256", typ: type, kid })), key] as const,
    );
    const [first] = known;
    if (!first) throw new Error("Internal tokens need a key.");
    this.#signing = first;
    this.#keys = new Map(known);
  }

  sign(claims: string): string {
    const [header, key] = this.#signing;
    const signed = `${header}.${encode(claims)}`;
    return `${signed}.${macOf(key, signed).toString("base64url")}`;
  }

  /** What a token says, if one of these keys signed it; null else. */
  read(token: string): GivenClaims | null {
    if (token.length > TOKEN_CHARS_MAX) return null;
    const [header = "", payload = "", mac = "", ...more] = token.split(".");
    const key = this.#keys.get(header);
    if (!key || more.length > 0) return null;
    const given = Buffer.from(mac, "base64url");
    const expected = macOf(key, `${header}.${payload}`);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    return JSON.parse(Buffer.from(payload, "base64url").toString()) as GivenClaims;
  }
}

/**
 * The keys of one subgraph's internal tokens: JSON web tokens, HMAC SHA-256. The first key signs, all verify.
 *
 * An exchange with a subgraph makes and checks one, so this is our own: a sixth of the time that
 * jose takes for the same token (`docs/adr/0005-internal-token.md`). A token's header is one of the few that we write
 * ourselves, letter for letter; it is never read, so nothing in it can choose an algorithm or a key.
 */
export class InternalTokenKeys {
  readonly #audience: string;
  readonly #requests: TokensOfType;
  readonly #bodies: TokensOfType;

  /**
   * @param audience the subgraph's name; no other accepts the tokens
   * @param keys at least one, by the ids that tokens name
   */
  constructor(audience: string, keys: ReadonlyMap<string, Secret<Uint8Array>>) {
    const known = new Map([...keys].map(([kid, key]) => [kid, createSecretKey(key.reveal())]));
    this.#audience = audience;
    this.#requests = new TokensOfType(REQUEST_TYPE, known);
    this.#bodies = new TokensOfType(BODY_TYPE, known);
  }

  /** @returns a token that holds for 30 seconds */
  sign({ caller, requestId, clientAddress, deadline }: InternalStatement): string {
    const address = clientAddress === null ? "" : `"addr":${JSON.stringify(clientAddress)},`;
    const about = `"rid":${JSON.stringify(requestId)},${address}"deadline":${deadline}`;
    return this.#requests.sign(`${writeCaller(caller).slice(0, -1)},${about},${this.#times()}}`);
  }

  /** @returns a token that holds for 30 seconds: whatever stands in this body, letter for letter, is the gateway's word */
  signBody(body: Uint8Array): string {
    return this.#bodies.sign(`{"body":"${digestOf(body)}",${this.#times()}}`);
  }

  /**
   * @throws UNAUTHENTICATED (HTTP 401) unless one of these keys signed the token for this subgraph, here and now;
   *   TIMEOUT (HTTP 504) when its deadline has passed
   */
  verify(token: string): InternalStatement {
    const claims = this.#requests.read(token);
    const statement = claims && isMeantNow(claims, this.#audience) ? readStatement(claims) : null;
    if (!statement) throw notTheGateway();
    if (statement.deadline <= Date.now()) throw late();
    return statement;
  }

  /**
   * @returns tells of a body whether it is the one that the token is for
   * @throws UNAUTHENTICATED (HTTP 401) unless one of these keys signed the token for this subgraph, here and now
   */
  verifyBody(token: string): (body: Uint8Array) => boolean {
    const claims = this.#bodies.read(token);
    if (!claims || !isMeantNow(claims, this.#audience)) throw notTheGateway();
    return (body) => digestOf(body) === claims.body;
  }

  /** For whom a token is, and until when: the last of its claims. */
  #times(): string {
    const now = Math.floor(Date.now() / 1_000);
    return `"iss":"${ISSUER}","aud":${JSON.stringify(this.#audience)},"iat":${now},"exp":${now + LIFETIME_SECONDS}`;
  }
}

type GivenClaims = Readonly<Record<string, unknown>>;

/** Whether a token is for this subgraph, and holds now. */
const isMeantNow = ({ iss, aud, iat, exp }: GivenClaims, audience: string): boolean =>
  iss === ISSUER && aud === audience && typeof iat === "number" && typeof exp === "number" && isNow(iat, exp);

/** @returns null for what says not enough */
function readStatement(claims: GivenClaims): InternalStatement | null {
  const { rid, addr, deadline } = claims;
  if (typeof rid !== "string" || typeof deadline !== "number") return null;
  const caller = "kind" in claims ? readCaller(claims) : null;
  return caller && { caller, requestId: rid, clientAddress: readAddress(addr), deadline };
}

/** Whether a token holds now, as far as two clocks can agree on it; none holds longer than those that we make. */
function isNow(iat: number, exp: number): boolean {
  const now = Date.now() / 1_000;
  return iat <= now + CLOCK_SKEW_SECONDS && now < exp + CLOCK_SKEW_SECONDS && exp - iat <= LIFETIME_SECONDS;
}
