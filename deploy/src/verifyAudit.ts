import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createLogger, type TrailReport } from "@datong/subgraph-kit";
import { readHeads, verifyTrails } from "./auditTrails.ts";
import { readDatabaseConfig } from "./config.ts";
import { SUBGRAPH_NAMES } from "./subgraphs.ts";
import { withDatabase } from "./withDatabase.ts";

/** Apart from 1, a trail that is not as it was written: who watches the code must not take the one for the other. */
const COULD_NOT_LOOK = 2;

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
  await withDatabase(
    (mongoUri) =>
      verifyTrails({
        mongoUri,
        trails: values.trail,
        heads: readHeads(texts.join("\n")),
        logger: createLogger("audit", LOG_LEVEL),
        onReport: report,
      }),
    say,
  );
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = COULD_NOT_LOOK;
}
