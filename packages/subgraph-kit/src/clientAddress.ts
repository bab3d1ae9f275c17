import { isIP } from "node:net";
import type { FastifyRequest } from "fastify";

/** An IPv4 address as a socket that speaks both kinds shows it: `::ffff:192.0.2.1`. */
const MAPPED = /^::ffff:(?=\d+\.)/i;

/**
 * A network address in the one form in which it is compared and counted: IPv4 plain, IPv6 in lower case without a zone.
 *
 * @returns null for what is no address: a proxy passes on whatever it was sent
 */
export function readAddress(given: unknown): string | null {
  if (typeof given !== "string") return null;
  const address = given.trim().replace(MAPPED, "").replace(/%.*$/, "").toLowerCase();
  return isIP(address) === 0 ? null : address;
}

/** What the gateway has told of requests that it passed on. */
const told = new WeakMap<FastifyRequest, string | null>();

/** Keeps what the gateway has told, and proved, of where a request comes from. */
export const tellClientAddress = (request: FastifyRequest, address: string | null): void => {
  told.set(request, address);
};

/**
 * The network address of whoever calls a route of a subgraph's own: as the gateway told it where it passed the request
 * on, otherwise that of the connection, or behind trusted proxies what they say.
 *
 * @returns null where a proxy has told no address; personal, see `SubgraphRequest.clientAddress`
 */
export function clientAddressOf(request: FastifyRequest): string | null {
  const address = told.get(request);
  return address === undefined ? readAddress(request.ip) : address;
}
