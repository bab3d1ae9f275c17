import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { RECEIPT_KEYS_PATH, verifyReceipt } from "@datong/consent";

/** Apart from 1, a receipt that proves nothing: who watches the code must not take the one for the other. */
const COULD_NOT_LOOK = 2;

const say = (line: string) => process.stdout.write(`${line}\n`);

const HELP = `Says whether a receipt of a consent or an erasure is the company's, and unchanged.

  npm run receipt:verify -- <receipt> --keys <file>

  <receipt>   a file with the receipt, as \`ConsentRecord.receipt\` or \`Erasure.receipt\` gave it
  --keys      a file with the company's keys, as they stood at ${RECEIPT_KEYS_PATH} when the receipt was given`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { keys: { type: "string" }, help: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  if (values.help) return void say(HELP);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new Error("One receipt is needed; --help says more.");
  if (values.keys === undefined) throw new Error("--keys: is needed; --help says more.");
  const problems = verifyReceipt(await readFile(file, "utf8"), await readFile(values.keys, "utf8"));
  for (const problem of problems) say(`${file}: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
  else say(`${file} is the company's, and unchanged.`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = COULD_NOT_LOOK;
}
