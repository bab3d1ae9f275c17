import { randomUUID } from "node:crypto";
import type { Connection } from "mongoose";
import { isDuplicateKey } from "../duplicateKey.ts";

interface LeaseDocument {
  readonly _id: string;
  readonly owner: string;
  readonly until: Date;
}

/** Something that one process does at a time, as a rule: two clocks that differ may make it two. */
export interface Lease {
  /** Whether this process holds it now; takes it where nobody does, and renews it in time. */
  hold(): Promise<boolean>;
  /** Lets another process take it at once. */
  release(): Promise<void>;
}

/** What commands are marked with that nobody's request has caused, such as those of relays and their leases. */
export const BACKGROUND_COMMENT = "background";

/** After this a process that has died holds it no longer. */
const LEASE_MS = 10_000;
/** How long to believe that another process holds it. */
const BELIEVE_MS = 1_000;
/** @param name of what is done, one in the database */
export function leaseOf(connection: Connection, name: string): Lease {
  const leases = connection.collection<LeaseDocument>("leases");
  const owner = randomUUID();
  let renewAtMs = 0;
  let askAgainAtMs = 0;
  return {
    async hold() {
      const nowMs = Date.now();
      if (nowMs < renewAtMs) return true;
      if (nowMs < askAgainAtMs) return false;
      renewAtMs = 0;
      try {
        await leases.updateOne(
          { _id: name, $or: [{ owner }, { until: { $lt: new Date(nowMs) } }] },
          { $set: { owner, until: new Date(nowMs + LEASE_MS) } },
          { upsert: true, comment: BACKGROUND_COMMENT },
        );
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        askAgainAtMs = nowMs + BELIEVE_MS;
        return false;
      }
      renewAtMs = nowMs + LEASE_MS / 3;
      return true;
    },
    async release() {
      renewAtMs = 0;
      await leases.deleteOne({ _id: name, owner }, { comment: BACKGROUND_COMMENT });
    },
  };
}
