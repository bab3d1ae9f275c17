import { readFile } from "node:fs/promises";
import {
  authenticateBy,
  doorLimits,
  frontDoorRule,
  frontDoorShape,
  httpOptions,
  inProcessTransport,
  namesOf,
  openness,
  readTrustedDocuments,
  startGateway,
} from "@datong/gateway";
import { createLogger, internalSecretsOf, processShape, readConfig, runProcess, z } from "@datong/subgraph-kit";
import { createSubgraphs } from "./subgraphs.ts";

/** Our gateway with its whole front door and the company's subgraphs, in one process. */
runProcess(async () => {
  const config = readConfig(
    { ...processShape, ...frontDoorShape, SUPERGRAPH_FILE: z.string() },
    process.env,
    frontDoorRule,
  );
  const logger = createLogger("all-in-one", config.LOG_LEVEL);
  const [secret] = internalSecretsOf(config).values();
  const door = doorLimits(config, secret?.reveal(), logger);
  const gateway = await startGateway({
    ...door,
    host: config.HOST,
    port: config.PORT,
    supergraphSdl: await readFile(config.SUPERGRAPH_FILE, "utf8"),
    transport: inProcessTransport(createSubgraphs(logger)),
    authenticate: authenticateBy(config, logger),
    names: namesOf(config),
    trustedProxies: config.TRUSTED_PROXIES,
    http: httpOptions(config),
    documents: await readTrustedDocuments(config),
    introspection: openness(config).introspection,
    sandbox: null,
    logger,
  });
  return {
    async stop() {
      await gateway.stop();
      await door.budgets?.close();
    },
  };
});
