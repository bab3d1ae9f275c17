import { isDuplicateKey, type Connection } from "@datong/subgraph-kit";
import { grantOf, type CapEntry } from "../../domain/earning/caps.ts";
import type { CapClaim, EarningStore } from "../../domain/earning/ports.ts";
import { untilWritten } from "../../domain/untilWritten.ts";

interface CapDocument {
  /** User id, rule and day: see `keyOf`. */
  readonly _id: string;
  readonly revision: number;
  readonly entries: readonly CapEntry[];
}

const CAPS = "earningCaps";

const quoted = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** What orders of these user ids have taken of caps: keys begin with the user id. */
export const capsOfUsers = (connection: Connection, userIds: readonly string[]) => ({
  async deleteAll(): Promise<void> {
    const caps = connection.collection<CapDocument>(CAPS);
    for (const userId of userIds)
      await caps.deleteMany({ _id: { $regex: `^${quoted(JSON.stringify([userId]).slice(0, -1))},` } });
  },
});

const keyOf = ({ userId, rule, day }: CapClaim): string => JSON.stringify([userId, rule, day]);

/**
 * What orders have taken of caps, in `earningCaps`: one document for a user id, rule and day, in which each order has one
 * entry. It is read, decided and written at the revision that was read, so that of two orders at once the second sees what
 * the first has taken, and an order that comes again finds its own entry. Entries are never taken out: points that are
 * taken back leave no room for others.
 */
export function mongoCaps(connection: Connection): Pick<EarningStore, "takeCap" | "leftOfCap"> {
  const caps = connection.collection<CapDocument>(CAPS);

  async function look(claim: CapClaim) {
    const found = await caps.findOne({ _id: keyOf(claim) });
    const entries = found?.entries ?? [];
    return {
      revision: found?.revision ?? 0,
      granted: grantOf(entries, claim),
      isTaken: entries.some(({ orderKey }) => orderKey === claim.orderKey),
    };
  }

  async function push(claim: CapClaim, revision: number, points: number): Promise<boolean> {
    try {
      const { matchedCount, upsertedCount } = await caps.updateOne(
        { _id: keyOf(claim), revision },
        { $push: { entries: { orderKey: claim.orderKey, points } }, $inc: { revision: 1 } },
        { upsert: revision === 0 },
      );
      return matchedCount + upsertedCount === 1;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return false;
    }
  }

  return {
    takeCap: (claim) =>
      untilWritten(async () => {
        const { revision, granted, isTaken } = await look(claim);
        if (isTaken || granted === 0) return granted;
        return (await push(claim, revision, granted)) ? granted : null;
      }),

    leftOfCap: async (claim) => (await look(claim)).granted,
  };
}
