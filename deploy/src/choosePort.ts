import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

/** The port asked for or, for 0, one that is free: for those who have to know it before somebody listens there. */
export async function choosePort(host: string, asked: number): Promise<number> {
  if (asked !== 0) return asked;
  const server = createServer().listen(0, host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
