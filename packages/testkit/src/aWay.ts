import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A TCP way to a server, at an address that stays the same wherever it leads. */
export interface Way {
  readonly port: number;
  /** Ends every connection that goes this way now. */
  readonly cut: () => void;
  readonly close: () => Promise<void>;
}

/**
 * @param to where the server listens, asked for each client that comes; null when that one is to be sent away
 * @param carry what passes between a client and the server; left out, everything in both directions
 */
export async function aWay(
  to: () => URL | null,
  carry: (client: Socket, server: Socket) => void = (client, server) => {
    client.pipe(server).pipe(client);
  },
): Promise<Way> {
  const sockets = new Set<Socket>();
  const listening = createServer((client) => {
    const target = to();
    if (!target) return void client.destroy();
    const server = connect(Number(target.port), target.hostname);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        client.destroy();
        server.destroy();
        sockets.delete(socket);
      });
    }
    carry(client, server);
  }).listen(0, "127.0.0.1");
  await once(listening, "listening");
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (listening.address() as AddressInfo).port,
    cut,
    async close() {
      cut();
      listening.close();
      await once(listening, "close");
    },
  };
}
