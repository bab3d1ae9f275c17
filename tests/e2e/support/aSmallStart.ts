import { randomInt } from "node:crypto";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { SAMPLE_FILE } from "@datong/deploy";

/** Three customers of the sample are enough to start with. @returns a file in `directory` */
export async function aSmallSample(directory: string): Promise<string> {
  const [header = "", ...rows] = (await readFile(SAMPLE_FILE, "utf8")).split("\r");
  const customers = new Set(["14911", "17191", "14344"]);
  const file = path.join(directory, "sample.csv");
  await writeFile(file, [header, ...rows.filter((row) => customers.has(row.split(",").at(-2) ?? ""))].join("\r"));
  return file;
}

/** Ports that systems do not give to whoever asks for any, be it for a connection: what is free there stays so. */
const UNGIVEN_PORTS = { from: 20_000, to: 32_000 };

/** A port at which nobody listens, and that nobody is given before the test has a program listen there. */
export async function aFreePort(): Promise<number> {
  for (;;) {
    const port = randomInt(UNGIVEN_PORTS.from, UNGIVEN_PORTS.to);
    const server = createServer().listen(port, "127.0.0.1");
    const isFree = await once(server, "listening").then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, "close");
    return port;
  }
}
