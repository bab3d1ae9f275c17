import { readFile } from "node:fs/promises";
import type { Part } from "./processes.ts";

/** CPU time that processes have used, in microseconds. */
export const cpuOf = async (parts: readonly Part[]): Promise<number> => {
  const used = await Promise.all(parts.map((part) => part.ask("cpu") as Promise<NodeJS.CpuUsage>));
  return used.reduce((sum, { user, system }) => sum + user + system, 0);
};

/** Linux counts a process's time in hundredths of a second. */
const TICK_US = 10_000;

/**
 * CPU time of a process that is not ours to ask, in microseconds; null where there is no /proc to read it from.
 *
 * Fields 14 and 15 of `/proc/<pid>/stat`, proc_pid_stat(5); the name before them may hold spaces.
 */
export async function cpuOfPid(pid: number | undefined): Promise<number | null> {
  const stat = await readFile(`/proc/${pid ?? 0}/stat`, "utf8").catch(() => null);
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields ? (Number(fields[11]) + Number(fields[12])) * TICK_US : null;
}
