import { createPrivateKey, hkdfSync, type KeyObject } from "node:crypto";
import type { VaultKeys } from "@datong/identity";

/** What stands before the 32 bytes of a private key of Ed25519 in DER (RFC 8410). */
const ED25519_IN_DER = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * With what the receipts of a data directory are signed, made of its hash key, which is never replaced: whoever has kept the
 * company's keys can check a receipt for as long as there is this directory.
 */
export function receiptKeyOf({ hashKey }: VaultKeys): KeyObject {
  const bytes = Buffer.from(hkdfSync("sha256", hashKey, "", "datong receipts", 32));
  return createPrivateKey({ key: Buffer.concat([ED25519_IN_DER, bytes]), format: "der", type: "pkcs8" });
}

/** As `CONSENT_RECEIPT_KEY` has it. */
export const printReceiptKey = (key: KeyObject): string =>
  key.export({ format: "der", type: "pkcs8" }).toString("base64");
