import type { Duplex } from "node:stream";
import type { FastifyRequest } from "fastify";

/** Requests that may take as long as they like; see `takesItsTime` of a route's `config`. */
export interface UnhurriedRequests {
  add(request: FastifyRequest): void;
  /** Whether what a server says of a connection is no more than that such a request takes long. */
  includes(error: NodeJS.ErrnoException, socket: Duplex): boolean;
}

/**
 * Node's server has one limit of time for all requests, and tells of each that exceeds it once, as an error of its client's,
 * and leaves the connection to whoever hears of it.
 */
export function unhurriedRequests(): UnhurriedRequests {
  const sockets = new WeakSet<Duplex>();
  return {
    add({ raw }) {
      const { socket } = raw;
      sockets.add(socket);
      raw.once("close", () => sockets.delete(socket));
    },
    includes: ({ code }, socket) => code === "ERR_HTTP_REQUEST_TIMEOUT" && sockets.has(socket),
  };
}
