import type { ServerOptions } from "node:http";
import { constants as http2, type Http2ServerResponse } from "node:http2";
import { createHttpServer, type HttpServerOptions, type Logger } from "@datong/subgraph-kit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLError } from "graphql";
import { unavailable } from "../errors/index.ts";
import { endEndlessBody } from "./admit.ts";
import { answerError, answerNoRequest, TOO_MANY_HEADERS } from "./answerError.ts";
import { isHost, nameOf } from "./hostName.ts";
import { HEADER_BYTES_MAX, URL_LENGTH_MAX, type HttpOptions } from "./HttpOptions.ts";
import { refusal } from "./refusal.ts";
import { secureHeaders } from "./secureHeaders.ts";
import { speakTls } from "./tls/index.ts";
import { unhurriedRequests } from "./unhurried.ts";

export interface FrontDoorOptions extends Pick<HttpServerOptions, "trustedProxies"> {
  /** Where GraphQL is answered: `/graphql`. */
  readonly endpoint: string;
  readonly http: HttpOptions;
  readonly isReady: () => Promise<boolean>;
  readonly logger: Logger;
}

/** Connections are looked at this often, or ten times within the shortest of their limits. */
const CHECK_CONNECTIONS_MS = 5_000;

const METHODS = "GET, POST, OPTIONS";

/**
 * The server that the outside reaches. Whatever path, method or noise comes: the answer has the form of GraphQL's errors, a
 * request id and the headers that browsers need to be told, and does not say what it is made with.
 */
export function openFrontDoor({
  endpoint,
  http,
  trustedProxies = [],
  isReady,
  logger,
}: FrontDoorOptions): FastifyInstance {
  const { headersTimeoutMs, requestTimeoutMs, keepAliveTimeoutMs, connectionsMax } = http;
  const serverOptions: ServerOptions = {
    headersTimeout: headersTimeoutMs,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    connectionsCheckingInterval: Math.min(CHECK_CONNECTIONS_MS, headersTimeoutMs / 10),
    maxHeaderSize: HEADER_BYTES_MAX,
    // Asked for by the hook below, which can say so in our form.
    requireHostHeader: false,
  };
  const unhurried = unhurriedRequests();
  const secure = http.tls && speakTls(http.tls, http, serverOptions, logger);
  const app = createHttpServer(logger, isReady, {
    trustedProxies,
    server: {
      // Fastify sets these two itself.
      requestTimeout: requestTimeoutMs,
      keepAliveTimeout: keepAliveTimeoutMs,
      http: serverOptions,
      // By `https` fastify knows how its own URL begins.
      ...(secure ? { serverFactory: secure.createServer, https: {} } : {}),
      clientErrorHandler: (error, socket) => {
        if (!unhurried.includes(error, socket)) answerNoRequest(error, socket);
      },
      frameworkErrors: (error, request, reply) => {
        secureHeaders(request, reply);
        answerError(error, request, reply, logger);
      },
      return503OnClosing: false,
    },
  });
  app.server.maxConnections = connectionsMax;

  const notFound = refusal("NOT_FOUND", `There is nothing here; GraphQL is answered at ${endpoint}.`);
  let stopping = false;
  app.addHook("preClose", (done) => {
    stopping = true;
    secure?.end();
    done();
  });
  /** What is wrong with a request, whatever it asks for; null where nothing is. */
  function faultOf(request: FastifyRequest): GraphQLError | null {
    if (stopping) return unavailable();
    if (request.url.length > URL_LENGTH_MAX)
      return refusal("URI_TOO_LONG", `The URL is longer than ${URL_LENGTH_MAX} characters; send a POST.`);
    if (hasTooManyHeaders(request)) return refusal("HEADERS_TOO_LARGE", TOO_MANY_HEADERS);
    if (!isHost(nameOf(request))) return refusal("BAD_REQUEST", "The Host of the request is none.");
    if (!request.is404) return null;
    if (request.url.split("?", 1)[0] !== endpoint) return notFound;
    return request.method === "OPTIONS"
      ? null
      : refusal("METHOD_NOT_ALLOWED", "Send a POST, or a GET.", { allow: METHODS });
  }
  app.addHook("onRequest", (request, reply, done) => {
    secureHeaders(request, reply);
    const fault = faultOf(request);
    if (request.routeOptions.config.takesItsTime) unhurried.add(request);
    if (fault) done(fault);
    else if (request.is404) void reply.code(204).header("allow", METHODS).send();
    else done();
  });
  app.addHook("onSend", (_request, reply, _payload, done) => {
    endUnread(reply, requestTimeoutMs);
    done();
  });
  // What a route itself does not find; an unknown path does not come as far.
  app.setNotFoundHandler((request, reply) => answerError(notFound, request, reply, logger));
  app.setErrorHandler((error, request, reply) => {
    endEndlessBody(request, reply);
    return answerError(error, request, reply, logger);
  });
  return app;
}

/** Ends the exchange with a client that does not read its answer; a connection of HTTP/2 goes on with the others. */
function endUnread({ raw }: FastifyReply, afterMs: number): void {
  raw.setTimeout(afterMs, () => {
    if ("stream" in raw) (raw as unknown as Http2ServerResponse).stream.close(http2.NGHTTP2_CANCEL);
    else raw.destroy();
  });
}

/** Node's server sees to it that those of HTTP/1.1 are not too large; HTTP/2 has only a limit that clients learn later. */
const hasTooManyHeaders = ({ raw }: FastifyRequest): boolean =>
  raw.httpVersionMajor !== 1 && raw.rawHeaders.reduce((bytes, text) => bytes + text.length, 0) > HEADER_BYTES_MAX;
