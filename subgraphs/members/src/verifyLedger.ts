import { openForCommand, readDatabaseConfig } from "@datong/subgraph-kit";
import { verifyLedgerCommand } from "./command/verifyLedgerCommand.ts";

/** The command where the environment says which database, as in a container of the members process. */
process.exitCode = await verifyLedgerCommand(process.argv.slice(2), {
  name: "node subgraphs/members/dist/verifyLedger.js",
  async withMembers(work) {
    const { MONGODB_URI, DATABASE, LOG_LEVEL } = readDatabaseConfig("members");
    const connection = await openForCommand("ledger", MONGODB_URI.reveal(), DATABASE, LOG_LEVEL);
    await work(connection).finally(() => connection.close());
  },
  say: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
