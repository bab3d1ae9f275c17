import { createHash } from "node:crypto";
import type { JWTPayload } from "jose";
import { LRUCache } from "lru-cache";

/** How long a token's signature is not looked at again: a key that is withdrawn counts for so much longer. */
const REMEMBERED_MS = 60_000;
/** People who are about at one time; of more, those who asked longest ago are verified anew. */
const TOKENS_MAX = 20_000;

interface Verified {
  readonly payload: JWTPayload;
  /** In milliseconds since 1970. */
  readonly until: number;
}

/** Verifies a token, or throws. */
export type Verify = (token: string) => Promise<JWTPayload>;

/**
 * Remembers for a minute, and never beyond its end, that a token was verified: a signature costs more than all other checks
 * of a request together, and a client sends the same token with each. What does not hold is verified every time. Tokens are
 * kept as their SHA-256 alone. Whatever may change in between, such as whether the session is over, is for the caller to ask
 * every time.
 *
 * @param toleranceSeconds how long after its `exp` a token still holds
 */
export function rememberVerified(verify: Verify, toleranceSeconds: number): Verify {
  const known = new LRUCache<string, Verified>({ max: TOKENS_MAX });
  return async (token) => {
    const key = createHash("sha256").update(token).digest("base64");
    const found = known.get(key);
    if (found && Date.now() < found.until) return found.payload;
    known.delete(key);
    const payload = await verify(token);
    const { exp = 0 } = payload;
    known.set(key, { payload, until: Math.min((exp + toleranceSeconds) * 1_000, Date.now() + REMEMBERED_MS) });
    return payload;
  };
}
