import { createPrivateKey, type KeyObject } from "node:crypto";
import {
  encryptionKeys,
  eventsShape,
  identityRule,
  identityShape,
  internalKeysRule,
  readConfig,
  siblingRule,
  siblingShape,
  subgraphShape,
  z,
} from "@datong/subgraph-kit";
import { readWorkdays, SHIPPED_WORKDAYS, WorkdaysError } from "./workdays/readWorkdays.ts";

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

/** On which days people work: what deadlines are reckoned by. */
export const workdaysShape = {
  WORKDAYS_FILE: z
    .string()
    .default(SHIPPED_WORKDAYS)
    .transform((file, context) => {
      try {
        return readWorkdays(file);
      } catch (error) {
        if (!(error instanceof WorkdaysError)) throw error;
        for (const line of error.message.split("\n")) context.addIssue(line);
        return z.NEVER;
      }
    }),
};

/** What the consent process reads from the environment. */
export const readConsentConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig(
    {
      ...subgraphShape("consent"),
      ...identityShape,
      ...siblingShape("orders"),
      ...siblingShape("members"),
      ...eventsShape,
      ...receiptShape,
      ...workdaysShape,
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
