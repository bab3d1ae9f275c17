import { hash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Soon } from "../whenThere.ts";

/** How long a token's signature is not looked at again: a key that is withdrawn counts for so much longer. */
const REMEMBERED_MS = 60_000;
/** People who are about at one time; of more, those who asked longest ago are verified anew. */
const TOKENS_MAX = 20_000;

/** What is known of a token that holds. */
export interface Verified {
  /** When it expires, in seconds since 1970. */
  readonly exp?: number | undefined;
}

interface Remembered<Of> {
  readonly verified: Of;
  /** In milliseconds since 1970. */
  readonly until: number;
}

/**
 * Remembers for a minute, and never beyond its end, that a token was verified: a signature costs more than all other checks
 * of a request together, and a client sends the same token with each. What does not hold is verified every time. Tokens are
 * kept as their SHA-256 alone. Whatever may change in between, such as whether the session is over, is for the caller to ask
 * every time.
 *
 * @param verify verifies a token, or rejects
 * @param toleranceSeconds how long after its `exp` a token still holds
 * @returns answers at once for a token that is remembered
 */
export function rememberVerified<Of extends Verified>(
  verify: (token: string) => Promise<Of>,
  toleranceSeconds: number,
): (token: string) => Soon<Of> {
  const known = new LRUCache<string, Remembered<Of>>({ max: TOKENS_MAX });

  async function learn(token: string, key: string): Promise<Of> {
    known.delete(key);
    const verified = await verify(token);
    const { exp = 0 } = verified;
    known.set(key, { verified, until: Math.min((exp + toleranceSeconds) * 1_000, Date.now() + REMEMBERED_MS) });
    return verified;
  }

  return (token) => {
    const key = hash("sha256", token, "base64");
    const found = known.get(key);
    return found && Date.now() < found.until ? found.verified : learn(token, key);
  };
}
