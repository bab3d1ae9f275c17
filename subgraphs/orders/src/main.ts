import {
  connectDatabase,
  createLogger,
  internalKeysOf,
  listenOptionsOf,
  migrate,
  runProcess,
  serveSubgraph,
} from "@datong/subgraph-kit";
import { readOrdersConfig } from "./config.ts";
import { createOrdersSubgraph, ordersMigrations } from "./index.ts";

runProcess(async () => {
  const config = readOrdersConfig();
  const logger = createLogger("orders", config.LOG_LEVEL);
  const connection = await connectDatabase({ uri: config.MONGODB_URI.reveal(), name: config.DATABASE, logger });
  await migrate(connection, ordersMigrations, logger);
  return serveSubgraph(createOrdersSubgraph({ connection, logger }), {
    ...listenOptionsOf(config),
    internalTokenKeys: internalKeysOf(config, "orders"),
  });
});
