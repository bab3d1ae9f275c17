import {
  createLogger,
  internalKeysFor,
  internalSecretsOf,
  processShape,
  readConfig,
  runProcess,
  serveSubgraph,
} from "@datong/subgraph-kit";
import { answerQuestions } from "../../questions.ts";
import { createSubgraphs } from "./subgraphs.ts";

/** The company's subgraphs as ours are served: to the gateway alone, by internal tokens. All in one process. */
runProcess(async () => {
  const config = readConfig(processShape);
  const secrets = internalSecretsOf(config);
  // Each would say that it listens; the process says so once, when all of them do.
  const subgraphs = createSubgraphs(createLogger("subgraphs", "warn"));
  const running = await Promise.all(
    subgraphs.map(async (subgraph) => ({
      name: subgraph.name,
      server: await serveSubgraph(subgraph, {
        host: config.HOST,
        port: 0,
        internalTokenKeys: internalKeysFor(secrets, subgraph.name),
      }),
    })),
  );
  answerQuestions("urls", () => running.map(({ name, server }) => [name, `${server.url}/graphql`]));
  createLogger("subgraphs", config.LOG_LEVEL).info({ url: "ipc:" }, "listening");
  return {
    async stop() {
      await Promise.all(running.map(({ server }) => server.stop()));
    },
  };
});
