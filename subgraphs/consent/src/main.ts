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
} from "@datong/subgraph-kit";
import { readConsentConfig } from "./config.ts";
import { CONSENT_CALLER, consentMigrations, createConsentSubgraph } from "./index.ts";

runProcess(async () => {
  const config = readConsentConfig();
  const logger = createLogger("consent", config.LOG_LEVEL);
  const connection = await connectDatabase({ uri: config.MONGODB_URI.reveal(), name: config.DATABASE, logger });
  await migrate(connection, consentMigrations, logger);
  const identity = identityOver(config, { caller: CONSENT_CALLER, logger });
  const bus = config.REDIS_URL ? redisBus({ url: config.REDIS_URL.reveal(), logger }) : null;
  const running = await serveSubgraph(
    await createConsentSubgraph({ connection, logger, askIdentity: identity?.ask ?? null, ...(bus ? { bus } : {}) }),
    { ...listenOptionsOf(config), internalTokenKeys: internalKeysOf(config, "consent") },
  );
  return {
    async stop() {
      await running.stop();
      await identity?.close();
      await bus?.close();
    },
  };
});
