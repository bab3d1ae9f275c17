import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** An address that is known before it is known where it leads. */
export interface Way {
  /** The base address of an HTTP server. */
  readonly url: string;
  /** From now on leads there; before, connections break. */
  leadTo(url: string): void;
  close(): Promise<void>;
}

/** For servers that have to know each other's addresses: whoever chose a port beforehand may find it taken. */
export async function aWay(): Promise<Way> {
  const sockets = new Set<Socket>();
  let target: URL | null = null;
  const server = createServer((client) => {
    if (!target) {
      client.destroy();
      return;
    }
    const behind = connect(Number(target.port), target.hostname);
    for (const socket of [client, behind]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        client.destroy();
        behind.destroy();
        sockets.delete(socket);
      });
    }
    client.pipe(behind).pipe(client);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo: (url) => {
      target = new URL(url);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
