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
import { readMembersConfig, walletSettingsOf } from "./config.ts";
import { beginWith, createMembersSubgraph, MEMBERS_CALLER, membersMigrations } from "./index.ts";

runProcess(async () => {
  const config = readMembersConfig();
  const logger = createLogger("members", config.LOG_LEVEL);
  const connection = await connectDatabase({ uri: config.MONGODB_URI.reveal(), name: config.DATABASE, logger });
  await migrate(connection, membersMigrations, logger);
  const firstRules = config.MEMBER_RULES_DIRECTORY;
  await beginWith(connection, firstRules, logger);
  const identity = identityOver(config, { caller: MEMBERS_CALLER, logger });
  const consent = siblingOver(config, "consent", { caller: MEMBERS_CALLER, logger });
  const bus = config.REDIS_URL ? redisBus({ url: config.REDIS_URL.reveal(), logger }) : null;
  const running = await serveSubgraph(
    createMembersSubgraph({
      connection,
      logger,
      firstRules,
      walletSettings: walletSettingsOf(config),
      bus,
      askIdentity: identity?.ask ?? null,
      askConsent: consent?.ask ?? null,
    }),
    { ...listenOptionsOf(config), internalTokenKeys: internalKeysOf(config, "members") },
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
