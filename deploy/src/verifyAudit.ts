import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { startMongo } from "@datong/mongo-embedded";
import { createLogger, type TrailReport } from "@datong/subgraph-kit";
import { readHeads, verifyTrails } from "./auditTrails.ts";
import { readDatabaseConfig } from "./config.ts";
import { claimDataDirectory } from "./dataDirectory.ts";
import { SUBGRAPH_NAMES } from "./subgraphs.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

const HELP = `Walks the trails of who read whose data, and says where one is not as it was written.

  npm run audit:verify -- [--trail <subgraph>]… [--heads <file>]…

  --trail   only this subgraph's (${SUBGRAPH_NAMES.join(", ")})
  --heads   heads that were kept outside the database: the logs of the processes, or what this has printed before`;

function report(trail: string, { blocks, entries, head, problem }: TrailReport): void {
  if (problem === null) say(`${trail}: ${blocks} blocks with ${entries} entries are as they were written.`);
  else say(`${trail}: ${problem}; ${blocks} blocks with ${entries} entries before that are in order.`);
  if (head) say(JSON.stringify({ trail, ...head }));
  if (problem !== null) process.exitCode = 1;
}

/** Opens what the environment names: a MongoDB of the operator's, or the database of a data directory that is not in use. */
async function withDatabase(work: (mongoUri: string) => Promise<void>): Promise<void> {
  const { MONGODB_URI, DATA_DIR, MONGO_ENGINE } = readDatabaseConfig();
  if (MONGODB_URI) return work(MONGODB_URI.reveal());
  if (!existsSync(path.join(DATA_DIR, "db"))) throw new Error(`${DATA_DIR} holds no database.`);
  const giveBack = await claimDataDirectory(DATA_DIR);
  try {
    const mongo = await startMongo({
      dataDir: DATA_DIR,
      engine: MONGO_ENGINE,
      log: say,
      onLost: (why) => {
        throw new Error(why);
      },
    });
    await work(mongo.uri).finally(() => mongo.stop());
  } finally {
    await giveBack();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      trail: { type: "string", multiple: true, default: [...SUBGRAPH_NAMES] },
      heads: { type: "string", multiple: true, default: [] },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return void say(HELP);
  for (const trail of values.trail)
    if (!SUBGRAPH_NAMES.includes(trail)) throw new Error(`--trail: must be one of ${SUBGRAPH_NAMES.join(", ")}`);
  const texts = await Promise.all(values.heads.map((file) => readFile(file, "utf8")));
  const { LOG_LEVEL } = readDatabaseConfig();
  await withDatabase((mongoUri) =>
    verifyTrails({
      mongoUri,
      trails: values.trail,
      heads: readHeads(texts.join("\n")),
      logger: createLogger("audit", LOG_LEVEL),
      onReport: report,
    }),
  );
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
