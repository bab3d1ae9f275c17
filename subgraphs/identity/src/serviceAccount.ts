import { readDatabaseConfig } from "@datong/subgraph-kit";
import { openIdentityDatabase, serviceAccountCommand } from "./command/serviceAccountCommand.ts";

/** The command where the environment says which database, as in a container of the identity process. */
process.exitCode = await serviceAccountCommand(process.argv.slice(2), {
  async open() {
    const { MONGODB_URI, DATABASE, LOG_LEVEL } = readDatabaseConfig("identity");
    const connection = await openIdentityDatabase(MONGODB_URI.reveal(), DATABASE, LOG_LEVEL);
    return { connection, url: null, close: () => connection.close() };
  },
  say: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
