import { mongo } from "mongoose";
import type { Sealed, Vault } from "../vault.ts";

/** A sealed value as the driver gives it back. */
export interface StoredSealed {
  readonly keyId: string;
  readonly data: Buffer | mongo.BSON.Binary;
}

const { deserialize, serialize } = mongo.BSON;

/** Any plain value with its dates, encrypted; as BSON, which every process of every version reads alike. */
export const sealValue = (vault: Vault, value: unknown, context: string): Sealed =>
  vault.sealText(Buffer.from(serialize({ value }, { ignoreUndefined: true })).toString("base64"), context);

/** @throws Error when the key is not there, or the value was sealed for another context */
export const openValue = (vault: Vault, { keyId, data }: StoredSealed, context: string): unknown =>
  deserialize(
    Buffer.from(
      vault.openText({ keyId, data: Buffer.isBuffer(data) ? data : Buffer.from(data.buffer) }, context),
      "base64",
    ),
  ).value as unknown;

/** The same of what can be had anew: null when its key is no longer there. */
export function openIfPossible(vault: Vault, sealed: StoredSealed, context: string): unknown {
  try {
    return openValue(vault, sealed, context);
  } catch {
    return null;
  }
}
