import { readFile } from "node:fs/promises";
import { createLogger, internalSecretsOf, runProcess } from "@datong/subgraph-kit";
import { askForEndings, authenticateBy, namesOf, watchRevocations } from "./callers/index.ts";
import { doorLimits, readGatewayConfig } from "./config.ts";
import { readTrustedDocuments } from "./documents/index.ts";
import { httpOptions } from "./http/index.ts";
import { loadExamples, openness } from "./sandbox/index.ts";
import { startGateway } from "./server.ts";
import { refuseBadSubgraphUrls, supergraphSource } from "./supergraph/index.ts";
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
  const overHttp = { ...transportOptions(config), internalTokenSecrets, logger };
  const supergraphSdl = await supergraphSource(config, overHttp).read();
  refuseBadSubgraphUrls(supergraphSdl, config.SUBGRAPH_URLS);
  const transport = httpTransport(overHttp);
  const routes = forwardRoutes({
    paths: config.FORWARDED_PATHS,
    subgraphs: config.SUBGRAPH_URLS,
    internalTokenSecrets,
    foreign: config.FOREIGN_SUBGRAPHS,
    logger,
  });
  const [secret] = internalTokenSecrets.values();
  const door = doorLimits(config, secret?.reveal(), logger);
  const read = config.AUTH === "off" ? null : askForEndings(supergraphSdl, transport);
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
