import { sign, type KeyObject } from "node:crypto";
import type { Erasure } from "../domain/erasure/erasure.ts";
import type { RecordedEvent } from "../domain/ports.ts";
import { publicKeyOf } from "./receiptKeys.ts";

/** What receipts are of. */
export const CONSENT_RECEIPT = "datong-consent-receipt";
export const ERASURE_RECEIPT = "datong-erasure-receipt";

/** Writes the receipt of an entry, as JSON. */
export type WriteReceipt = (event: RecordedEvent) => string;

/** Writes the receipt of an erasure that is done, as JSON. */
export type WriteErasureReceipt = (erasure: Erasure) => string;

/** What the receipts of a company have in common. */
function writer(key: KeyObject | null, kind: string): (content: object) => string {
  const kid = key && publicKeyOf(key).kid;
  return (content) => {
    const entry = JSON.stringify(content);
    const signature = key ? sign(null, Buffer.from(entry), key).toString("base64url") : null;
    return JSON.stringify({ kind, version: 1, algorithm: key ? "Ed25519" : null, kid, entry, signature });
  };
}

/**
 * Receipts hold an entry whole: whoever has one can show later that the entry was there, and what it said.
 *
 * @param key an Ed25519 private key, with which the text of `entry` is signed; null for receipts without a signature
 */
export const receiptWriter = (key: KeyObject | null): WriteReceipt => writer(key, CONSENT_RECEIPT);

/**
 * Receipts of erasures say when what was asked for and done, and what is kept; of whom, only whoever has the id of the
 * erasure knows.
 *
 * @param key see `receiptWriter`
 */
export function erasureReceiptWriter(key: KeyObject | null): WriteErasureReceipt {
  const write = writer(key, ERASURE_RECEIPT);
  return ({ id, kind, requestedAt, dueAt, begunAt, erasedAt, confirmed }) =>
    write({
      ...{ id, kind, requestedAt, dueAt, begunAt, erasedAt },
      subgraphs: confirmed.toSorted((a, b) => (a.subgraph < b.subgraph ? -1 : 1)),
    });
}
