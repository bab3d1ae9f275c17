import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { once } from "node:events";
import { z } from "@datong/subgraph-kit";
import type { RecordHead } from "@datong/consent";

const head = z.object({ subject: z.string(), seq: z.int(), hash: z.string() });

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

/** Writes heads to a new file, one a line. */
export function headWriter(file: string): { write(head: RecordHead): Promise<void>; close(): Promise<void> } {
  const stream = createWriteStream(file, { flags: "wx", mode: 0o600 });
  return {
    async write(head) {
      if (!stream.write(`${JSON.stringify(head)}\n`)) await once(stream, "drain");
    },
    async close() {
      stream.end();
      await once(stream, "close");
    },
  };
}
