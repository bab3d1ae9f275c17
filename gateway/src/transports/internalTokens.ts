import { claimsOf, signInternalToken, type Caller } from "@datong/subgraph-kit";
import { LRUCache } from "lru-cache";

const REUSE_MS = 30_000;
const TOKENS_MAX = 10_000;

/** Unambiguous: no subject, however it is spelt, looks like another with other rights or in another session. */
const keyOf = (caller: Caller): string => JSON.stringify(claimsOf(caller));

/**
 * Signs internal tokens for one subgraph, and uses each for half of its life: a caller's requests in a burst share one
 * signature.
 */
export function internalTokens(secret: Uint8Array, audience: string): (caller: Caller) => Promise<string> {
  const tokens = new LRUCache<string, Promise<string>>({ max: TOKENS_MAX, ttl: REUSE_MS });
  return (caller) => {
    const key = keyOf(caller);
    const known = tokens.get(key);
    if (known) return known;
    const signed = signInternalToken(secret, caller, audience);
    tokens.set(key, signed);
    return signed;
  };
}
