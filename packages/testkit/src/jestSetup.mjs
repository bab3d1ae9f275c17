/** Starts the one database engine that a whole test run shares; every test file has a database of its own in it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** @returns {Promise<void>} */
export default async function startEngine() {
  process.env.TEST_SPARE_DATABASES = await mkdtemp(path.join(tmpdir(), "datong-test-"));
  const engine = spawn(
    process.execPath,
    ["--import", "tsx", "--conditions=source", fileURLToPath(new URL("./engineProcess.ts", import.meta.url))],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const lines = createInterface({ input: engine.stdout });
  const first = await Promise.race([once(lines, "line"), once(engine, "exit")]);
  if (typeof first[0] !== "string") throw new Error("The database engine for the tests did not start; see above.");
  process.env.TEST_MONGODB_URI = first[0];
  globalThis.__TEST_ENGINE__ = engine;
}
