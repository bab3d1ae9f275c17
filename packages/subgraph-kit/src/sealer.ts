import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** An encrypted text and the key that opens it. */
export interface Sealed {
  readonly keyId: string;
  /** 12 bytes of nonce, 16 of tag, then the ciphertext. */
  readonly data: Buffer;
}

/** AES-256 keys by id; the first encrypts, all decrypt. */
export type EncryptionKeys = ReadonlyMap<string, Uint8Array>;

/** Turns texts into what may be stored, and back: AES-256-GCM. */
export interface Sealer {
  /** The id of the key that seals now. */
  readonly currentKeyId: string;
  /** @param bound what the text belongs to; opens only with the same */
  seal(text: string, bound: string): Sealed;
  /** @throws Error when the key is not there, or the text is not what was sealed for this */
  open(sealed: Sealed, bound: string): string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @throws Error when there is no key */
export function createSealer(keys: EncryptionKeys): Sealer {
  const [current] = keys;
  if (!current) throw new Error("An encryption key is needed.");
  const [currentId, currentKey] = current;
  return {
    currentKeyId: currentId,

    seal(text, bound) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", currentKey, nonce).setAAD(Buffer.from(bound));
      const encrypted = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return { keyId: currentId, data: Buffer.concat([nonce, cipher.getAuthTag(), encrypted]) };
    },

    open({ keyId, data }, bound) {
      const key = keys.get(keyId);
      if (!key) throw new Error(`There is no encryption key "${keyId}".`);
      const decipher = createDecipheriv("aes-256-gcm", key, data.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(bound))
        .setAuthTag(data.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(data.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
        "utf8",
      );
    },
  };
}
