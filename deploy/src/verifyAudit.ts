import { openForCommand, verifyAuditCommand } from "@datong/subgraph-kit";
import { readDatabaseConfig } from "./config.ts";
import { SUBGRAPH_NAMES } from "./subgraphs.ts";
import { withDatabase } from "./withDatabase.ts";

const complain = (text: string) => process.stderr.write(text);

process.exitCode = await verifyAuditCommand(process.argv.slice(2), {
  name: "npm run audit:verify --",
  trails: SUBGRAPH_NAMES,
  withDatabases: (work) =>
    withDatabase(
      (uri) => work((name) => openForCommand("audit", uri, name, readDatabaseConfig().LOG_LEVEL)),
      (line) => complain(`${line}\n`),
    ),
  input: process.stdin,
  say: (text) => process.stdout.write(text),
  complain,
});
