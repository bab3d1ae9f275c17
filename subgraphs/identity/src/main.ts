import { emailProvider } from "@datong/email";
import { developmentMailbox } from "@datong/messages";
import { smsProvider } from "@datong/sms";
import {
  connectDatabase,
  createLogger,
  internalKeysOf,
  listenOptionsOf,
  migrate,
  redisBus,
  runProcess,
  serveSubgraph,
  siblingOver,
} from "@datong/subgraph-kit";
import { codeLimitsOf } from "./codeConfig.ts";
import { identityKeysOf, readIdentityConfig } from "./config.ts";
import { createIdentitySubgraph, IDENTITY_CALLER, identityMigrations } from "./index.ts";
import { serviceTokenRulesOf } from "./serviceConfig.ts";
import { sessionSettingsOf } from "./sessionConfig.ts";
import { wechatSettingsOf } from "./wechat/config.ts";

runProcess(async () => {
  const config = readIdentityConfig();
  const logger = createLogger("identity", config.LOG_LEVEL);
  const connection = await connectDatabase({ uri: config.MONGODB_URI.reveal(), name: config.DATABASE, logger });
  await migrate(connection, identityMigrations, logger);
  const mailbox = config.NODE_ENV === "production" ? null : developmentMailbox(config.NODE_ENV);
  const consent = siblingOver(config, "consent", { caller: IDENTITY_CALLER, logger });
  if (!consent)
    logger.warn("roles of staff do not count, and nothing can be granted to staff: CONSENT_URL must be set");
  const bus = config.REDIS_URL ? redisBus({ url: config.REDIS_URL.reveal(), logger }) : null;
  if (!bus) logger.warn("nobody is erased: REDIS_URL must be set");
  const subgraph = await createIdentitySubgraph({
    connection,
    logger,
    keys: identityKeysOf(config),
    testPhones: config.IDENTITY_TEST_PHONES,
    testEmails: config.IDENTITY_TEST_EMAILS,
    sms: smsProvider(config, mailbox),
    email: emailProvider(config, mailbox),
    codeLimits: codeLimitsOf(config),
    sessionSettings: sessionSettingsOf(config),
    phoneFreshDays: config.IDENTITY_PHONE_FRESH_DAYS,
    wechat: wechatSettingsOf(config),
    serviceTokenRules: serviceTokenRulesOf(config),
    askConsent: consent?.ask ?? null,
    bus,
  });
  const running = await serveSubgraph(subgraph, {
    ...listenOptionsOf(config),
    internalTokenKeys: internalKeysOf(config, subgraph.name),
  });
  return {
    async stop() {
      await running.stop();
      await consent?.close();
      await bus?.close();
    },
  };
});
