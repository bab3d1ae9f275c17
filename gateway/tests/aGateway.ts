import { composeServices } from "@apollo/composition";
import {
  httpTransport,
  inProcessTransport,
  startGateway,
  type GatewayOptions,
  type HttpTransportOptions,
  type RunningGateway,
  type Transport,
} from "@datong/gateway";
import {
  clientAddressOf,
  createLogger,
  createSubgraph,
  serveSubgraph,
  type InternalTokenSecrets,
  type Subgraph,
  type SubgraphRequest,
} from "@datong/subgraph-kit";
import { internalKeys, internalSecrets } from "@datong/testkit";
import { parse } from "graphql";

const typeDefs = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  directive @access(allow: [Caller!]!, scopes: [String!], grant: String) on FIELD_DEFINITION | OBJECT | INTERFACE
  enum Caller { ANONYMOUS USER STAFF SERVICE }
  type Query {
    request: Request! @access(allow: [ANONYMOUS, USER, SERVICE])
  }
  type Request @access(allow: [ANONYMOUS, USER, SERVICE]) {
    caller: String!
    sessionId: String
    clientAddress: String
    accessReason: String
  }`;

const logger = createLogger("test", "silent");

/** A subgraph that answers with what it was told about the request, and has a route of its own. */
export const anEcho = (): Subgraph =>
  createSubgraph<SubgraphRequest>({
    name: "echo",
    typeDefs,
    resolvers: {
      Query: {
        request: (_root: unknown, _args: unknown, { caller, clientAddress, accessReason }: SubgraphRequest) => ({
          caller: caller.kind === "ANONYMOUS" ? caller.kind : `${caller.kind} ${caller.subject}`,
          sessionId: caller.kind === "USER" ? caller.sessionId : null,
          clientAddress,
          accessReason,
        }),
      },
    },
    logger,
    createContext: (request) => request,
    routes: (app) => {
      app.addContentTypeParser("text/xml", { parseAs: "string" }, (_request, body, done) => {
        done(null, body);
      });
      app.route({
        method: ["GET", "POST"],
        url: "/pushed/*",
        handler: (request, reply) => {
          const { url, headers, body } = request;
          reply.header("cache-control", "no-store").header("x-inner", "yes").code(202);
          return reply.send({ url, headers, body, clientAddress: clientAddressOf(request) });
        },
      });
    },
    isReady: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  });

/** The supergraph of `anEcho` alone. */
export function supergraphSdl(): string {
  const composed = composeServices([{ name: "echo", url: "http://echo.invalid/graphql", typeDefs: parse(typeDefs) }]);
  if (composed.supergraphSdl === undefined) throw new Error("The fixture does not compose.");
  return composed.supergraphSdl;
}

/** However slow a machine is while tests run, no gateway turns requests away for it, unless a test is about that. */
export const PATIENT = { requestsMax: 1_000, lagMsMax: Infinity };

/** A gateway before whatever `transport` reaches. */
export const aGateway = (transport: Transport, options: Partial<GatewayOptions>): Promise<RunningGateway> =>
  startGateway({
    host: "127.0.0.1",
    port: 0,
    supergraphSdl: supergraphSdl(),
    transport,
    authenticate: () => Promise.resolve({ kind: "ANONYMOUS" }),
    introspection: false,
    sandbox: null,
    logger,
    pressure: PATIENT,
    ...options,
  });

/** An HTTP transport to one subgraph. */
export const overHttp = (
  url: string,
  internalTokenSecrets: InternalTokenSecrets = internalSecrets(),
  options: Partial<HttpTransportOptions> = {},
) => httpTransport({ urls: new Map([["echo", `${url}/graphql`]]), internalTokenSecrets, logger, ...options });

export interface Stand {
  readonly gateway: RunningGateway;
  stop(): Promise<void>;
}

/** A gateway and `anEcho`, in one process or over HTTP. */
export async function aStand(
  how: "in process" | "over HTTP",
  options: Partial<GatewayOptions> = {},
  ways: Partial<HttpTransportOptions> = {},
): Promise<Stand> {
  if (how === "in process") {
    const gateway = await aGateway(inProcessTransport([anEcho()]), options);
    return { gateway, stop: () => gateway.stop() };
  }
  const subgraph = await serveSubgraph(anEcho(), {
    host: "127.0.0.1",
    port: 0,
    internalTokenKeys: internalKeys("echo"),
  });
  const transport = overHttp(subgraph.url, undefined, ways);
  const gateway = await aGateway(transport, options);
  return {
    gateway,
    async stop() {
      await gateway.stop();
      await transport.close();
      await subgraph.stop();
    },
  };
}

/** Asks over HTTP what the subgraph was told, as any client can. */
export async function askEcho(
  { endpoint }: RunningGateway,
  headers: Record<string, string> = {},
): Promise<{
  readonly caller: string;
  readonly sessionId: string | null;
  readonly clientAddress: string | null;
  readonly accessReason: string | null;
}> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query: "{ request { caller sessionId clientAddress accessReason } }" }),
  });
  const { data } = (await response.json()) as { data: { request: Awaited<ReturnType<typeof askEcho>> } };
  return data.request;
}
