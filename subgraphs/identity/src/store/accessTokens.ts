import { randomUUID } from "node:crypto";
import { claimsOf, type Connection } from "@datong/subgraph-kit";
import { importJWK, SignJWT, type CryptoKey, type JSONWebKeySet } from "jose";
import { publishedKeys, signingKeyAt } from "../domain/signingKey.ts";
import type { ServiceTokenClaims } from "../domain/serviceToken.ts";
import type { AccessTokens } from "../domain/sessionPorts.ts";
import { currentKeys, openPrivateKey, SIGNING_ALGORITHM, type SigningKey } from "./signingKeys.ts";
import type { Vault } from "./vault.ts";

export interface AccessTokenSettings {
  /** `iss` of every token. */
  readonly issuer: string;
  /** `aud` of every token. */
  readonly audience: string;
  /** How long a key signs before the next one does, in milliseconds. */
  readonly signingKeyMs: number;
}

/** How old what this process knows of the keys may be; far less than a key is published before it signs. */
const KEYS_MAX_AGE_MS = 60_000;

/** Makes access tokens, and publishes what they are checked against. */
export interface AccessTokenMint extends AccessTokens {
  /**
   * Makes the first key where there is none.
   *
   * @throws Error naming the variable when the configured keys do not open the one that signs
   */
  prepare(): Promise<void>;
  /** A token of a back end. Its `sid` is the secret's id: whoever ends a secret ends what it has brought. */
  issueToService(claims: ServiceTokenClaims): Promise<string>;
  /** The public halves of all keys whose tokens may be about, and of the one that will sign next (RFC 7517). */
  readonly keySet: () => Promise<JSONWebKeySet>;
}

/** Access tokens signed by the keys of the database, which follow each other by age. */
export function mongoAccessTokens(
  connection: Connection,
  vault: Vault,
  { issuer, audience, signingKeyMs }: AccessTokenSettings,
  now: () => Date,
): AccessTokenMint {
  let known: { readonly at: number; readonly keys: Promise<readonly SigningKey[]> } | null = null;
  const imported = new Map<string, Promise<CryptoKey | Uint8Array>>();

  function keys(at: Date): Promise<readonly SigningKey[]> {
    if (known && Math.abs(at.getTime() - known.at) < KEYS_MAX_AGE_MS) return known.keys;
    const reading = currentKeys(connection, vault, at, signingKeyMs);
    const mine = { at: at.getTime(), keys: reading };
    known = mine;
    reading.catch(() => {
      if (known === mine) known = null;
    });
    return reading;
  }

  function privateKey(key: SigningKey): Promise<CryptoKey | Uint8Array> {
    const found = imported.get(key.kid);
    if (found) return found;
    const importing = importJWK(openPrivateKey(vault, key), SIGNING_ALGORITHM);
    imported.set(key.kid, importing);
    return importing;
  }

  async function signingKey(at: Date) {
    const key = signingKeyAt(await keys(at), at);
    if (!key) throw new Error("The signing keys have been removed from the database.");
    return { kid: key.kid, privateKey: await privateKey(key) };
  }

  return {
    async prepare() {
      await signingKey(now());
    },

    async issue({ caller, amr, issuedAt, expiresAt }) {
      const key = await signingKey(now());
      return new SignJWT({ ...claimsOf(caller), amr: [...amr] })
        .setProtectedHeader({ alg: SIGNING_ALGORITHM, kid: key.kid, typ: "JWT" })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(key.privateKey);
    },

    async issueToService({ clientId, secretId, scopes, issuedAt, expiresAt }) {
      const key = await signingKey(now());
      const { sub: _, ...claims } = claimsOf({ kind: "SERVICE", subject: clientId, scopes: new Set(scopes) });
      return new SignJWT({ ...claims, sid: secretId, client_id: clientId })
        .setProtectedHeader({ alg: SIGNING_ALGORITHM, kid: key.kid, typ: "JWT" })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(clientId)
        .setJti(randomUUID())
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(key.privateKey);
    },

    async keySet() {
      const at = now();
      return {
        keys: publishedKeys(await keys(at), at).map(({ kid, publicKey }) => ({
          ...publicKey,
          kid,
          alg: SIGNING_ALGORITHM,
          use: "sig",
        })),
      };
    },
  };
}
