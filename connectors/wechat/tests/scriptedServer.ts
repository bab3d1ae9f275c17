import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** How long a client waits for its scripted server that is not to wait in vain: longer than a busy machine takes. */
export const PATIENCE_MS = 20_000;

/** A call as it arrived. */
export interface ArrivedCall {
  readonly path: string;
  readonly method: string | undefined;
  readonly query: URLSearchParams;
  /** What its JSON says; null without one. */
  readonly body: unknown;
}

/** What a server does with one call. */
export type Reaction = (response: ServerResponse, call: ArrivedCall) => void;

/** Answers as WeChat does: JSON under HTTP 200, and not always under its name. */
export const says =
  (answer: unknown, { status = 200, type = "application/json; charset=utf-8" } = {}): Reaction =>
  (response) => {
    response.writeHead(status, { "content-type": type });
    response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
  };

/** Breaks the connection off. */
export const breaksOff: Reaction = (response) => {
  response.destroy();
};

/** Begins an answer and never ends it. */
export const stalls: Reaction = (response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"openid":');
};

export const aToken = (token = "token-1", expiresIn = 7_200): Reaction =>
  says({ access_token: token, expires_in: expiresIn });

/**
 * A server whose answers are written down beforehand, a list for each path; the last of a list is given again and
 * again. Real HTTP, for what no stand-in would answer.
 */
export async function startScriptedServer(script: Readonly<Record<string, readonly Reaction[]>>) {
  const arrived: ArrivedCall[] = [];

  async function react(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams: query } = new URL(request.url ?? "/", "http://scripted");
    const reactions = script[path] ?? [];
    const before = arrived.filter((call) => call.path === path).length;
    const sent = await text(request);
    const call = { path, query, method: request.method, body: sent === "" ? null : (JSON.parse(sent) as unknown) };
    arrived.push(call);
    const reaction = reactions[Math.min(before, reactions.length - 1)] ?? says("not found", { status: 404 });
    reaction(response, call);
  }

  const server = createServer((request, response) => void react(request, response));
  let connections = 0;
  server.on("connection", () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}`,
    arrived,
    /** How many connections were opened to it so far. */
    connections: () => connections,
    callsOf: (path: string) => arrived.filter((call) => call.path === path),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
