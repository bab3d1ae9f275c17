import { isIPv6 } from "node:net";

/** Groups of an IPv6 address, of 16 bits each: everybody has a /64, and a /48 is to be had for the asking. */
const SUBSCRIBER_GROUPS = 4;
const SITE_GROUPS = 3;

/**
 * What one subscriber has of the network: an IPv4 address, or the /64 that an IPv6 address is in, in which everybody picks
 * addresses as they like (RFC 6177): counting whole addresses would limit nobody.
 *
 * @param address in the form of `readAddress`
 */
export const networkOf = (address: string): string =>
  isIPv6(address) ? firstGroups(address, SUBSCRIBER_GROUPS) : address;

/** The /48 that an IPv6 address is in, 65,536 networks of one subscriber; null for IPv4. */
export const siteOf = (address: string): string | null => (isIPv6(address) ? firstGroups(address, SITE_GROUPS) : null);

function firstGroups(address: string, count: number): string {
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  // `::` stands for as many zeros as are missing; a dotted end is two groups.
  const after = tail === undefined ? 0 : tail.split(":").filter(Boolean).length + (tail.includes(".") ? 1 : 0);
  const end = tail?.split(":").filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : 8 - groups.length - after;
  return [...groups, ...Array.from({ length: zeros }, () => "0"), ...end]
    .slice(0, count)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
