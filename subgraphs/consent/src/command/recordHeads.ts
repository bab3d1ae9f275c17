import { createReadStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { z } from "@datong/subgraph-kit";
import type { RecordHead } from "../store/verify/verifyRecords.ts";

/** The name of what comes in and goes out, in the place of a file's: a container may have no files to give. */
export const STANDARD = "-";

const head = z.object({
  subject: z.string(),
  seq: z.int(),
  hash: z.string(),
  id: z.string(),
  at: z.iso.datetime(),
  keptUntil: z.iso.datetime().exactOptional(),
});

/**
 * Reads heads of records, one a line, as `headWriter` has written them.
 *
 * @throws Error naming the line that is neither
 */
export async function* readRecordHeads(files: readonly string[], input: Readable): AsyncGenerator<RecordHead> {
  for (const file of files) {
    let number = 0;
    for await (const line of createInterface({ input: file === STANDARD ? input : createReadStream(file) })) {
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

/** Where pieces of text go, one after the other. */
interface Sink {
  append(piece: string): Promise<void>;
  close(): Promise<void>;
  abandon(): Promise<void>;
}

async function newFile(file: string): Promise<Sink> {
  const handle = await open(file, "wx", 0o600).catch(failed(file));
  return {
    append: (piece) => handle.appendFile(piece).catch(failed(file)),
    close: () => handle.close().catch(failed(file)),
    async abandon() {
      await handle.close();
      await rm(file, { force: true });
    },
  };
}

/** What went out cannot be taken back: the exit code says that it is not whole. */
function standardOutput(output: Writable): Sink {
  // The call that wrote hears of it, too.
  output.on("error", () => undefined);
  return {
    append: (piece) =>
      new Promise<void>((resolve, reject) => {
        output.write(piece, (error) => {
          if (error) reject(error);
          else resolve();
        });
      }).catch(failed(STANDARD)),
    close: () => Promise.resolve(),
    abandon: () => Promise.resolve(),
  };
}

/**
 * Writes heads to a new file, or to standard output, one a line.
 *
 * @throws Error naming the file and the reason when it is there, or cannot be written
 */
export async function headWriter(file: string, output: Writable): Promise<HeadWriter> {
  const sink = file === STANDARD ? standardOutput(output) : await newFile(file);
  let waiting = "";
  const flush = async () => {
    const piece = waiting;
    waiting = "";
    await sink.append(piece);
  };
  return {
    async write(one) {
      waiting += `${JSON.stringify(one)}\n`;
      if (waiting.length >= PIECE) await flush();
    },
    async close() {
      await flush();
      await sink.close();
    },
    abandon: () => sink.abandon(),
  };
}
