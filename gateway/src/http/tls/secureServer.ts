import { constants, createServer as createHttp2Server, type ServerHttp2Session } from "node:http2";
import { createServer, type Server } from "node:https";
import type { IncomingMessage, RequestListener, ServerOptions, ServerResponse } from "node:http";
import type { TLSSocket } from "node:tls";
import { HEADER_BYTES_MAX, type HttpOptions } from "../HttpOptions.ts";
import type { Certificate } from "./certificate.ts";

/** Requests at a time in one HTTP/2 connection; a client that wants more waits, or opens another. */
const STREAMS_MAX = 100;

/** Larger headers end their request without an answer; see `HEADER_BYTES_MAX` for those that are refused with one. */
const HEADER_LIST_BYTES_MAX = 4 * HEADER_BYTES_MAX;

/** What one HTTP/2 connection may hold in memory, in MiB: headers, and bodies that nobody has read yet. */
const SESSION_MIB_MAX = 10;

type SecureOptions = Pick<HttpOptions, "headersTimeoutMs" | "keepAliveTimeoutMs">;

/** A server that speaks TLS. */
export interface SecureServer {
  readonly server: Server;
  /** Tells the clients of HTTP/2 to send nothing more; what they have sent is answered. */
  endSessions(): void;
}

/**
 * A server that speaks TLS, with HTTP/2 to clients that can and HTTP/1.1 to all others. HTTP/1.1 is Node's own server, with
 * every limit that it has without TLS; the compatibility mode of Node's HTTP/2 server has none of them.
 *
 * @param options those of Node's HTTP/1.1 server
 */
export function createSecureServer(
  certificate: Certificate,
  { headersTimeoutMs, keepAliveTimeoutMs }: SecureOptions,
  options: ServerOptions,
  answer: RequestListener,
): SecureServer {
  const sessions = new Set<ServerHttp2Session>();
  const http2 = createHttp2Server(
    {
      settings: { maxConcurrentStreams: STREAMS_MAX, maxHeaderListSize: HEADER_LIST_BYTES_MAX, enablePush: false },
      maxSessionMemory: SESSION_MIB_MAX,
    },
    (request, response) => {
      // Of a body that is not read no more comes than fits its window; once its request is answered, nothing.
      request.stream.once("finish", () => {
        if (request.complete) return;
        request.resume();
        request.stream.close(constants.NGHTTP2_NO_ERROR);
      });
      // What fastify reads of them is the same; Node's types know no common one.
      answer(request as unknown as IncomingMessage, response as unknown as ServerResponse<IncomingMessage>);
    },
  );
  http2.on("session", (session) => {
    sessions.add(session);
    session.once("close", () => sessions.delete(session));
    closeWhenIdle(session, headersTimeoutMs, keepAliveTimeoutMs);
  });

  const server = createServer(
    { ...options, ...certificate, ALPNProtocols: ["h2", "http/1.1"], handshakeTimeout: headersTimeoutMs },
    answer,
  );
  const speakHttp1 = server.listeners("secureConnection");
  server.removeAllListeners("secureConnection");
  server.on("secureConnection", (socket: TLSSocket) => {
    if (socket.alpnProtocol === "h2") http2.emit("connection", socket);
    else for (const listener of speakHttp1) Reflect.apply(listener, server, [socket]);
  });
  return {
    server,
    endSessions() {
      for (const session of sessions) session.close();
    },
  };
}

/**
 * Closes a connection in which no request is open, after `firstMs` if there never was one and after `laterMs` otherwise. A
 * request is open once its headers are complete: neither headers that drip in nor pings keep a connection.
 */
function closeWhenIdle(session: ServerHttp2Session, firstMs: number, laterMs: number): void {
  let open = 0;
  const closeIn = (ms: number) =>
    setTimeout(() => {
      session.close();
    }, ms);
  let timer = closeIn(firstMs);
  session.on("stream", (stream) => {
    open += 1;
    clearTimeout(timer);
    stream.once("close", () => {
      open -= 1;
      if (open === 0 && !session.closed) timer = closeIn(laterMs);
    });
  });
  session.once("close", () => {
    clearTimeout(timer);
  });
}
