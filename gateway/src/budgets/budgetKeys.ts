import { createHmac, hkdfSync } from "node:crypto";
import { networkOf, siteOf, type Caller } from "@datong/subgraph-kit";
import { LRUCache } from "lru-cache";
import type { BudgetKind } from "./Budgets.ts";

/** Who pays for a request. */
export interface Payer {
  readonly kind: BudgetKind;
  /** Tells payers of one kind apart, and says nothing about who they are to those who lack the key. */
  readonly key: string;
  /** The key of the wider network that the payer's address is in, where one subscriber may have many. */
  readonly siteKey: string | null;
}

/** Who is about makes one request after the other; the keys of others are made anew. */
const KEYS_MAX = 20_000;

/** Makes the keys under which budgets are kept, where others may read them: neither ids nor addresses. */
export function payers(secret: Uint8Array) {
  // A key of its own: what the secret signs elsewhere has nothing to do with this.
  const hidingKey = new Uint8Array(hkdfSync("sha256", secret, "", "budgets of callers", 32));
  const known = new LRUCache<string, string>({ max: KEYS_MAX });
  const hide = (text: string): string => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const key = createHmac("sha256", hidingKey).update(text).digest("base64url").slice(0, 22);
    known.set(text, key);
    return key;
  };
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
