import { verifyAuditCommand } from "./audit/verifyAuditCommand.ts";
import { readConfig, subgraphShape } from "./config.ts";
import { connectDatabase } from "./database.ts";
import { createLogger } from "./logger.ts";

/** A command at a terminal waits no longer for a server. */
const WAIT_MS = 5_000;

const complain = (text: string) => process.stderr.write(text);

/**
 * Walks the trail of the subgraph in whose container it runs, where the environment says which database:
 *
 *   node packages/subgraph-kit/dist/verifyAudit.js orders --heads -
 */
async function verifyTrailOf(subgraph = "-", args: readonly string[]): Promise<number> {
  if (subgraph.startsWith("-")) {
    complain("Name the subgraph: node packages/subgraph-kit/dist/verifyAudit.js <subgraph> --help\n");
    return 2;
  }
  return verifyAuditCommand(args, {
    name: `node packages/subgraph-kit/dist/verifyAudit.js ${subgraph}`,
    trails: [subgraph],
    async withDatabases(work) {
      const { MONGODB_URI, DATABASE, LOG_LEVEL } = subgraphShape(subgraph);
      const config = readConfig({ MONGODB_URI, DATABASE, LOG_LEVEL: LOG_LEVEL.unwrap().default("warn") });
      const logger = createLogger("audit", config.LOG_LEVEL, process.stderr);
      await work(() =>
        connectDatabase({ uri: config.MONGODB_URI.reveal(), name: config.DATABASE, logger, waitMs: WAIT_MS }),
      );
    },
    input: process.stdin,
    say: (text) => process.stdout.write(text),
    complain,
  });
}

const [subgraph, ...args] = process.argv.slice(2);
process.exitCode = await verifyTrailOf(subgraph, args);
