import { startDatong } from "@datong/deploy";
import { asDevelopment } from "@datong/gateway";
import { identityKeysOf } from "@datong/identity";
import { createLogger, runProcess } from "@datong/subgraph-kit";
import { HOME_SCOPES, readVariantConfig } from "./config.ts";

/** Datong in one process: the gateway calls its subgraphs without HTTP. */
runProcess(() => {
  const config = readVariantConfig();
  return startDatong({
    host: config.HOST,
    port: config.PORT,
    mongoUri: config.MONGODB_URI,
    identityKeys: identityKeysOf(config),
    authenticate: () => asDevelopment(HOME_SCOPES),
    introspection: false,
    logger: createLogger("all-in-one", config.LOG_LEVEL),
  });
});
