import { writeFile } from "node:fs/promises";
import path from "node:path";
import { openness } from "@datong/gateway";
import { startMongo } from "@datong/mongo-embedded";
import { createLogger, runProcess } from "@datong/subgraph-kit";
import { announce } from "./announce.ts";
import { childProcesses } from "./childProcesses.ts";
import { Closers } from "./Closers.ts";
import { readLocalConfig, REPOSITORY } from "./config.ts";
import { claimDataDirectory } from "./dataDirectory.ts";
import { executeOver } from "./executeOver.ts";
import { ensureSample } from "./sampleData.ts";
import { readSecrets } from "./secrets.ts";
import { SUBGRAPH_NAMES } from "./subgraphs.ts";

/** The processes run as this one does: built, or from source. */
const MAIN = import.meta.filename.endsWith(".ts") ? "src/main.ts" : "dist/main.js";

/** Every subgraph and the gateway as processes of their own, over HTTP: what docker-compose.yml does with containers. */
runProcess(async (stopping) => {
  const config = readLocalConfig();
  const logger = createLogger("distributed", config.LOG_LEVEL);
  const secrets = await readSecrets(config.DATA_DIR);
  const open = new Closers();
  try {
    const mongo = await startMongo({
      ...(config.MONGODB_URI ? { uri: config.MONGODB_URI } : {}),
      dataDir: config.DATA_DIR,
      log: (line) => process.stdout.write(`${line}\n`),
    });
    open.push(() => mongo.stop());
    open.push(await claimDataDirectory(config.DATA_DIR));
    const children = childProcesses((name, code) => {
      logger.fatal({ process: name, code }, "a process ended; stopping the others");
      process.kill(process.pid, "SIGTERM");
    });
    open.push(() => children.stop());
    const shared = { ...secrets, MONGODB_URI: mongo.uri, PORT: "0" };
    const urls = await Promise.all(
      SUBGRAPH_NAMES.map(async (name) => {
        const url = await children.start(name, path.join(REPOSITORY, "subgraphs", name, MAIN), shared);
        return `${name}=${url}/graphql`;
      }),
    );
    const variablesFile = path.join(config.DATA_DIR, "sandbox-variables.json");
    const { sandbox } = openness(config);
    const url = await children.start("gateway", path.join(REPOSITORY, "gateway", MAIN), {
      ...secrets,
      AUTH: config.AUTH,
      HOST: config.HOST,
      PORT: String(config.PORT),
      SUBGRAPH_URLS: urls.join(","),
      SUPERGRAPH_FILE: path.join(REPOSITORY, "schema/composed/supergraph.graphql"),
      OPERATIONS_DIRECTORY: path.join(REPOSITORY, "schema/operations"),
      SANDBOX_VARIABLES_FILE: variablesFile,
    });
    const endpoint = `${url}/graphql`;
    const loads = config.SAMPLE === "on" && config.AUTH === "development";
    const tryable = loads
      ? await ensureSample({
          dataDirectory: config.DATA_DIR,
          file: config.SAMPLE_FILE,
          execute: executeOver(endpoint, stopping),
        })
      : { persons: [], variables: {} };
    await writeFile(variablesFile, JSON.stringify(tryable.variables));
    process.stdout.write(await announce({ url, endpoint }, tryable.persons, sandbox));
    return { stop: () => open.close() };
  } catch (error) {
    await open.close();
    throw error;
  }
});
