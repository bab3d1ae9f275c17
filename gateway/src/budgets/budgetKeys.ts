import { createHmac, hkdfSync } from "node:crypto";
import { isIPv6 } from "node:net";
import type { Caller } from "@datong/subgraph-kit";
import type { BudgetKind } from "./Budgets.ts";

/** Who pays for a request. */
export interface Payer {
  readonly kind: BudgetKind;
  /** Tells payers of one kind apart, and says nothing about who they are to those who lack the key. */
  readonly key: string;
}

/** Makes the keys under which budgets are kept, where others may read them: neither ids nor addresses. */
export function payers(secret: Uint8Array) {
  // A key of its own: what the secret signs elsewhere has nothing to do with this.
  const hidingKey = new Uint8Array(hkdfSync("sha256", secret, "", "budgets of callers", 32));
  const payer = (kind: BudgetKind, name: string): Payer => ({
    kind,
    key: createHmac("sha256", hidingKey).update(`${kind} ${name}`).digest("base64url").slice(0, 22),
  });
  return {
    /** A caller who has not said who they are, or not proved it; all without a known address are one. */
    atAddress: (address: string | null): Payer => payer("anonymous", address === null ? "?" : networkOf(address)),
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
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  // `::` stands for as many zeros as are missing; a dotted end is two groups.
  const after = tail === undefined ? 0 : tail.split(":").filter(Boolean).length + (tail.includes(".") ? 1 : 0);
  const end = tail?.split(":").filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : 8 - groups.length - after;
  return [...groups, ...Array.from({ length: zeros }, () => "0"), ...end]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
