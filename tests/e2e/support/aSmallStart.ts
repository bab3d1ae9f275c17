import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
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

/** A port at which nobody listens now. */
export async function aFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
