import { readFile } from "node:fs/promises";
import { ApolloGateway, RemoteGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { createLogger, runProcess, signInternalToken, type Caller } from "@datong/subgraph-kit";
import { HOME_SCOPES, readVariantConfig } from "./config.ts";

/** Half the life of an internal token. */
const SIGN_AGAIN_MS = 30_000;

const caller: Caller = { kind: "SERVICE", subject: "bench", scopes: new Set(HOME_SCOPES) };

/**
 * The gateway as its documentation starts it: `@apollo/gateway` behind Apollo Server's standalone server, with the
 * data sources that come with it. The one addition is the header without which the subgraphs refuse to answer; it is
 * signed ahead of the requests.
 */
runProcess(async () => {
  const config = readVariantConfig();
  const tokens = new Map<string, string>();
  const sign = async () => {
    for (const name of config.SUBGRAPH_URLS.keys())
      tokens.set(name, await signInternalToken(config.INTERNAL_TOKEN_SECRET, caller, name));
  };
  await sign();
  const signing = setInterval(() => void sign(), SIGN_AGAIN_MS);

  const server = new ApolloServer({
    gateway: new ApolloGateway({
      supergraphSdl: await readFile(config.SUPERGRAPH_FILE, "utf8"),
      buildService: ({ name, url = "" }) =>
        new RemoteGraphQLDataSource({
          url: config.SUBGRAPH_URLS.get(name) ?? url,
          willSendRequest({ request }) {
            request.http?.headers.set("authorization", `Bearer ${tokens.get(name) ?? ""}`);
          },
        }),
    }),
    stopOnTerminationSignals: false,
  });
  const { url } = await startStandaloneServer(server, { listen: { host: config.HOST, port: config.PORT } });
  createLogger("plain", config.LOG_LEVEL).info({ url }, "listening");
  return {
    stop() {
      clearInterval(signing);
      return server.stop();
    },
  };
});
