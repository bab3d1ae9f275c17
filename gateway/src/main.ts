import { readFile } from "node:fs/promises";
import { createLogger, internalSecretsOf, runProcess } from "@datong/subgraph-kit";
import { authenticateBy, followEndings, namesOf, watchRevocations } from "./callers/index.ts";
import { doorLimits, readGatewayConfig } from "./config.ts";
import { readTrustedDocuments } from "./documents/index.ts";
import { httpOptions } from "./http/index.ts";
import { loadExamples, openness } from "./sandbox/index.ts";
import { startGateway } from "./server.ts";
import { followSupergraph, refuseBadSubgraphs, supergraphSource } from "./supergraph/index.ts";
import { openTelemetry } from "./telemetry/index.ts";
import { transportOptions } from "./transports/config.ts";
import { forwardRoutes } from "./transports/forwardRoutes.ts";
import { httpTransport } from "./transports/http.ts";

/** The committed operations, with variables to try them where a file gives some. */
async function examples(operationsDirectory: string, variablesFile: string | undefined) {
  const text = variablesFile ? await readFile(variablesFile, "utf8").catch(() => "{}") : "{}";
  return loadExamples(operationsDirectory, JSON.parse(text) as Record<string, Record<string, unknown>>);
}

/** At a terminal SIGHUP means that it was closed, and ends the process; elsewhere that the supergraph is to be read again. */
function onHangUp(reload: () => void): void {
  if (!process.stdout.isTTY) process.on("SIGHUP", reload);
}

runProcess(async () => {
  const config = readGatewayConfig();
  const logger = createLogger("gateway", config.LOG_LEVEL);
  const { sandbox, introspection, plans } = openness(config);
  const internalTokenSecrets = internalSecretsOf(config);
  const documents = await readTrustedDocuments(config);
  const observed = await openTelemetry(config, (hash) => documents.texts.has(hash), logger);
  const overHttp = {
    ...transportOptions(config),
    internalTokenSecrets,
    logger,
    ...observed?.overHttp,
  };
  const source = supergraphSource(config, overHttp);
  const supergraphSdl = await source.read();
  refuseBadSubgraphs(supergraphSdl, overHttp);
  const transport = httpTransport(overHttp);
  // Which tokens no longer count is asked past the trouble that clients have with that subgraph, or make.
  const endingsTransport = httpTransport({ ...overHttp, batching: false, retries: 0, withoutBreaker: true });
  const routes = forwardRoutes({
    paths: config.FORWARDED_PATHS,
    subgraphs: config.SUBGRAPH_URLS,
    internalTokenSecrets,
    foreign: config.FOREIGN_SUBGRAPHS,
    logger,
  });
  const [secret] = internalTokenSecrets.values();
  const door = doorLimits(config, secret?.reveal(), logger);
  const endings = config.AUTH === "off" ? null : followEndings(supergraphSdl, endingsTransport);
  const revocations = endings && (await watchRevocations({ read: endings.read, logger }));
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
    documents,
    observed,
    plans,
    routes: routes.mount,
    introspection,
    sandbox: sandbox ? () => examples(config.OPERATIONS_DIRECTORY, config.SANDBOX_VARIABLES_FILE) : null,
    logger,
  });
  const follower = followSupergraph({
    source,
    sdl: supergraphSdl,
    async serve(sdl) {
      refuseBadSubgraphs(sdl, overHttp, supergraphSdl);
      await gateway.replaceSupergraph(sdl);
      endings?.follow(sdl);
    },
    onReload: observed?.metrics.reload,
    everyMs: config.SUPERGRAPH_WATCH === "on" ? source.everyMs : null,
    logger,
  });
  onHangUp(() => void follower.reload());
  return {
    async stop() {
      await follower.close();
      await gateway.stop();
      await revocations?.close();
      await endingsTransport.close();
      await Promise.all([door.budgets?.close(), transport.close(), routes.close(), observed?.close()]);
    },
  };
});
