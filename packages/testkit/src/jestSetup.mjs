/** Starts the one database engine that a whole test run shares; every test file has a database of its own in it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** Linux keeps these files in memory. A container has 64 MB there, unless it is given more. */
const IN_MEMORY = "/dev/shm";

/** What all engines of a run need there, with much to spare. */
const ROOM_BYTES = 2 ** 31;

/** @returns {Promise<boolean>} */
async function hasRoomInMemory() {
  try {
    const { bavail, bsize } = await statfs(IN_MEMORY);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}

/** @returns {Promise<void>} */
export default async function startEngine() {
  const parent = (await hasRoomInMemory()) ? IN_MEMORY : tmpdir();
  const directory = await mkdtemp(path.join(parent, "datong-test-"));
  process.env.TEST_DIRECTORY = directory;
  await mkdir(path.join(directory, "spare-databases"));
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
