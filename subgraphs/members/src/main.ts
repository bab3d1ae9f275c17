import {
  connectDatabase,
  createLogger,
  internalKeysOf,
  listenOptionsOf,
  migrate,
  runProcess,
  serveSubgraph,
} from "@datong/subgraph-kit";
import { readMembersConfig } from "./config.ts";
import { createMembersSubgraph, membersMigrations } from "./index.ts";

runProcess(async () => {
  const config = readMembersConfig();
  const logger = createLogger("members", config.LOG_LEVEL);
  const connection = await connectDatabase({ uri: config.MONGODB_URI.reveal(), name: config.DATABASE, logger });
  await migrate(connection, membersMigrations, logger);
  return serveSubgraph(createMembersSubgraph({ connection, logger }), {
    ...listenOptionsOf(config),
    internalTokenKeys: internalKeysOf(config, "members"),
  });
});
