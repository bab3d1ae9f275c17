import { sign, type KeyObject } from "node:crypto";
import type { RecordedEvent } from "./domain/ports.ts";

/** Writes the receipt of an entry, as JSON. */
export type WriteReceipt = (event: RecordedEvent) => string;

/**
 * Receipts hold an entry whole: whoever has one can show later that the entry was there, and what it said.
 *
 * @param key an Ed25519 private key, with which the text of `entry` is signed; null for receipts without a signature
 */
export function receiptWriter(key: KeyObject | null): WriteReceipt {
  return (event) => {
    const entry = JSON.stringify(event);
    const signature = key ? sign(null, Buffer.from(entry), key).toString("base64url") : null;
    return JSON.stringify({
      kind: "datong-consent-receipt",
      version: 1,
      algorithm: key ? "Ed25519" : null,
      entry,
      signature,
    });
  };
}
