import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/** Below those that systems give to connections and to whoever listens on any, mostly from 32,768 on: none is taken by chance. */
const CHOSEN_FROM = { least: 20_000, most: 32_767 } as const;

async function isFree(host: string, port: number): Promise<boolean> {
  const server = createServer().listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") return false;
    throw error;
  }
  server.close();
  await once(server, "close");
  return true;
}

/** The port asked for or, for 0, one that is free: for those who have to know it before somebody listens there. */
export async function choosePort(host: string, asked: number): Promise<number> {
  if (asked !== 0) return asked;
  for (;;) {
    const port = randomInt(CHOSEN_FROM.least, CHOSEN_FROM.most + 1);
    if (await isFree(host, port)) return port;
  }
}
