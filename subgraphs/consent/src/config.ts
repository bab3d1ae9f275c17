import { createPrivateKey, type KeyObject } from "node:crypto";
import {
  encryptionKeys,
  identityRule,
  identityShape,
  internalKeysRule,
  readConfig,
  siblingRule,
  siblingShape,
  subgraphShape,
  z,
} from "@datong/subgraph-kit";

/** @returns null for what is no private key of Ed25519 */
function readEd25519(base64: string): KeyObject | null {
  try {
    const key = createPrivateKey({ key: Buffer.from(base64, "base64"), format: "der", type: "pkcs8" });
    return key.asymmetricKeyType === "ed25519" ? key : null;
  } catch {
    return null;
  }
}

const RECEIPT_KEY_FORM =
  "must be a private key of Ed25519 in base64, as `openssl genpkey -algorithm ed25519 -outform DER | base64` prints";

/** With what receipts are signed; an object of a key prints nothing of it. */
export const receiptShape = {
  CONSENT_RECEIPT_KEY: z
    .string()
    .transform((text, context) => {
      const key = readEd25519(text);
      if (key) return key;
      context.addIssue(RECEIPT_KEY_FORM);
      return z.NEVER;
    })
    .optional(),
};

/** What the consent process reads from the environment. */
export const readConsentConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig(
    {
      ...subgraphShape("consent"),
      ...identityShape,
      ...siblingShape("orders"),
      ...siblingShape("members"),
      ...receiptShape,
      CONSENT_ENCRYPTION_KEYS: encryptionKeys,
    },
    env,
    (set) => [
      ...internalKeysRule(set),
      ...identityRule(set),
      ...siblingRule("orders")(set),
      ...siblingRule("members")(set),
    ],
  );
