import { mkdtemp, readdir, readFile, readlink, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

const PREFIX = "mongo-embedded-";
const OWNER_FILE = "owner.json";

/** Who uses a temporary directory. A process id means something only among processes that see each other. */
interface Owner {
  readonly pid: number;
  readonly machine: string;
}

/**
 * Makes a data directory that nobody is meant to keep, and removes those whose owners died before
 * they could: a killed process leaves its directory behind.
 *
 * @param parent where; every such directory of this machine is in there
 */
export async function createTemporaryData(parent = os.tmpdir()): Promise<string> {
  const machine = await processSpace();
  await removeAbandoned(parent, machine);
  const directory = await mkdtemp(path.join(parent, PREFIX));
  await writeFile(path.join(directory, OWNER_FILE), JSON.stringify({ pid: process.pid, machine } satisfies Owner));
  return directory;
}

async function removeAbandoned(parent: string, machine: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(PREFIX)) continue;
    const directory = path.join(parent, name);
    const owner = await readOwner(directory);
    if (owner?.machine !== machine || isAlive(owner.pid)) continue;
    await rm(directory, { recursive: true, force: true }).catch(() => undefined); // another user's: theirs to remove
  }
}

async function readOwner(directory: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(path.join(directory, OWNER_FILE), "utf8")) as Owner;
  } catch {
    return undefined; // just being made, or not ours
  }
}

/** Names the set of processes a process id is unique in: on Linux the pid namespace, so a container has its own. */
async function processSpace(): Promise<string> {
  const namespace = await readlink("/proc/self/ns/pid").catch(() => "");
  return `${os.hostname()} ${namespace}`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
