import { constants, createServer as createHttp2Server, type ServerHttp2Session } from "node:http2";
import { createServer, type Server } from "node:https";
import type { IncomingMessage, RequestListener, ServerOptions, ServerResponse } from "node:http";
import type { TLSSocket } from "node:tls";
import type { Certificate } from "./certificate.ts";

/** Requests at a time in one HTTP/2 connection; a client that wants more waits, or opens another. */
const STREAMS_MAX = 100;

/** Larger headers end their request without an answer, in bytes; `HEADER_BYTES_MAX` refuses smaller ones with one. */
const HEADER_LIST_BYTES_MAX = 64 * 1024;

/** What one HTTP/2 connection may hold in memory, in MiB: headers, and bodies that nobody has read yet. */
const SESSION_MIB_MAX = 10;

/** How long a client has to end a connection that has ended. */
const LINGER_MS = 1_000;

/** How long clients may take, in milliseconds. */
export interface SecureOptions {
  /** For the handshake, and again for the headers of a first request. */
  readonly headersTimeoutMs: number;
  /** For the next request. */
  readonly keepAliveTimeoutMs: number;
}

/** A server that speaks TLS. */
export interface SecureServer {
  readonly server: Server;
  /** Tells the clients of HTTP/2 to send nothing more; what they have sent is answered. */
  readonly endSessions: () => void;
}

/**
 * A server that speaks TLS, with HTTP/2 to clients that can and HTTP/1.1 to all others. HTTP/1.1 is Node's own server, with
 * every limit that it has without TLS; the compatibility mode of Node's HTTP/2 server has none of them.
 *
 * @param serverOptions those of Node's HTTP/1.1 server
 */
export function createSecureServer(
  certificate: Certificate,
  options: SecureOptions,
  serverOptions: ServerOptions,
  answer: RequestListener,
): SecureServer {
  const endings = new Set<() => void>();
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
      answer(request as unknown as IncomingMessage, response as unknown as ServerResponse);
    },
  );
  function begin(session: ServerHttp2Session, socket: TLSSocket): void {
    const end = () => {
      endSession(session, socket);
    };
    endings.add(end);
    socket.once("close", () => endings.delete(end));
    endWhenIdle(session, end, options);
  }

  const server = createServer(
    { ...serverOptions, ...certificate, ALPNProtocols: ["h2", "http/1.1"], handshakeTimeout: options.headersTimeoutMs },
    answer,
  );
  const speakHttp1 = server.listeners("secureConnection");
  server.removeAllListeners("secureConnection");
  server.on("secureConnection", (socket: TLSSocket) => {
    if (socket.alpnProtocol !== "h2") {
      for (const listener of speakHttp1) Reflect.apply(listener, server, [socket]);
      return;
    }
    const onSession = (session: ServerHttp2Session) => {
      begin(session, socket);
    };
    http2.once("session", onSession);
    http2.emit("connection", socket);
    http2.off("session", onSession);
  });
  return {
    server,
    endSessions() {
      for (const end of endings) end();
    },
  };
}

/**
 * Ends a connection once the requests that are open in it are answered. Node then waits for the client to end its half, which
 * some never do.
 */
function endSession(session: ServerHttp2Session, socket: TLSSocket): void {
  session.close();
  const look = setInterval(() => {
    if (session.destroyed) socket.destroy();
  }, LINGER_MS);
  socket.once("close", () => {
    clearInterval(look);
  });
}

/**
 * Ends a connection in which no request is open, after the time that headers may take if there never was one, and after
 * that for the next request otherwise. A request is open once its headers are complete: neither headers that drip in nor
 * pings keep a connection.
 */
function endWhenIdle(session: ServerHttp2Session, end: () => void, options: SecureOptions): void {
  let open = 0;
  let timer = setTimeout(end, options.headersTimeoutMs);
  session.on("stream", (stream) => {
    open += 1;
    clearTimeout(timer);
    stream.once("close", () => {
      open -= 1;
      if (open === 0 && !session.closed) timer = setTimeout(end, options.keepAliveTimeoutMs);
    });
  });
  session.once("close", () => {
    clearTimeout(timer);
  });
}
