import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { createWhole } from "./createWhole.ts";

/**
 * Takes a data directory for this process, making it when there is none, and says so in `running.pid`: neither another
 * start nor `npm run reset` then touches it. What a killed process left behind is taken over.
 *
 * @returns gives the directory back
 * @throws when another process of Datong has it, and when it cannot be used
 */
export async function claimDataDirectory(dataDirectory: string): Promise<() => Promise<void>> {
  const file = path.join(dataDirectory, "running.pid");
  const claim = async () => {
    await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
    return createWhole(file, `${process.pid}\n`);
  };
  try {
    if (!(await claim())) {
      const pid = Number(await readFile(file, "utf8"));
      if (await isDatong(pid)) throw new InUseError(dataDirectory, pid);
      await rm(file, { force: true });
      if (!(await claim())) throw new InUseError(dataDirectory, Number(await readFile(file, "utf8")));
    }
  } catch (error) {
    if (error instanceof InUseError) throw error;
    throw new Error(`${dataDirectory} cannot be used: ${wordsFor(error as NodeJS.ErrnoException)}`, { cause: error });
  }
  return () => rm(file, { force: true });
}

export class InUseError extends Error {
  /** Its message may stand in a log; see `describeError`. */
  static readonly saysNoValues = true;
  readonly pid: number;

  constructor(dataDirectory: string, pid: number) {
    super(`Datong is already running on ${dataDirectory} (process ${pid}).`);
    this.name = "InUseError";
    this.pid = pid;
  }
}

function wordsFor({ code, message }: NodeJS.ErrnoException): string {
  if (code === "EEXIST" || code === "ENOTDIR") return "it is not a directory.";
  return `${message}. It must be a directory this user can write to.`;
}

/**
 * Whether another process of Datong has this id. After a kill the id may have gone to a process of another kind; where
 * the system shows command lines, that is told apart. `npm run reset` asks the same.
 */
async function isDatong(pid: number): Promise<boolean> {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
  return (
    commandLine === null ||
    /node.*(allInOne|distributed|rotateKeys|serviceAccount|verifyAudit|verifyConsent)\.[jt]s/.test(commandLine)
  );
}
