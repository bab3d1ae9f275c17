import {
  connectDatabase,
  createLogger,
  identityOver,
  internalKeysOf,
  listenOptionsOf,
  migrate,
  redisBus,
  runProcess,
  serveSubgraph,
  siblingOver,
} from "@datong/subgraph-kit";
import { readOrdersConfig } from "./config.ts";
import { createOrdersSubgraph, ORDERS_CALLER, ordersMigrations, readSources, verifyOrdersKeys } from "./index.ts";

runProcess(async () => {
  const config = readOrdersConfig();
  const logger = createLogger("orders", config.LOG_LEVEL);
  const mappings = readSources(config.SOURCES_DIRECTORY);
  const connection = await connectDatabase({ uri: config.MONGODB_URI.reveal(), name: config.DATABASE, logger });
  await migrate(connection, ordersMigrations, logger);
  const encryptionKeys = config.ORDERS_ENCRYPTION_KEYS.reveal();
  await verifyOrdersKeys(connection, encryptionKeys);
  const bus = config.REDIS_URL && redisBus({ url: config.REDIS_URL.reveal(), logger });
  const identity = identityOver(config, { caller: ORDERS_CALLER, logger });
  const consent = siblingOver(config, "consent", { caller: ORDERS_CALLER, logger });
  const running = await serveSubgraph(
    createOrdersSubgraph({
      connection,
      logger,
      encryptionKeys,
      quarantineRawDays: config.QUARANTINE_RAW_DAYS,
      mappings,
      canonicalSources: config.CANONICAL_SOURCES,
      ...(bus ? { bus } : {}),
      askIdentity: identity?.ask ?? null,
      askConsent: consent?.ask ?? null,
      uploadRowsMax: config.UPLOAD_ROWS_MAX,
      uploadRowsMibMax: config.UPLOAD_ROWS_MIB_MAX,
    }),
    { ...listenOptionsOf(config), internalTokenKeys: internalKeysOf(config, "orders") },
  );
  return {
    async stop() {
      await running.stop();
      await identity?.close();
      await consent?.close();
      await bus?.close();
    },
  };
});
