import { openForCommand, readDatabaseConfig } from "@datong/subgraph-kit";
import { verifyConsentCommand } from "./command/verifyConsentCommand.ts";

/** The command where the environment says which database, as in a container of the consent process. */
process.exitCode = await verifyConsentCommand(process.argv.slice(2), {
  name: "node subgraphs/consent/dist/verifyConsent.js",
  async withConsent(work) {
    const { MONGODB_URI, DATABASE, LOG_LEVEL } = readDatabaseConfig("consent");
    const connection = await openForCommand("consent", MONGODB_URI.reveal(), DATABASE, LOG_LEVEL);
    await work(connection).finally(() => connection.close());
  },
  input: process.stdin,
  output: process.stdout,
  complain: (text) => process.stderr.write(text),
});
