import { readFile } from "node:fs/promises";
import { asDevelopment, httpTransport, startGateway } from "@datong/gateway";
import { createLogger, internalSecretsOf, runProcess } from "@datong/subgraph-kit";
import { HOME_SCOPES, readVariantConfig } from "./config.ts";

/**
 * Datong's gateway over subgraphs in processes of their own, as its own process starts it; but for the caller, who in
 * production needs a token.
 */
runProcess(async () => {
  const config = readVariantConfig();
  const logger = createLogger("distributed", config.LOG_LEVEL);
  const transport = httpTransport({
    urls: config.SUBGRAPH_URLS,
    internalTokenSecrets: internalSecretsOf(config),
    logger,
  });
  const gateway = await startGateway({
    host: config.HOST,
    port: config.PORT,
    supergraphSdl: await readFile(config.SUPERGRAPH_FILE, "utf8"),
    transport,
    authenticate: asDevelopment(HOME_SCOPES),
    introspection: false,
    sandbox: null,
    logger,
  });
  return {
    async stop() {
      await gateway.stop();
      await transport.close();
    },
  };
});
