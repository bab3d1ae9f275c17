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

/** What was sealed for what; see `Vault.seal` and `Vault.sealText`. */
export type SealedFor = { readonly blindIndex: string } | { readonly context: string };

/** One kind of sealed value that outlives a change of keys; what is sealed for minutes only is left to run out. */
export interface SealedPlace {
  readonly collection: string;
  /** The field that holds `{ keyId, data }`. */
  readonly field: string;
  /** The fields that tell what it was sealed for, and find the document on its shard. */
  readonly by: readonly string[];
  readonly sealedFor: (document: Readonly<Record<string, unknown>>) => SealedFor;
}

/** Turns identifiers and secrets into what may be stored, and back. */
export interface Vault {
  /** HMAC-SHA-256 over type, namespace and value: equal identifiers meet, nobody can guess from it. */
  blindIndex(identifier: Identifier): string;
  /** AES-256-GCM, bound to the identifier's blind index. */
  seal(identifier: Identifier): Sealed;
  /** @throws Error when the key is not there, or the value is not what was sealed for this blind index */
  open(sealed: Sealed, blindIndex: string): string;
  /**
   * HMAC-SHA-256 of a secret that is looked up and never shown again, such as a code.
   *
   * @param purpose what it is, so that equal texts of two purposes do not meet
   */
  digest(purpose: string, text: string): string;
  /**
   * AES-256-GCM of a text that is no identifier, such as a token.
   *
   * @param context what it belongs to; opens only with the same
   */
  sealText(text: string, context: string): Sealed;
  /** @throws Error when the key is not there, or the text is not what was sealed for this context */
  openText(sealed: Sealed, context: string): string;
  /** The id of the key that seals now. */
  readonly currentKeyId: string;
  /**
   * The same value under the current key.
   *
   * @throws Error as `open` and `openText` do
   */
  reseal(sealed: Sealed, sealedFor: SealedFor): Sealed;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function createVault({ hashKey, encryptionKeys }: VaultKeys): Vault {
  const [current] = encryptionKeys;
  if (!current) throw new Error("An encryption key is needed.");
  const [currentId, currentKey] = current;

  const hmac = (text: string) => createHmac("sha256", hashKey).update(text).digest("base64url");
  const blindIndex = (identifier: Identifier) => hmac(identifierKey(identifier));

  function encrypt(text: string, bound: string): Sealed {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv("aes-256-gcm", currentKey, nonce).setAAD(Buffer.from(bound));
    const encrypted = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return { keyId: currentId, data: Buffer.concat([nonce, cipher.getAuthTag(), encrypted]) };
  }

  function decrypt({ keyId, data }: Sealed, bound: string): string {
    const key = encryptionKeys.get(keyId);
    if (!key) throw new Error(`There is no encryption key "${keyId}".`);
    const decipher = createDecipheriv("aes-256-gcm", key, data.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(bound))
      .setAuthTag(data.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(data.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
  }

  return {
    blindIndex,
    seal: (identifier) => encrypt(identifier.value, blindIndex(identifier)),
    open: decrypt,
    // An identifier's key begins with a word and one line break, these with two: the two never meet.
    digest: (purpose, text) => hmac(`\n\n${purpose}\n${text}`),
    sealText: (text, context) => encrypt(text, `\n\n${context}`),
    openText: (sealed, context) => decrypt(sealed, `\n\n${context}`),
    currentKeyId: currentId,
    reseal(sealed, sealedFor) {
      const bound = "blindIndex" in sealedFor ? sealedFor.blindIndex : `\n\n${sealedFor.context}`;
      return encrypt(decrypt(sealed, bound), bound);
    },
  };
}

/** Compares two blind indexes without telling how much of them is equal. */
export const sameBlindIndex = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
