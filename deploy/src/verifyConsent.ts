import { parseArgs } from "node:util";
import { verifyRecords } from "@datong/consent";
import { connectDatabase, createLogger, type Logger } from "@datong/subgraph-kit";
import { readDatabaseConfig } from "./config.ts";
import { headWriter, readRecordHeads, type HeadWriter } from "./recordHeads.ts";
import { withDatabase } from "./withDatabase.ts";

/** Apart from 1, a record that is not as it was written: who watches the code must not take the one for the other. */
const COULD_NOT_LOOK = 2;

const say = (line: string) => process.stdout.write(`${line}\n`);

const HELP = `Walks everybody's record of consent and the versions of purposes, and names what is not as it was written.

  npm run consent:verify -- [--heads <file>]… [--write-heads <file>]

  --heads         heads that were kept outside the database, as --write-heads has written them: the end of a record that
                  was cut off shows by them alone
  --write-heads   writes the newest entry of every record that is in order, and the newest version of every purpose, to a
                  new file: keep it somewhere else`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      heads: { type: "string", multiple: true, default: [] },
      "write-heads": { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return void say(HELP);
  const logger = createLogger("consent", readDatabaseConfig().LOG_LEVEL);
  const file = values["write-heads"];
  const writer = file === undefined ? null : await headWriter(file);
  try {
    await withDatabase((mongoUri) => verify(mongoUri, values.heads, writer, logger), say);
    await writer?.close();
  } catch (error) {
    await writer?.abandon();
    throw error;
  }
}

async function verify(uri: string, heads: readonly string[], writer: HeadWriter | null, logger: Logger): Promise<void> {
  const connection = await connectDatabase({ uri, name: "consent", logger });
  try {
    const { records, entries, versions, problems } = await verifyRecords({
      connection,
      heads: readRecordHeads(heads),
      ...(writer ? { onHead: (head) => writer.write(head) } : {}),
    });
    for (const problem of problems) say(problem);
    if (problems.length > 0) process.exitCode = 1;
    else
      say(`${records} records with ${entries} entries and ${versions} versions of purposes are as they were written.`);
  } finally {
    await connection.close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = COULD_NOT_LOOK;
}
