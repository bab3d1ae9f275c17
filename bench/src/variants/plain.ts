import { readFile } from "node:fs/promises";
import { ApolloGateway, RemoteGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { createLogger, internalKeysFor, internalSecretsOf, runProcess, type Caller } from "@datong/subgraph-kit";
import { HOME_SCOPES, readVariantConfig } from "./config.ts";

/** How long whoever asks would wait, in milliseconds. */
const PATIENCE_MS = 20_000;

const caller: Caller = { kind: "SERVICE", subject: "bench", scopes: new Set(HOME_SCOPES) };

/**
 * The gateway as its documentation starts it: `@apollo/gateway` behind Apollo Server's standalone server, with the
 * data sources that come with it. The one addition is the header without which the subgraphs refuse to answer.
 */
runProcess(async () => {
  const config = readVariantConfig();
  const secrets = internalSecretsOf(config);

  const server = new ApolloServer({
    gateway: new ApolloGateway({
      supergraphSdl: await readFile(config.SUPERGRAPH_FILE, "utf8"),
      buildService: ({ name, url = "" }) => {
        const keys = internalKeysFor(secrets, name);
        return new RemoteGraphQLDataSource({
          url: config.SUBGRAPH_URLS.get(name) ?? url,
          willSendRequest({ request }) {
            const told = { requestId: "bench", clientAddress: null, deadline: Date.now() + PATIENCE_MS };
            request.http?.headers.set("authorization", `Bearer ${keys.sign({ caller, ...told })}`);
          },
        });
      },
    }),
    stopOnTerminationSignals: false,
  });
  const { url } = await startStandaloneServer(server, { listen: { host: config.HOST, port: config.PORT } });
  createLogger("plain", config.LOG_LEVEL).info({ url }, "listening");
  return {
    stop: () => server.stop(),
  };
});
