import type { Connection } from "@datong/subgraph-kit";
import { resealAll, type Resealed, type ResealOptions } from "./store/resealing.ts";
import { rotateSigningKey } from "./store/signingKeys.ts";
import { createVault, type VaultKeys } from "./store/vault.ts";
import { verifyKeys } from "./store/verifyKeys.ts";

export type { Resealed, ResealOptions } from "./store/resealing.ts";

/**
 * Encrypts everything that is under an older key again under the first of `encryptionKeys`, while processes go on
 * serving; see `resealAll`.
 *
 * @throws Error when the keys are not those of the database
 */
export async function resealUnder(
  connection: Connection,
  keys: VaultKeys,
  options: ResealOptions = {},
): Promise<Resealed> {
  const vault = createVault(keys);
  await verifyKeys(connection, vault);
  return resealAll(connection, vault, options);
}

/** Begins with the next signing key of access tokens; see `rotateSigningKey`. */
export const beginNextSigningKey = (connection: Connection, keys: VaultKeys, at: Date) =>
  rotateSigningKey(connection, createVault(keys), at);
