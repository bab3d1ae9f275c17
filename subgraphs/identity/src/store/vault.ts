import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { identifierKey, type Identifier } from "../domain/identifier.ts";

/** An encrypted value and the key that opens it. */
export interface Sealed {
  readonly keyId: string;
  /** 12 bytes of nonce, 16 of tag, then the ciphertext. */
  readonly data: Buffer;
}

export interface VaultKeys {
  /** 32 bytes; the blind index of every identifier depends on it. */
  readonly hashKey: Uint8Array;
  /** AES-256 keys by id; the first encrypts, all decrypt. */
  readonly encryptionKeys: ReadonlyMap<string, Uint8Array>;
}

/** Turns identifiers into what may be stored, and back. */
export interface Vault {
  /** HMAC-SHA-256 over type, namespace and value: equal identifiers meet, nobody can guess from it. */
  blindIndex(identifier: Identifier): string;
  /** AES-256-GCM, bound to the identifier's blind index. */
  seal(identifier: Identifier): Sealed;
  /** @throws Error when the key is not there, or the value is not what was sealed for this blind index */
  open(sealed: Sealed, blindIndex: string): string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function createVault({ hashKey, encryptionKeys }: VaultKeys): Vault {
  const [current] = encryptionKeys;
  if (!current) throw new Error("An encryption key is needed.");
  const [currentId, currentKey] = current;

  const blindIndex = (identifier: Identifier) =>
    createHmac("sha256", hashKey).update(identifierKey(identifier)).digest("base64url");

  return {
    blindIndex,
    seal(identifier) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", currentKey, nonce).setAAD(Buffer.from(blindIndex(identifier)));
      const text = Buffer.concat([cipher.update(identifier.value, "utf8"), cipher.final()]);
      return { keyId: currentId, data: Buffer.concat([nonce, cipher.getAuthTag(), text]) };
    },
    open({ keyId, data }, index) {
      const key = encryptionKeys.get(keyId);
      if (!key) throw new Error(`There is no encryption key "${keyId}".`);
      const decipher = createDecipheriv("aes-256-gcm", key, data.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(index))
        .setAuthTag(data.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(data.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
        "utf8",
      );
    },
  };
}

/** Compares two blind indexes without telling how much of them is equal. */
export const sameBlindIndex = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
