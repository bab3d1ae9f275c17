import { isDuplicateKey, type Connection } from "@datong/subgraph-kit";
import { grantOf, takenBy, type CapEntry } from "../../domain/earning/caps.ts";
import type { CapClaim, EarningStore } from "../../domain/earning/ports.ts";
import { untilWritten } from "../../domain/untilWritten.ts";

interface StoredEntry extends CapEntry {
  /** The key of the order's own user id, where that is not the document's. */
  readonly of?: string;
}

interface CapDocument {
  /** User id, rule and day: see `keyOf`. */
  readonly _id: string;
  readonly revision: number;
  readonly entries: readonly StoredEntry[];
}

const capCollection = (connection: Connection) => connection.collection<CapDocument>("earningCaps");

const quoted = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Every key of a user id, and nobody else's. */
const keysOfUser = (userId: string) => ({ $regex: `^${quoted(JSON.stringify([userId]).slice(0, -1))},` });

/** What orders of these user ids have taken of caps: keys begin with the user id. */
export function capsOfUsers(connection: Connection, userIds: readonly string[]) {
  const caps = capCollection(connection);

  /** What was decided here for others, who were one person with whoever is erased, goes on counting for them. */
  async function handOver(_id: string): Promise<true | null> {
    const found = await caps.findOne({ _id });
    if (!found) return true;
    const moves = found.entries.flatMap(({ of, ...entry }) =>
      of === undefined
        ? []
        : [
            {
              updateOne: { filter: { _id: of }, update: { $setOnInsert: { revision: 0, entries: [] } }, upsert: true },
            },
            {
              updateOne: {
                filter: { _id: of, "entries.orderKey": { $ne: entry.orderKey } },
                update: { $push: { entries: entry }, $inc: { revision: 1 } },
              },
            },
          ],
    );
    if (moves.length > 0) await caps.bulkWrite(moves);
    const { deletedCount } = await caps.deleteOne({ _id, revision: found.revision });
    return deletedCount === 1 ? true : null;
  }

  return {
    async deleteAll(): Promise<void> {
      for (const theirs of userIds.map(keysOfUser)) {
        const taken = { $pull: { entries: { of: theirs } }, $inc: { revision: 1 } };
        await caps.updateMany({ "entries.of": theirs }, taken);
      }
      for (const theirs of userIds.map(keysOfUser)) {
        await caps.deleteMany({ _id: theirs, "entries.of": { $exists: false } });
        const shared = await caps.find({ _id: theirs }, { projection: { _id: 1 } }).toArray();
        for (const { _id } of shared) await untilWritten(() => handOver(_id));
      }
    },
  };
}

const keyOf = (userId: string, { rule, day }: CapClaim): string => JSON.stringify([userId, rule, day]);

/**
 * What orders have taken of caps, in `earningCaps`: one document for a person, rule and day, in which each order has one
 * entry. It is read, decided and written at the revision that was read, so that of two orders at once the second sees what
 * the first has taken, and an order that comes again finds its own entry. Entries are never taken out: points that are
 * taken back leave no room for others.
 *
 * The document is that of the canonical id; an entry says under which id its order came, and counts for whoever has that
 * id: so it does not matter in whose document it lies once people are merged or a merge is undone. Of two orders that are
 * decided in the moment of a merge, each in another document, neither may see the other.
 */
export function mongoCaps(connection: Connection): Pick<EarningStore, "takeCap" | "leftOfCap" | "takenOfCap"> {
  const caps = capCollection(connection);

  async function look(claim: CapClaim) {
    const decides = keyOf(claim.person[0], claim);
    const keys = [...new Set([...claim.person, claim.userId].map((id) => keyOf(id, claim)))];
    const found = await caps.find({ $or: [{ _id: { $in: keys } }, { "entries.of": { $in: keys } }] }).toArray();
    return {
      decides,
      revision: found.find(({ _id }) => _id === decides)?.revision ?? 0,
      entries: found.flatMap(({ _id, entries }) => entries.filter(({ of = _id }) => keys.includes(of))),
    };
  }

  async function push(
    claim: CapClaim,
    { decides, revision }: Pick<CapDocument, "revision"> & { readonly decides: string },
    points: number,
  ): Promise<boolean> {
    const own = keyOf(claim.userId, claim);
    const entry: StoredEntry = { orderKey: claim.orderKey, points, ...(own === decides ? {} : { of: own }) };
    try {
      const { matchedCount, upsertedCount } = await caps.updateOne(
        { _id: decides, revision },
        { $push: { entries: entry }, $inc: { revision: 1 } },
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
        const { entries, ...at } = await look(claim);
        const granted = grantOf(entries, claim);
        if (granted === 0 || takenBy(entries, claim) !== null) return granted;
        return (await push(claim, at, granted)) ? granted : null;
      }),

    leftOfCap: async (claim) => grantOf((await look(claim)).entries, claim),
    takenOfCap: async (claim) => takenBy((await look(claim)).entries, claim) ?? 0,
  };
}
