import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { json } from "node:stream/consumers";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { graphql, parse } from "graphql";

/** A subgraph of somebody else's: it knows nothing of Datong. */
export interface ForeignSubgraph {
  readonly url: string;
  /** The headers of what it was asked, the newest last; without the questions for its SDL. */
  readonly asked: readonly IncomingHttpHeaders[];
  /** Resolves when nobody is connected any more. */
  left(): Promise<void>;
  stop(): Promise<void>;
}

/** Serves a schema as any GraphQL server does. */
export async function aForeignSubgraph(sdl: string, resolvers: object): Promise<ForeignSubgraph> {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
  const asked: IncomingHttpHeaders[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    void json(request).then(async (body) => {
      const { query, variables } = body as { query: string; variables?: Record<string, unknown> };
      if (!query.includes("_service")) asked.push(request.headers);
      const answer = await graphql({ schema, source: query, variableValues: variables ?? {} });
      response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
    });
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  // Whoever goes does so by themselves.
  server.keepAliveTimeout = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    asked,
    async left() {
      for (const socket of sockets) if (!socket.closed) await once(socket, "close");
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag"])`;

/** Products, by their numbers. */
export const PRODUCTS = `${FEDERATION}
  type Query { products: [Product!]! }
  type Product @key(fields: "id") { id: ID! name: String! }`;

/** How many of each product there are. */
export const STOCK = `${FEDERATION}
  type Product @key(fields: "id") { id: ID! inStock: Int! }`;

export const aProductsSubgraph = (name = "茶杯") =>
  aForeignSubgraph(PRODUCTS, { Query: { products: () => [{ id: "1", name }] } });

export const aStockSubgraph = (inStock = 7) =>
  aForeignSubgraph(STOCK, { Product: { __resolveReference: ({ id }: { id: string }) => ({ id, inStock }) } });
