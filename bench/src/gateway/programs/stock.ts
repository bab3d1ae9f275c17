import { readFile } from "node:fs/promises";
import { ApolloGateway } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { createLogger, runProcess } from "@datong/subgraph-kit";
import { readOtherConfig } from "./config.ts";

/** The stock gateway as its documentation starts it: the standalone server, the data sources that come with it. */
runProcess(async () => {
  const config = readOtherConfig();
  const server = new ApolloServer({
    gateway: new ApolloGateway({ supergraphSdl: await readFile(config.SUPERGRAPH_FILE, "utf8") }),
    stopOnTerminationSignals: false,
  });
  const { url } = await startStandaloneServer(server, { listen: { host: config.HOST, port: config.PORT } });
  createLogger("stock", config.LOG_LEVEL).info({ url }, "listening");
  return {
    stop: () => server.stop(),
  };
});
