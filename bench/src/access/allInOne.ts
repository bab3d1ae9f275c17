import { startDatong } from "@datong/deploy";
import {
  authenticateBy,
  doorLimits,
  frontDoorRule,
  frontDoorShape,
  httpOptions,
  namesOf,
  openness,
  readTrustedDocuments,
} from "@datong/gateway";
import { identityKeysOf, identityShape } from "@datong/identity";
import { createLogger, internalSecretsOf, processShape, readConfig, runProcess, z } from "@datong/subgraph-kit";

/** Datong in one process with its whole front door, as `npm start` opens it in production. */
runProcess(async () => {
  const config = readConfig(
    { ...processShape, ...frontDoorShape, ...identityShape, MONGODB_URI: z.string() },
    process.env,
    frontDoorRule,
  );
  const logger = createLogger("all-in-one", config.LOG_LEVEL);
  const [secret] = internalSecretsOf(config).values();
  const door = doorLimits(config, secret?.reveal(), logger);
  const datong = await startDatong({
    ...door,
    host: config.HOST,
    port: config.PORT,
    mongoUri: config.MONGODB_URI,
    identityKeys: identityKeysOf(config),
    authenticate: (ownKeySet, isOver) => authenticateBy(config, logger, ownKeySet, isOver),
    names: namesOf(config),
    trustedProxies: config.TRUSTED_PROXIES,
    http: httpOptions(config),
    documents: await readTrustedDocuments(config),
    introspection: openness(config).introspection,
    logger,
  });
  return {
    async stop() {
      await datong.stop();
      await door.budgets?.close();
    },
  };
});
