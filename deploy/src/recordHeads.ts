import { createReadStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { z } from "@datong/subgraph-kit";
import type { RecordHead } from "@datong/consent";

const head = z.object({
  subject: z.string(),
  seq: z.int(),
  hash: z.string(),
  id: z.string(),
  at: z.iso.datetime(),
  keptUntil: z.iso.datetime().exactOptional(),
});

/**
 * Reads heads of records, one a line, as `consent:verify` has written them.
 *
 * @throws Error naming the line that is neither
 */
export async function* readRecordHeads(files: readonly string[]): AsyncGenerator<RecordHead> {
  for (const file of files) {
    let number = 0;
    for await (const line of createInterface({ input: createReadStream(file) })) {
      number += 1;
      if (line.trim() === "") continue;
      const read = head.safeParse(JSON.parse(line));
      if (!read.success) throw new Error(`${file}:${number}: is no head of a record`);
      yield read.data;
    }
  }
}

/** What writes heads; a file that is not whole is none. */
export interface HeadWriter {
  write(head: RecordHead): Promise<void>;
  /** Keeps the file. */
  close(): Promise<void>;
  /** Takes the file away. */
  abandon(): Promise<void>;
}

/** So much is written at once, in characters. */
const PIECE = 64 * 1024;

const REASONS: Readonly<Record<string, string>> = {
  EEXIST: "is there already; name a new file",
  ENOENT: "is in a folder that is not there",
  ENOTDIR: "is in a folder that is none",
  EACCES: "is in a folder that cannot be written to",
};

const failed = (file: string) => (error: unknown) => {
  const { code = "" } = error as NodeJS.ErrnoException;
  throw new Error(`--write-heads: ${file} ${REASONS[code] ?? `cannot be written: ${code}`}`);
};

/**
 * Writes heads to a new file, one a line.
 *
 * @throws Error naming the file and the reason when it is there, or cannot be written
 */
export async function headWriter(file: string): Promise<HeadWriter> {
  const handle = await open(file, "wx", 0o600).catch(failed(file));
  let waiting = "";
  const flush = async () => {
    const piece = waiting;
    waiting = "";
    await handle.appendFile(piece).catch(failed(file));
  };
  return {
    async write(one) {
      waiting += `${JSON.stringify(one)}\n`;
      if (waiting.length >= PIECE) await flush();
    },
    async close() {
      await flush();
      await handle.close().catch(failed(file));
    },
    async abandon() {
      await handle.close();
      await rm(file, { force: true });
    },
  };
}
