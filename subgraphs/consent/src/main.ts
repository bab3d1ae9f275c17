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
import { readConsentConfig } from "./config.ts";
import { CONSENT_CALLER, consentMigrations, createConsentSubgraph, resealConsent } from "./index.ts";

runProcess(async () => {
  const config = readConsentConfig();
  const logger = createLogger("consent", config.LOG_LEVEL);
  const connection = await connectDatabase({ uri: config.MONGODB_URI.reveal(), name: config.DATABASE, logger });
  await migrate(connection, consentMigrations, logger);
  const asking = { caller: CONSENT_CALLER, logger };
  const identity = siblingOver(config, "identity", asking);
  const orders = siblingOver(config, "orders", asking);
  const members = siblingOver(config, "members", asking);
  if (!identity || !orders || !members)
    logger.warn("nobody can get a copy of their data: IDENTITY_URL, ORDERS_URL and MEMBERS_URL must all be set");
  const encryptionKeys = config.CONSENT_ENCRYPTION_KEYS.reveal();
  const { encrypted, unopened } = await resealConsent(connection, encryptionKeys);
  if (encrypted > 0) logger.info({ encrypted }, "corrections are encrypted with the newest key");
  if (unopened.size > 0) logger.error({ keyIds: [...unopened.keys()] }, "some corrections could not be opened");
  const bus = config.REDIS_URL ? redisBus({ url: config.REDIS_URL.reveal(), logger }) : null;
  if (!bus) logger.warn("nobody can ask to be erased, and no erasure goes on: REDIS_URL must be set");
  const running = await serveSubgraph(
    await createConsentSubgraph({
      connection,
      logger,
      askIdentity: identity?.ask ?? null,
      askOrders: orders?.ask ?? null,
      askMembers: members?.ask ?? null,
      encryptionKeys,
      receiptKey: config.CONSENT_RECEIPT_KEY ?? null,
      workdays: config.WORKDAYS_FILE,
      ...(bus ? { bus } : {}),
    }),
    { ...listenOptionsOf(config), internalTokenKeys: internalKeysOf(config, "consent") },
  );
  return {
    async stop() {
      await running.stop();
      for (const sibling of [identity, orders, members]) await sibling?.close();
      await bus?.close();
    },
  };
});
