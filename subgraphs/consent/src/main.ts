import {
  connectDatabase,
  createLogger,
  internalKeysOf,
  listenOptionsOf,
  migrate,
  runProcess,
  serveSubgraph,
} from "@datong/subgraph-kit";
import { readConsentConfig } from "./config.ts";
import { consentMigrations, createConsentSubgraph } from "./index.ts";

runProcess(async () => {
  const config = readConsentConfig();
  const logger = createLogger("consent", config.LOG_LEVEL);
  const connection = await connectDatabase({ uri: config.MONGODB_URI.reveal(), name: config.DATABASE, logger });
  await migrate(connection, consentMigrations, logger);
  return serveSubgraph(createConsentSubgraph({ connection, logger }), {
    ...listenOptionsOf(config),
    internalTokenKeys: internalKeysOf(config, "consent"),
  });
});
