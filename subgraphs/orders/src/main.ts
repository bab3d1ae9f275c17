import {
  connectDatabase,
  createLogger,
  internalKeysOf,
  listenOptionsOf,
  migrate,
  redisBus,
  runProcess,
  serveSubgraph,
} from "@datong/subgraph-kit";
import { readOrdersConfig } from "./config.ts";
import { createOrdersSubgraph, ordersMigrations, readSources } from "./index.ts";

runProcess(async () => {
  const config = readOrdersConfig();
  const logger = createLogger("orders", config.LOG_LEVEL);
  const mappings = readSources(config.SOURCES_DIRECTORY);
  const connection = await connectDatabase({ uri: config.MONGODB_URI.reveal(), name: config.DATABASE, logger });
  await migrate(connection, ordersMigrations, logger);
  const bus = config.REDIS_URL && redisBus({ url: config.REDIS_URL.reveal(), logger });
  const running = await serveSubgraph(createOrdersSubgraph({ connection, logger, mappings, ...(bus ? { bus } : {}) }), {
    ...listenOptionsOf(config),
    internalTokenKeys: internalKeysOf(config, "orders"),
  });
  return {
    async stop() {
      await running.stop();
      await bus?.close();
    },
  };
});
