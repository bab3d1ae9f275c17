import { openIdentityDatabase, serviceAccountCommand, type OpenDatabase } from "@datong/identity";
import { readDatabaseConfig as readSubgraphDatabaseConfig } from "@datong/subgraph-kit";
import { readDatabaseConfig } from "./config.ts";
import { openLocalMongo } from "./openLocalMongo.ts";
import { readSecrets } from "./secrets.ts";

const complain = (text: string) => process.stderr.write(text);

/** The database that the environment names. */
async function openByEnvironment(): Promise<OpenDatabase> {
  const { MONGODB_URI, DATABASE, LOG_LEVEL } = readSubgraphDatabaseConfig("identity");
  const connection = await openIdentityDatabase(MONGODB_URI.reveal(), DATABASE, LOG_LEVEL);
  return { connection, url: null, close: () => connection.close() };
}

async function openDataDirectory(): Promise<OpenDatabase> {
  const config = readDatabaseConfig();
  const mongo = await openLocalMongo(config, {
    log: (line) => complain(`${line}\n`),
    // A database without its secrets is of no use to `npm start`: where there is neither, both are made.
    prepare: () => readSecrets(config.DATA_DIR),
  });
  try {
    const connection = await openIdentityDatabase(mongo.uri, "identity", config.LOG_LEVEL);
    return {
      connection,
      url: mongo.url,
      async close() {
        await connection.close();
        await mongo.close();
      },
    };
  } catch (error) {
    await mongo.close();
    throw error;
  }
}

process.exitCode = await serviceAccountCommand(process.argv.slice(2), {
  open: process.env.MONGODB_URI ? openByEnvironment : openDataDirectory,
  say: (text) => process.stdout.write(text),
  complain,
});
