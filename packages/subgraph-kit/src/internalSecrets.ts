import { hkdfSync } from "node:crypto";
import { InternalTokenKeys } from "./internalToken.ts";
import { Secret } from "./secret.ts";

/**
 * What internal tokens are made from: secrets of at least 32 random bytes by their ids. The first signs, all verify, so
 * that one can follow another without a pause. Gateways have them; a subgraph needs no more than its own keys.
 */
export type InternalTokenSecrets = ReadonlyMap<string, Secret<Uint8Array>>;

/** The id of the one secret of the simple form, `INTERNAL_TOKEN_SECRET`. */
export const FIRST_SECRET_ID = "k1";

const KEY_BYTES = 32;

/** A key of one subgraph's, from which neither the secret nor another's key can be found (HKDF, RFC 5869). */
const derive = (secret: Secret<Uint8Array>, audience: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", secret.reveal(), "datong-internal", audience, KEY_BYTES));

/**
 * The keys with which the gateway signs for one subgraph, and that subgraph verifies.
 *
 * @param audience the subgraph's name
 */
export const internalKeysFor = (secrets: InternalTokenSecrets, audience: string): InternalTokenKeys =>
  new InternalTokenKeys(
    audience,
    new Map([...secrets].map(([id, secret]) => [id, new Secret(derive(secret, audience))])),
  );

/** The same as a subgraph's environment has them in `INTERNAL_TOKEN_KEYS`: `k1:base64,k2:base64`. */
export const printInternalKeys = (secrets: InternalTokenSecrets, audience: string): string =>
  [...secrets].map(([id, secret]) => `${id}:${Buffer.from(derive(secret, audience)).toString("base64")}`).join(",");
