import { isIP } from "node:net";

/** How the gateway tells a subgraph whose request it passes on; believed only beside its internal token. */
export const CLIENT_ADDRESS_HEADER = "x-client-address";

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
