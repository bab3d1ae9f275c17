import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from "node:crypto";
import { promisify } from "node:util";
import type { SecretHash, SecretHasher } from "../domain/serviceAccountPorts.ts";

/** What a hash costs: `N` rounds over `128 * N * r` bytes of memory, `p` times (RFC 7914). */
export interface ScryptCost extends Readonly<Record<string, number>> {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** One of the equally strong choices of OWASP's Password Storage Cheat Sheet: 32 MiB, about a tenth of a second. */
export const SCRYPT_COST: ScryptCost = { N: 2 ** 15, r: 8, p: 3 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;

const derive = promisify<string, Uint8Array, number, ScryptOptions, Buffer>(scrypt);

/** Node refuses more memory than this; the working memory, and what `p` and the salsa rounds need beside it. */
const memoryOf = ({ N = 0, r = 0, p = 0 }: SecretHash["cost"]): number => 128 * r * (N + p + 2) + 1024;

const hashUnder = (text: string, salt: Uint8Array, cost: SecretHash["cost"]): Promise<Buffer> =>
  derive(text, salt, HASH_BYTES, { ...cost, maxmem: memoryOf(cost) });

const sameCost = (a: SecretHash["cost"], b: SecretHash["cost"]): boolean => a.N === b.N && a.r === b.r && a.p === b.p;

/**
 * Hashes by scrypt, each under its own salt. A hash is kept with what it cost, so that a later version may ask for more.
 *
 * @param cost of new hashes
 */
export function scryptHasher(cost: ScryptCost = SCRYPT_COST): SecretHasher {
  const nobodysSalt = randomBytes(SALT_BYTES);

  return {
    async hash(text) {
      const salt = randomBytes(SALT_BYTES);
      return { algorithm: "scrypt", salt, hash: await hashUnder(text, salt, cost), cost };
    },

    async matches(text, kept) {
      const computed = await hashUnder(text, kept?.salt ?? nobodysSalt, kept?.cost ?? cost);
      return kept !== null && kept.hash.length === HASH_BYTES && timingSafeEqual(computed, kept.hash);
    },

    isCurrent: (kept) => kept.algorithm === "scrypt" && sameCost(kept.cost, cost),
  };
}
