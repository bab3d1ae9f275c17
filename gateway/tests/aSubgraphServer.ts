import { EventEmitter, once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { ListenOptions, Socket } from "node:net";
import {
  httpTransport,
  type HttpTransportOptions,
  type Observation,
  type SubgraphAnswer,
  type SubgraphOperation,
  type Variables,
} from "@datong/gateway";
import { ANONYMOUS, createLogger } from "@datong/subgraph-kit";
import { internalSecrets } from "@datong/testkit";
import type { GatewayContext } from "../src/context.ts";

/** A request as the server in a subgraph's place has it. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly socket: Socket;
}

export interface SubgraphServer {
  /** The URL of its GraphQL endpoint. */
  readonly url: string;
  readonly port: number;
  /** All that it was asked. */
  readonly received: Received[];
  /** How many connections it has. */
  connections(): Promise<number>;
  /** Waits until it has been asked so often. */
  asked(times: number): Promise<void>;
  stop(): Promise<void>;
}

/** Answers a request as it likes. `turn` counts them, from 0. */
export type Behaviour = (response: ServerResponse, received: Received, turn: number) => unknown;

/** A real HTTP server in the place of a subgraph. */
export async function aSubgraphServer(
  behaviour: Behaviour,
  listen: ListenOptions = { port: 0, host: "127.0.0.1" },
): Promise<SubgraphServer> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { url = "", headers, socket } = request;
      const entry = { path: url, headers, body: Buffer.concat(chunks).toString(), socket };
      received.push(entry);
      behaviour(response, entry, received.length - 1);
      server.emit("asked");
    });
  }).listen(listen);
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    port,
    received,
    connections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => {
          if (error) reject(error);
          else resolve(count);
        });
      }),
    async asked(times) {
      while (received.length < times) await once(server, "asked");
    },
    async stop() {
      server.closeAllConnections();
      if (!server.listening) return;
      server.close();
      await once(server, "close");
    },
  };
}

export const json = (response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}) =>
  response
    .writeHead(status, { "content-type": "application/json", ...headers })
    .end(typeof body === "string" ? body : JSON.stringify(body));

export const FINE = { data: { fine: true } };

export const READ: SubgraphOperation = {
  query: "query Read($of: Int) { fine(of: $of) }",
  operationName: "Read",
  kind: "query",
};
export const WRITE: SubgraphOperation = { query: "mutation Write { fine }", operationName: "Write", kind: "mutation" };

/** A way to one subgraph, what it logs, and what it tells of its fetches. */
export interface Way {
  readonly ask: (
    variables?: Variables,
    context?: Partial<GatewayContext>,
    operation?: SubgraphOperation,
  ) => Promise<SubgraphAnswer>;
  readonly logged: Record<string, unknown>[];
  readonly observed: Observation[];
  /** Of the circuit breaker, as they come. */
  readonly states: string[];
  /** Waits until the circuit breaker has this state. */
  becomes(state: string): Promise<void>;
  close(): Promise<void>;
}

/** The HTTP transport before a subgraph named `orders`. */
export function aWay(url: string, options: Partial<HttpTransportOptions> = {}): Way {
  const logged: Record<string, unknown>[] = [];
  const observed: Observation[] = [];
  const states: string[] = [];
  const changes = new EventEmitter();
  const transport = httpTransport({
    urls: new Map([["orders", url]]),
    internalTokenSecrets: internalSecrets(),
    logger: createLogger("test", "info", {
      write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>),
    }),
    retries: 0,
    watch: (observation) => void observed.push(observation),
    onBreaker: (subgraph, state) => {
      states.push(`${subgraph} ${state}`);
      changes.emit(state);
    },
    ...options,
  });
  const client = transport("orders", "http://orders.invalid/graphql");
  const prepared = new Map([READ, WRITE].map((operation) => [operation, client.prepare(operation)]));
  return {
    ask: async (variables = {}, context = {}, operation = READ) =>
      (prepared.get(operation) ?? client.prepare(operation))(variables, aContext(context)),
    logged,
    observed,
    states,
    async becomes(state) {
      if (!states.at(-1)?.endsWith(` ${state}`)) await once(changes, state);
    },
    close: () => transport.close(),
  };
}

let requests = 0;

/** What the gateway knows of a request; each has an id of its own. */
export const aContext = (context: Partial<GatewayContext> = {}): GatewayContext => ({
  caller: ANONYMOUS,
  locale: "zh",
  requestId: `request-${(requests += 1)}`,
  clientAddress: null,
  accessReason: null,
  deadline: Date.now() + 20_000,
  spending: null,
  ...context,
});
