import { verifyConsentCommand } from "@datong/consent";
import { openForCommand } from "@datong/subgraph-kit";
import { readDatabaseConfig } from "./config.ts";
import { withDatabase } from "./withDatabase.ts";

const complain = (text: string) => process.stderr.write(text);

process.exitCode = await verifyConsentCommand(process.argv.slice(2), {
  name: "npm run consent:verify --",
  withConsent: (work) =>
    withDatabase(
      async (mongoUri) => {
        const connection = await openForCommand("consent", mongoUri, "consent", readDatabaseConfig().LOG_LEVEL);
        await work(connection).finally(() => connection.close());
      },
      (line) => complain(`${line}\n`),
    ),
  input: process.stdin,
  output: process.stdout,
  complain,
});
