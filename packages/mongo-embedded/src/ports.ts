import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

/** Engines listen for this machine alone: they have no authentication. */
export const HOST = "127.0.0.1";

/**
 * Tries to listen on a port and lets it go again.
 *
 * @param port 0 for any that is free
 * @returns the port
 * @throws the system's error, with code `EADDRINUSE` when somebody else listens there
 */
export async function probePort(port: number): Promise<number> {
  const server = createServer();
  await once(server.listen(port, HOST), "listening");
  const { port: free } = server.address() as AddressInfo;
  await once(server.close(), "close");
  return free;
}
