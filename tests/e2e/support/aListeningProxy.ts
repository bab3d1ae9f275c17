import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** Stands before a server and keeps what it answers. */
export interface ListeningProxy {
  readonly url: string;
  /** Every value that the server has given under this key of its JSON answers. */
  heard(key: string): readonly string[];
  close(): Promise<void>;
}

/** @param to the server's base address */
export async function aListeningProxy(to: string): Promise<ListeningProxy> {
  const answers: Record<string, unknown>[] = [];
  const forward = async (request: IncomingMessage): Promise<Response> =>
    fetch(new URL(request.url ?? "/", to), {
      method: request.method ?? "GET",
      ...(request.method === "POST" ? { body: await buffer(request) } : {}),
    });
  const server = createServer((request, response) => {
    forward(request)
      .then(async (answer) => {
        const text = await answer.text();
        if (text.startsWith("{")) answers.push(JSON.parse(text) as Record<string, unknown>);
        response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" }).end(text);
      })
      // What breaks behind us breaks before us.
      .catch(() => response.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard: (key) => answers.map((answer) => answer[key]).filter((value) => typeof value === "string"),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
