import { existsSync } from "node:fs";
import { link, rename, rm, writeFile } from "node:fs/promises";

/** A file system without hard links says one of these. */
const NO_LINKS = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"];

/**
 * Creates a file that nobody ever sees half: it is written aside, and named once it is on the disk.
 *
 * @returns false when the file is there already; it stays as it is
 */
export async function createWhole(file: string, text: string): Promise<boolean> {
  if (existsSync(file)) return false;
  const aside = `${file}.${process.pid}`;
  try {
    await writeFile(aside, text, { mode: 0o600, flush: true });
    await link(aside, file);
    return true;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    if (!NO_LINKS.includes(code)) throw error;
    await rename(aside, file);
    return true;
  } finally {
    await rm(aside, { force: true });
  }
}

/** Replaces a file so that nobody ever sees it half, and a crash leaves the old one or the new one. */
export async function replaceWhole(file: string, text: string): Promise<void> {
  const aside = `${file}.${process.pid}`;
  await writeFile(aside, text, { mode: 0o600, flush: true });
  await rename(aside, file);
}
