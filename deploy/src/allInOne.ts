import path from "node:path";
import { authenticateBy, loadExamples, openness } from "@datong/gateway";
import { startMongo } from "@datong/mongo-embedded";
import { createLogger, runProcess, type Caller } from "@datong/subgraph-kit";
import { announce } from "./announce.ts";
import { Closers } from "./Closers.ts";
import { readLocalConfig, REPOSITORY } from "./config.ts";
import { claimDataDirectory } from "./dataDirectory.ts";
import { ensureSample, type Tryable } from "./sampleData.ts";
import { openSecrets, readSecrets } from "./secrets.ts";
import { startDatong } from "./startDatong.ts";

/** Loads the sample: a back end that may write. */
const loader: Caller = {
  kind: "SERVICE",
  subject: "sample-loader",
  scopes: new Set(["users:read", "users:write", "orders:write", "members:write", "consent:write"]),
};

runProcess(async (stopping) => {
  const config = readLocalConfig();
  const logger = createLogger("datong", config.LOG_LEVEL);
  const secrets = openSecrets(await readSecrets(config.DATA_DIR));
  const open = new Closers();
  try {
    const mongo = await startMongo({
      ...(config.MONGODB_URI ? { uri: config.MONGODB_URI } : {}),
      dataDir: config.DATA_DIR,
      log: (line) => process.stdout.write(`${line}\n`),
      onLost: (why) => {
        logger.fatal(why);
        process.kill(process.pid, "SIGTERM");
      },
    });
    open.push(() => mongo.stop());
    open.push(await claimDataDirectory(config.DATA_DIR));
    const { sandbox, introspection } = openness(config);
    let tryable: Tryable = { persons: [], variables: {} };
    const datong = await startDatong({
      host: config.HOST,
      port: config.PORT,
      mongoUri: mongo.uri,
      identityKeys: secrets.identityKeys,
      authenticate: authenticateBy(config),
      introspection,
      sandbox: sandbox ? () => loadExamples(path.join(REPOSITORY, "schema/operations"), tryable.variables) : null,
      logger,
    });
    open.push(() => datong.stop());
    if (config.SAMPLE === "on")
      tryable = await ensureSample({
        dataDirectory: config.DATA_DIR,
        file: config.SAMPLE_FILE,
        execute: (operation) => {
          stopping.throwIfAborted();
          return datong.execute(operation, { caller: loader });
        },
      });
    process.stdout.write(await announce(datong, tryable.persons, sandbox));
    return { stop: () => open.close() };
  } catch (error) {
    await open.close();
    throw error;
  }
});
