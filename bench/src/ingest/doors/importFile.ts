import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Writable } from "node:stream";
import { importCommand } from "@datong/deploy";
import { SOURCES } from "../records.ts";
import type { Counts, Door } from "./door.ts";
import { linesOf } from "./upload.ts";

/** `20,000 created, 3 unchanged` */
function countsIn(said: string): Counts {
  const counts = said.matchAll(/([\d,]+) (created|updated|unchanged|quarantined|skipped)/g);
  return Object.fromEntries(
    [...counts].map(([, count = "", change = ""]) => [change.toUpperCase(), Number(count.replaceAll(",", ""))]),
  );
}

/** `npm run import`: the command itself, in this process, so that the start of Node is not in it. */
export const importDoor: Door = async (shipment) => {
  const directory = await mkdtemp(path.join(os.tmpdir(), "datong-bench-"));
  const file = path.join(directory, "orders.ndjson");
  await writeFile(file, linesOf(shipment));
  return {
    async send({ url, account }) {
      let [said, complaints] = ["", ""];
      const output = new Writable({
        write(chunk: Buffer, _encoding, done) {
          complaints += chunk.toString();
          done();
        },
      });
      const code = await importCommand(["--source", SOURCES[shipment.form], "--url", url, "--restart", file], {
        say: (text) => (said += text),
        output,
        stopping: new AbortController().signal,
        env: { IMPORT_CLIENT_ID: account.id, IMPORT_CLIENT_SECRET: account.secret },
      });
      if (code !== 0) throw new Error(complaints);
      return countsIn(said);
    },
    close: () => rm(directory, { recursive: true }),
  };
};
