import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A way to a database that stands still before a certain command, as if the machine had lost its power there. */
export interface HaltingLine {
  readonly uri: string;
  /** From now on waits for such a command; resolves once it has come. It and all after it go nowhere. */
  haltBefore(isIt: (message: Buffer) => boolean): Promise<void>;
  close(): Promise<void>;
}

/** @param to the connection string of a server on this machine */
export async function aHaltingLine(to: string): Promise<HaltingLine> {
  const { hostname, port, search } = new URL(to);
  const sockets = new Set<Socket>();
  let awaited: { readonly isIt: (message: Buffer) => boolean; readonly came: () => void } | null = null;
  let isHalted = false;

  const server = createServer((client) => {
    const database = connect(Number(port), hostname);
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        client.destroy();
        database.destroy();
        sockets.delete(socket);
      });
    }
    // The driver writes a command at once, and none before the answer to the last.
    client.on("data", (message: Buffer) => {
      if (awaited?.isIt(message)) {
        isHalted = true;
        awaited.came();
      }
      if (!isHalted) database.write(message);
    });
    database.on("data", (message: Buffer) => {
      if (!isHalted) client.write(message);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    uri: `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/${search}`,
    haltBefore: (isIt) =>
      new Promise((resolve) => {
        awaited = { isIt, came: resolve };
      }),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
