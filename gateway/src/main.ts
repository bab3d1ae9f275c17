import { readFile } from "node:fs/promises";
import { createLogger, internalSecretsOf, runProcess } from "@datong/subgraph-kit";
import { askForEndings } from "./askForEndings.ts";
import { authenticateBy, doorLimits, namesOf, openness, readGatewayConfig } from "./config.ts";
import { readTrustedDocuments } from "./documents/index.ts";
import { httpOptions } from "./http/index.ts";
import { watchRevocations } from "./revocations.ts";
import { loadExamples } from "./sandbox/index.ts";
import { startGateway } from "./server.ts";
import { transportOptions } from "./transports/config.ts";
import { forwardRoutes } from "./transports/forwardRoutes.ts";
import { httpTransport } from "./transports/http.ts";

/** The committed operations, with variables to try them where a file gives some. */
async function examples(operationsDirectory: string, variablesFile: string | undefined) {
  const text = variablesFile ? await readFile(variablesFile, "utf8").catch(() => "{}") : "{}";
  return loadExamples(operationsDirectory, JSON.parse(text) as Record<string, Record<string, unknown>>);
}

runProcess(async () => {
  const config = readGatewayConfig();
  const logger = createLogger("gateway", config.LOG_LEVEL);
  const { sandbox, introspection } = openness(config);
  const internalTokenSecrets = internalSecretsOf(config);
  const transport = httpTransport({ ...transportOptions(config), internalTokenSecrets, logger });
  const routes = forwardRoutes({
    paths: config.FORWARDED_PATHS,
    subgraphs: config.SUBGRAPH_URLS,
    internalTokenSecrets,
    logger,
  });
  const [secret] = internalTokenSecrets.values();
  const door = doorLimits(config, secret?.reveal(), logger);
  const supergraphSdl = await readFile(config.SUPERGRAPH_FILE, "utf8");
  const read = askForEndings(supergraphSdl, transport);
  const revocations = read && (await watchRevocations({ read, logger }));
  const gateway = await startGateway({
    ...door,
    host: config.HOST,
    port: config.PORT,
    supergraphSdl,
    transport,
    authenticate: authenticateBy(config, logger, undefined, revocations?.isOver),
    names: namesOf(config),
    trustedProxies: config.TRUSTED_PROXIES,
    http: httpOptions(config),
    documents: await readTrustedDocuments(config),
    routes: routes.mount,
    introspection,
    sandbox: sandbox ? () => examples(config.OPERATIONS_DIRECTORY, config.SANDBOX_VARIABLES_FILE) : null,
    logger,
  });
  return {
    async stop() {
      await gateway.stop();
      await revocations?.close();
      await Promise.all([door.budgets?.close(), transport.close(), routes.close()]);
    },
  };
});
