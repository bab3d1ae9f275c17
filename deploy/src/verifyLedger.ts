import { verifyLedgerCommand } from "@datong/members";
import { openForCommand } from "@datong/subgraph-kit";
import { readDatabaseConfig } from "./config.ts";
import { withDatabase } from "./withDatabase.ts";

const complain = (text: string) => process.stderr.write(text);

process.exitCode = await verifyLedgerCommand(process.argv.slice(2), {
  name: "npm run ledger:verify",
  withMembers: (work) =>
    withDatabase(
      async (mongoUri) => {
        const connection = await openForCommand("ledger", mongoUri, "members", readDatabaseConfig().LOG_LEVEL);
        await work(connection).finally(() => connection.close());
      },
      (line) => complain(`${line}\n`),
    ),
  say: (text) => process.stdout.write(text),
  complain,
});
