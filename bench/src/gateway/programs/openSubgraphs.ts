import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createLogger, processShape, readConfig, runProcess } from "@datong/subgraph-kit";
import { answerQuestions } from "../../questions.ts";
import { GRAPH, type GraphPart } from "../graph/index.ts";
import { createAnswer, type Answer } from "./answerCompiled.ts";
import { REST } from "./rest.ts";

function send(response: ServerResponse, answer: unknown): void {
  const body = JSON.stringify(answer);
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  response.end(body);
}

async function respond(request: IncomingMessage, response: ServerResponse, part: GraphPart, answer: Answer) {
  if (request.method === "GET") {
    const { searchParams } = new URL(request.url ?? "", "http://subgraph.invalid");
    send(response, REST[part.name]?.(searchParams) ?? null);
    return;
  }
  send(response, await answer(JSON.parse(await text(request)) as Parameters<Answer>[0]));
}

async function serve(part: GraphPart, host: string): Promise<Server> {
  const answer = createAnswer(part);
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    respond(request, response, part, answer).catch((error: unknown) => {
      send(response, { errors: [{ message: String(error) }] });
    });
  });
  server.listen(0, host);
  await once(server, "listening");
  return server;
}

/**
 * The company's subgraphs for all other gateways, open to anybody, as fast as they can be made: Node's own server,
 * operations compiled by graphql-jit. Beside the graph each answers the hand-written page's reads. All in one process.
 */
runProcess(async () => {
  const config = readConfig(processShape);
  const servers = await Promise.all(GRAPH.map((part) => serve(part, config.HOST)));
  const urls = servers.map((server, place) => {
    const { address, port } = server.address() as AddressInfo;
    return [GRAPH[place]?.name, `http://${address}:${port}/graphql`];
  });
  answerQuestions("urls", () => urls);
  createLogger("subgraphs", config.LOG_LEVEL).info({ url: "ipc:" }, "listening");
  return {
    stop() {
      for (const server of servers) server.close().closeAllConnections();
      return Promise.resolve();
    },
  };
});
