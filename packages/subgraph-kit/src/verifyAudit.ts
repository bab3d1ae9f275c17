import { verifyAuditCommand } from "./audit/verifyAuditCommand.ts";
import { EXIT, openForCommand } from "./command.ts";
import { readDatabaseConfig } from "./config.ts";

const complain = (text: string) => process.stderr.write(text);

/**
 * Walks the trail of the subgraph in whose container it runs, where the environment says which database:
 *
 *   node packages/subgraph-kit/dist/verifyAudit.js orders --heads -
 */
async function verifyTrailOf(subgraph = "-", args: readonly string[]): Promise<number> {
  if (subgraph.startsWith("-")) {
    complain("Name the subgraph: node packages/subgraph-kit/dist/verifyAudit.js <subgraph> --help\n");
    return EXIT.COULD_NOT_LOOK;
  }
  return verifyAuditCommand(args, {
    name: `node packages/subgraph-kit/dist/verifyAudit.js ${subgraph}`,
    trails: [subgraph],
    async withDatabases(work) {
      const { MONGODB_URI, DATABASE, LOG_LEVEL } = readDatabaseConfig(subgraph);
      await work(() => openForCommand("audit", MONGODB_URI.reveal(), DATABASE, LOG_LEVEL));
    },
    input: process.stdin,
    say: (text) => process.stdout.write(text),
    complain,
  });
}

const [subgraph, ...args] = process.argv.slice(2);
process.exitCode = await verifyTrailOf(subgraph, args);
