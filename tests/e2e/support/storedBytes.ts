import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** A file of a data directory, byte by byte. */
export interface StoredBytes {
  readonly file: string;
  readonly bytes: Buffer;
}

const TRIES_MAX = 50;

/**
 * Everything in the data directory of an embedded engine, with what no page leads to any more. That engine compresses
 * neither its tables nor its journal; whoever searches makes sure of it by something that must be found whole.
 */
export async function storedBytes(directory: string): Promise<readonly StoredBytes[]> {
  for (let tries = 1; ; tries += 1)
    try {
      const entries = await readdir(directory, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
      return await Promise.all(files.map(async (file) => ({ file, bytes: used(await readFile(file)) })));
    } catch (error) {
      // A running engine has given a file another name meanwhile.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT" || tries === TRIES_MAX) throw error;
    }
}

/** Without the zeros that a file ends in: the journal's are made long beforehand. */
function used(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.subarray(0, end);
}
