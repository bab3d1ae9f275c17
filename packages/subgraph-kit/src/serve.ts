import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import fastifyApollo, { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import Fastify, { LogController, type FastifyBaseLogger, type FastifyHttpOptions, type FastifyInstance } from "fastify";
import { ACCESS_REASON_HEADER, readAccessReason } from "./audit/accessReason.ts";
import { settleReadsPlugin } from "./audit/settleReads.ts";
import { logFaultsPlugin, publicError } from "./errors.ts";
import { believeForwardedAddresses, believeGatewayAlone, statementOf } from "./fromGateway.ts";
import type { InternalTokenKeys } from "./internalToken.ts";
import { readLocale } from "./locale.ts";
import type { Logger } from "./logger.ts";
import { nameBadInputPlugin } from "./nameBadInput.ts";
import type { Subgraph, SubgraphRequest } from "./subgraph.ts";

/** Large enough for 500 records of a bulk mutation. */
export const BODY_BYTES_MAX = 10 * 1024 * 1024;

/** A request id that somebody else gave: it is logged and sent back, so it is a UUID and can say nothing else. */
const REQUEST_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A server that listens. */
export interface Running {
  /** For example `http://127.0.0.1:4001`. */
  readonly url: string;
  /** Refuses new requests, finishes those in flight, lets go of the database. */
  stop(): Promise<void>;
}

export interface HttpServerOptions {
  /**
   * Proxies whose `X-Forwarded-For` is believed: addresses or CIDR ranges. Default none: a client's address is that of
   * its socket.
   */
  readonly trustedProxies?: readonly string[];
  /** What differs from fastify's and our own settings: limits of time, and answers to what is no HTTP request. */
  readonly server?: FastifyHttpOptions<Server>;
}

/**
 * A fastify server as every process of Datong has it: request ids taken over or made, liveness and readiness, idle
 * connections closed on stop while requests in flight finish.
 *
 * `/health/live` says that the process runs, `/health/ready` that it can do its work now (503 while it cannot, or
 * while it stops).
 */
export function createHttpServer(
  logger: Logger,
  isReady: () => Promise<boolean>,
  { trustedProxies = [], server = {} }: HttpServerOptions = {},
): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = logger;
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES_MAX,
    forceCloseConnections: "idle",
    requestIdHeader: false,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    genReqId: ({ headers }) => {
      const given = headers["x-request-id"];
      return typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
    },
    return503OnClosing: true,
    ...server,
  });
  let stopping = false;
  app.addHook("preClose", (done) => {
    stopping = true;
    done();
  });
  // Otherwise a client that keeps its connection open would hold up our end. HTTP/2 knows no such header.
  app.addHook("onSend", ({ raw }, reply, _payload, done) => {
    if (stopping && raw.httpVersionMajor === 1) reply.header("connection", "close");
    done();
  });
  app.get("/health/live", () => ({ status: "live" }));
  app.get("/health/ready", async (_request, reply) => {
    const ready = !stopping && (await isReady());
    return reply.code(ready ? 200 : 503).send({ status: ready ? "ready" : "not ready" });
  });
  return app;
}

export interface ServeOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Shared with the gateway, which alone can call the subgraph. */
  readonly internalTokenKeys: InternalTokenKeys;
}

/** Serves a subgraph over HTTP: `/graphql` to the gateway alone, and the routes of its own to everybody. */
export async function serveSubgraph(
  subgraph: Subgraph,
  { host, port, internalTokenKeys }: ServeOptions,
): Promise<Running> {
  const app = createHttpServer(subgraph.logger, () => subgraph.isReady());
  // Fastify's own answer repeats the path, which may be personal.
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ status: "not found" }));
  const server = new ApolloServer<SubgraphRequest>({
    schema: subgraph.schema,
    introspection: false,
    includeStacktraceInErrorResponses: false,
    formatError: publicError,
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      logFaultsPlugin(subgraph.logger),
      nameBadInputPlugin,
      settleReadsPlugin((context: SubgraphRequest) => subgraph.settleReads(context)),
      fastifyApolloDrainPlugin(app),
    ],
    stopOnTerminationSignals: false,
  });
  await server.start();
  await app.register(async (scope) => {
    believeGatewayAlone(scope, internalTokenKeys);
    await scope.register(fastifyApollo(server), {
      method: ["POST"],
      context: (request) => {
        const { caller, requestId, clientAddress } = statementOf(request);
        const locale = readLocale(request.headers["accept-language"]);
        const accessReason = readAccessReason(request.headers[ACCESS_REASON_HEADER]);
        return Promise.resolve(subgraph.createContext({ caller, locale, requestId, clientAddress, accessReason }));
      },
    });
  });
  // In a scope of its own: a route's content types and hooks are no business of the others.
  await app.register((scope, _options, done) => {
    believeForwardedAddresses(scope, internalTokenKeys);
    subgraph.routes?.(scope);
    done();
  });
  const url = await app.listen({ host, port });
  subgraph.logger.info({ url }, "listening");
  return {
    url,
    async stop() {
      await server.stop();
      await app.close();
      await subgraph.close();
    },
  };
}
