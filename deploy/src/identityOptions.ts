import { emailProvider } from "@datong/email";
import { codeLimitsOf, serviceTokenRulesOf, sessionSettingsOf, wechatSettingsOf } from "@datong/identity";
import type { DevelopmentMailbox } from "@datong/messages";
import { smsProvider } from "@datong/sms";
import type { LocalConfig } from "./config.ts";
import type { DeveloperWorld } from "./DeveloperWorld.ts";
import type { IdentityOptions } from "./subgraphs.ts";

/**
 * What the environment says about logins, for an identity subgraph in this process.
 *
 * @param mailbox where codes go that are sent to nobody; null in production
 * @param world stands for WeChat where there is no account of the company's
 */
export const identityOptions = (
  config: LocalConfig,
  mailbox: DevelopmentMailbox | null,
  world: DeveloperWorld | null,
): IdentityOptions => ({
  testPhones: config.IDENTITY_TEST_PHONES,
  testEmails: config.IDENTITY_TEST_EMAILS,
  phoneFreshDays: config.IDENTITY_PHONE_FRESH_DAYS,
  codeLimits: codeLimitsOf(config),
  sessionSettings: sessionSettingsOf(config),
  sms: smsProvider(config, mailbox),
  email: emailProvider(config, mailbox),
  serviceTokenRules: serviceTokenRulesOf(config),
  wechat: world?.wechat ?? wechatSettingsOf(config),
});

/**
 * Whether a developer's machine needs a world of its own: everybody may do everything on it, and the company has named
 * no account at WeChat.
 */
export const needsDeveloperWorld = ({ AUTH, WECHAT_ACCOUNTS }: LocalConfig): boolean =>
  AUTH === "development" && WECHAT_ACCOUNTS.reveal().length === 0;
