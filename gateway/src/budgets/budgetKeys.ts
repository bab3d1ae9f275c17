import { createHmac, hkdfSync } from "node:crypto";
import { isIPv6 } from "node:net";
import type { Caller } from "@datong/subgraph-kit";
import type { BudgetKind } from "./Budgets.ts";

/** Who pays for a request. */
export interface Payer {
  readonly kind: BudgetKind;
  /** Tells payers of one kind apart, and says nothing about who they are to those who lack the key. */
  readonly key: string;
  /** The key of the wider network that the payer's address is in, where one subscriber may have many. */
  readonly siteKey: string | null;
}

/** Groups of an IPv6 address, of 16 bits each: everybody has a /64, and a /48 is to be had for the asking. */
const SUBSCRIBER_GROUPS = 4;
const SITE_GROUPS = 3;

/** Makes the keys under which budgets are kept, where others may read them: neither ids nor addresses. */
export function payers(secret: Uint8Array) {
  // A key of its own: what the secret signs elsewhere has nothing to do with this.
  const hidingKey = new Uint8Array(hkdfSync("sha256", secret, "", "budgets of callers", 32));
  const hide = (text: string) => createHmac("sha256", hidingKey).update(text).digest("base64url").slice(0, 22);
  const payer = (kind: BudgetKind, name: string): Payer => ({ kind, key: hide(`${kind} ${name}`), siteKey: null });
  return {
    /** A caller who has not said who they are, or not proved it; all without a known address are one. */
    atAddress: (address: string | null): Payer => {
      if (address === null) return payer("anonymous", "?");
      const site = siteOf(address);
      return { ...payer("anonymous", networkOf(address)), siteKey: site === null ? null : hide(`site ${site}`) };
    },
    ofCaller: (caller: Exclude<Caller, { readonly kind: "ANONYMOUS" }>): Payer =>
      payer(caller.kind === "SERVICE" ? "service" : "user", caller.subject),
  };
}

/**
 * What one subscriber has of the network: an IPv4 address, or the /64 that an IPv6 address is in, in which everybody picks
 * addresses as they like.
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
