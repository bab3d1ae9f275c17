import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** Says in a data directory that this process uses it, so that `npm run reset` leaves it alone. */
export async function claimDataDirectory(dataDirectory: string): Promise<() => Promise<void>> {
  const file = path.join(dataDirectory, "running.pid");
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  await writeFile(file, `${process.pid}\n`);
  return () => rm(file, { force: true });
}
