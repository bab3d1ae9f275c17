/**
 * Starts an engine on a directory that its own user may not write to, and prints the refusal. Permissions
 * mean nothing to root: then it goes on as nobody, after everything it needs is loaded.
 */
import { chmodSync } from "node:fs";
import { startMongo } from "@datong/mongo-embedded";

const NOBODY = 65_534;
const dataDir = process.argv[2] ?? "";
chmodSync(dataDir, 0o555);
if (process.getuid?.() === 0) {
  process.setegid?.(NOBODY);
  process.seteuid?.(NOBODY);
}
const outcome = await startMongo({ dataDir }).then(
  () => "started",
  (error: unknown) => String(error instanceof Error ? error.message : error),
);
process.stdout.write(outcome);
