import { emailRule, emailShape } from "@datong/email";
import { smsRule, smsShape } from "@datong/sms";
import {
  encryptionKeys,
  eventsShape,
  internalKeysRule,
  readConfig,
  secretBytes,
  siblingRule,
  siblingShape,
  subgraphShape,
  z,
  type EncryptionKeys,
  type Secret,
} from "@datong/subgraph-kit";
import { serviceShape } from "./serviceConfig.ts";
import { sessionShape } from "./sessionConfig.ts";
import { codeShape } from "./codeConfig.ts";
import { wechatShape } from "./wechat/config.ts";
import { PHONE_FRESH_DAYS } from "./domain/freshness.ts";
import { isProblem, parseIdentifier } from "./domain/identifier.ts";

/** Identifiers that identify nobody, in their canonical form, as what is compared with them is. */
const testIdentifiers = (type: "PHONE" | "EMAIL", what: string) =>
  z
    .string()
    .default("")
    .transform((text, context) => {
      const entries = text.split(",").filter((entry) => entry.trim() !== "");
      const parsed = entries.map((entry) => parseIdentifier(type, null, entry));
      const unreadable = parsed.findIndex(isProblem);
      if (unreadable !== -1) context.addIssue(`must be ${what}, separated by commas; entry ${unreadable + 1} is none`);
      return new Set(parsed.flatMap((entry) => (isProblem(entry) ? [] : [entry.value])));
    });

/** What the identity process reads from the environment besides `subgraphShape`. */
export const identityShape = {
  IDENTITY_PHONE_FRESH_DAYS: z.coerce
    .number("must be a number of days")
    .int()
    .min(1, "must be 1 or more days")
    .default(PHONE_FRESH_DAYS),
  IDENTITY_HASH_KEY: secretBytes,
  IDENTITY_ENCRYPTION_KEYS: encryptionKeys,
  IDENTITY_TEST_PHONES: testIdentifiers("PHONE", "mobile phone numbers"),
  IDENTITY_TEST_EMAILS: testIdentifiers("EMAIL", "e-mail addresses"),
  ...codeShape,
  ...wechatShape,
  ...sessionShape,
  ...serviceShape,
};

/** Whom it tells what people take back at WeChat. */
const ofConsent = siblingShape("consent");

export const readIdentityConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig(
    { ...subgraphShape("identity"), ...eventsShape, ...identityShape, ...ofConsent, ...smsShape, ...emailShape },
    env,
    (given) => [...internalKeysRule(given), ...siblingRule("consent")(given), ...smsRule(given), ...emailRule(given)],
  );

/** The keys of identity as its parts take them. */
export const identityKeysOf = (config: {
  readonly IDENTITY_HASH_KEY: Secret<Uint8Array>;
  readonly IDENTITY_ENCRYPTION_KEYS: Secret<EncryptionKeys>;
}) => ({
  hashKey: config.IDENTITY_HASH_KEY.reveal(),
  encryptionKeys: config.IDENTITY_ENCRYPTION_KEYS.reveal(),
});
