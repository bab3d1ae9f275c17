import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { serveConnection } from "./connection.ts";
import type { Engine } from "./engine.ts";

/** An engine that answers on a port. */
export interface Serving {
  readonly port: number;
  /** Takes no more connections and ends those there are, then closes the engine behind them. */
  close(): Promise<void>;
}

/** How a client that leaves looks from here: nothing to report. */
const DISCONNECTS = new Set(["ECONNRESET", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE"]);

/**
 * Serves an engine over TCP.
 *
 * @param report takes why a connection was dropped
 * @throws the system's error when the port cannot be listened on
 */
export async function serve(
  engine: Engine,
  { port, bindIp }: { readonly port: number; readonly bindIp: string },
  report: (problem: string) => void,
): Promise<Serving> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    serveConnection(engine, socket).catch((error: unknown) => {
      const { code = "" } = error as NodeJS.ErrnoException;
      if (server.listening && !DISCONNECTS.has(code)) report(`connection dropped: ${String(error)}`);
      socket.destroy();
    });
  });
  await once(server.listen(port, bindIp), "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await engine.close();
    },
  };
}
