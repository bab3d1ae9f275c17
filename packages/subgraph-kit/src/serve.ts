import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import Fastify, { LogController, type FastifyBaseLogger, type FastifyHttpOptions, type FastifyInstance } from "fastify";
import { believeForwarded, believeGatewayAlone, believeSignedBodiesAlone } from "./fromGateway.ts";
import { BATCH_HEADER, BATCH_REQUESTS_MAX, batchRoute } from "./http/batchRoute.ts";
import { graphqlRoute } from "./http/graphqlRoute.ts";
import { listen, type ListenOptions } from "./http/listen.ts";
import { answerThrownIn } from "./http/refusal.ts";
import type { InternalTokenKeys } from "./internalToken.ts";
import type { Logger } from "./logger.ts";
import type { Subgraph } from "./subgraph.ts";

/** Large enough for 500 records of a bulk mutation. */
export const BODY_BYTES_MAX = 10 * 1024 * 1024;

/** A request id that somebody else gave: it is logged and sent back, so it is a UUID and can say nothing else. */
const REQUEST_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A server that listens. */
export interface Running {
  /** For example `http://127.0.0.1:4001`, or `unix:/run/datong/orders.sock`. */
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
    // A child for every request would cost more than the request's way through fastify; its id is logged with what is logged.
    childLoggerFactory: (parent) => parent,
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

export type ServeOptions = ListenOptions & {
  /** Shared with the gateway, which alone can call the subgraph. */
  readonly internalTokenKeys: InternalTokenKeys;
};

/** What only the gateway may ask: in GraphQL, one request at a time or several. */
function registerGraphql(scope: FastifyInstance, subgraph: Subgraph, keys: InternalTokenKeys): void {
  // JSON alone: fastify would take plain text as well.
  scope.removeContentTypeParser("text/plain");
  answerThrownIn(scope, subgraph.logger);
  scope.addHook("onRequest", (_request, reply, done) => {
    reply.header(BATCH_HEADER, BATCH_REQUESTS_MAX);
    done();
  });
  void scope.register((one, _options, done) => {
    believeGatewayAlone(one, keys);
    graphqlRoute(one, subgraph);
    done();
  });
  void scope.register((several, _options, done) => {
    believeSignedBodiesAlone(several, keys);
    batchRoute(several, subgraph);
    done();
  });
}

/** Serves a subgraph over HTTP: `/graphql` to the gateway alone, and the routes of its own to everybody. */
export async function serveSubgraph(
  subgraph: Subgraph,
  { internalTokenKeys, ...where }: ServeOptions,
): Promise<Running> {
  const app = createHttpServer(subgraph.logger, () => subgraph.isReady());
  // Fastify's own answer repeats the path, which may be personal.
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ status: "not found" }));
  await app.register((scope, _options, done) => {
    registerGraphql(scope, subgraph, internalTokenKeys);
    done();
  });
  // In a scope of its own: a route's content types and hooks are no business of the others.
  await app.register((scope, _options, done) => {
    believeForwarded(scope, internalTokenKeys);
    subgraph.routes?.(scope);
    done();
  });
  const url = await listen(app, where);
  subgraph.logger.info({ url }, "listening");
  return {
    url,
    async stop() {
      await app.close();
      await subgraph.close();
    },
  };
}
