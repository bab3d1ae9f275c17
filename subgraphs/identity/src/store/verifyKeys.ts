import type { Connection } from "@datong/subgraph-kit";
import { identifierModel } from "./documents.ts";
import { sameBlindIndex, type Vault } from "./vault.ts";

/**
 * Makes sure at start that the configured keys are those of this database. With another hash key every known
 * identifier would look new, and people would be made twice.
 *
 * @throws Error naming the variable that does not fit
 */
export async function verifyKeys(connection: Connection, vault: Vault): Promise<void> {
  const sample = await identifierModel(connection)
    .findOne({}, { type: 1, namespace: 1, hash: 1, encrypted: 1, masked: 1 })
    .lean();
  if (!sample) return;
  const { type, namespace, hash, encrypted, masked } = sample;
  let value: string;
  try {
    value = vault.open({ keyId: encrypted.keyId, data: Buffer.from(encrypted.data.buffer) }, hash);
  } catch {
    throw new Error("IDENTITY_ENCRYPTION_KEYS do not open the identifiers in this database.");
  }
  if (!sameBlindIndex(vault.blindIndex({ type, namespace, value, masked }), hash))
    throw new Error("IDENTITY_HASH_KEY is not the key that this database was written with.");
}
