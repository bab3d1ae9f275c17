import { createHmac, timingSafeEqual } from "node:crypto";
import { createSealer, type EncryptionKeys, type Sealed } from "@datong/subgraph-kit";
import { identifierKey, type Identifier } from "../domain/identifier.ts";

export type { Sealed } from "@datong/subgraph-kit";

export interface VaultKeys {
  /** 32 bytes; the blind index of every identifier depends on it. */
  readonly hashKey: Uint8Array;
  readonly encryptionKeys: EncryptionKeys;
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

export function createVault({ hashKey, encryptionKeys }: VaultKeys): Vault {
  const sealer = createSealer(encryptionKeys);
  const hmac = (text: string) => createHmac("sha256", hashKey).update(text).digest("base64url");
  const blindIndex = (identifier: Identifier) => hmac(identifierKey(identifier));

  return {
    blindIndex,
    seal: (identifier) => sealer.seal(identifier.value, blindIndex(identifier)),
    open: (sealed, bound) => sealer.open(sealed, bound),
    // An identifier's key begins with a word and one line break, these with two: the two never meet.
    digest: (purpose, text) => hmac(`\n\n${purpose}\n${text}`),
    sealText: (text, context) => sealer.seal(text, `\n\n${context}`),
    openText: (sealed, context) => sealer.open(sealed, `\n\n${context}`),
    currentKeyId: sealer.currentKeyId,
    reseal(sealed, sealedFor) {
      const bound = "blindIndex" in sealedFor ? sealedFor.blindIndex : `\n\n${sealedFor.context}`;
      return sealer.seal(sealer.open(sealed, bound), bound);
    },
  };
}

/** Compares two blind indexes without telling how much of them is equal. */
export const sameBlindIndex = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
