import { openMembersDatabase, verifyLedgerCommand } from "./command/verifyLedgerCommand.ts";
import { readDatabaseConfig } from "./config.ts";

/** The command where the environment says which database, as in a container of the members process. */
process.exitCode = await verifyLedgerCommand(process.argv.slice(2), {
  name: "node subgraphs/members/dist/verifyLedger.js",
  async withMembers(work) {
    const { MONGODB_URI, DATABASE, LOG_LEVEL } = readDatabaseConfig();
    const connection = await openMembersDatabase(MONGODB_URI.reveal(), DATABASE, LOG_LEVEL);
    await work(connection).finally(() => connection.close());
  },
  say: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
