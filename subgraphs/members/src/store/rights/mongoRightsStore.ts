import { BACKGROUND_COMMENT, type Connection } from "@datong/subgraph-kit";
import type { RightsStore } from "../../domain/rights/ports.ts";
import { emptyWallet } from "../../domain/wallet/model.ts";
import {
  ACCOUNTS,
  GRANTS,
  USES,
  type AccountDocument,
  type GrantDocument,
  type UseDocument,
} from "../benefits/documents.ts";
import { couponCollection } from "../coupons/couponDocuments.ts";
import { capsOfUsers } from "../earning/caps.ts";
import { QUALIFYING_ORDERS, STANDINGS, type StandingDocument } from "../tiers/mongoTierStore.ts";
import { adjustmentCollection } from "../wallet/adjustments.ts";
import { walletCollections } from "../wallet/documents.ts";
import { moveCountsOfOthers } from "./countsOfOthers.ts";
import { forgetDoers } from "./deeds.ts";
import { namingInOutbox, partnersOf } from "./partners.ts";
import { pseudonymiseBooks } from "./pseudonymise.ts";
import { pseudonymOf } from "./pseudonyms.ts";

/** Nothing that waits, so that nothing is lost with the document. */
const LEFT_IN_WALLET = ["lots", "debts", "holds", "transfers", "arrivals", "outbox"] as const;

/** An account without what is counted or waits in it of these user ids; what is others' stays. */
function withoutUses(userIds: readonly string[]) {
  const others = (field: string) => ({
    $filter: { input: { $ifNull: [`$${field}`, []] }, cond: { $not: [{ $in: ["$$this.owner", userIds] }] } },
  });
  const owners = { $setDifference: [{ $setUnion: ["$uses.owner"] }, ["$_id"]] };
  return [
    {
      $set: {
        version: { $add: [{ $ifNull: ["$version", 0] }, 1] },
        uses: others("uses"),
        outbox: others("outbox"),
      },
    },
    { $set: { owners: { $cond: [{ $eq: [owners, []] }, "$$REMOVE", owners] } } },
  ];
}

/** The only place that knows what of a person lies where, and how it goes. */
export function mongoRightsStore(connection: Connection): RightsStore {
  const accounts = connection.collection<AccountDocument>(ACCOUNTS);
  const { wallets, ledger } = walletCollections(connection);
  const coupons = couponCollection(connection);
  const adjustments = adjustmentCollection(connection);

  async function unmarked(userIds: readonly string[]): Promise<readonly string[]> {
    const there = await wallets.find({ _id: { $in: userIds.map(pseudonymOf) } }, { projection: { _id: 1 } }).toArray();
    const known = new Set(there.map(({ _id }) => _id));
    return userIds.filter((userId) => !known.has(pseudonymOf(userId)));
  }

  return {
    async mark(userIds, erasedAt) {
      const open = await unmarked(userIds);
      if (open.length === 0) return;
      const ids = open.map(pseudonymOf);
      const erased = { $set: { erasedAt: { $ifNull: ["$erasedAt", erasedAt] } } };
      await accounts.bulkWrite([
        ...open.map((_id) => ({
          updateOne: {
            filter: { _id },
            update: [...withoutUses(open), erased, { $unset: "birthday" }],
            upsert: true,
          },
        })),
        ...ids.map((_id) => ({
          updateOne: {
            filter: { _id },
            update: { $setOnInsert: { version: 1, uses: [], outbox: [], erasedAt } },
            upsert: true,
          },
        })),
      ]);
      await coupons.bulkWrite(
        ids.map((_id) => ({ updateOne: { filter: { _id }, update: { $setOnInsert: { erasedAt } }, upsert: true } })),
      );
      // Last: whoever finds these has marked the others.
      const { userId: _userId, ...empty } = emptyWallet("");
      await wallets.bulkWrite(
        ids.map((_id) => ({
          updateOne: { filter: { _id }, update: { $setOnInsert: { ...empty, version: 1, erasedAt } }, upsert: true },
        })),
      );
    },

    async unbooked(userIds) {
      const partners = await partnersOf(ledger, userIds);
      const waiting = [
        { _id: { $in: [...userIds] }, "outbox.0": { $exists: true } },
        { _id: { $in: [...partners] }, ...namingInOutbox(userIds) },
        // Of all wallets only those in which anything waits: an index holds them.
        { "outbox.recordedAt": { $type: "date" }, "outbox.facts.by": { $in: [...userIds] } },
      ];
      const found = await wallets.find({ $or: waiting }, { projection: { _id: 1 } }).toArray();
      return found.map(({ _id }) => _id);
    },

    async removeBelongings(userIds) {
      const theirs = { $in: [...userIds] };
      await accounts.updateMany({ owners: theirs }, withoutUses(userIds));
      await Promise.all([
        connection.collection<GrantDocument>(GRANTS).deleteMany({ userId: theirs }),
        connection.collection<UseDocument>(USES).deleteMany({ owner: theirs }),
        coupons.deleteMany({ userId: theirs }),
        connection.collection<StandingDocument>(STANDINGS).deleteMany({ _id: theirs }),
        connection.collection(QUALIFYING_ORDERS).deleteMany({ userId: theirs }),
        connection.collection("earnedOrders").deleteMany({ $or: [{ "paid.userId": theirs }, { buyer: theirs }] }),
        capsOfUsers(connection, userIds).deleteAll(),
        adjustments.deleteMany({ userId: theirs, state: { $ne: "APPROVED" } }),
      ]);
    },

    async pseudonymise(userIds, keptUntil) {
      const entries = await pseudonymiseBooks(connection, userIds, keptUntil);
      await adjustments.bulkWrite(
        userIds.map((userId) => ({
          updateMany: {
            filter: { userId },
            update: { $set: { userId: pseudonymOf(userId), reason: "", note: null, keptUntil } },
          },
        })),
      );
      const decided = await adjustments.countDocuments({ userId: { $in: userIds.map(pseudonymOf) } });
      return [
        { what: "POINTS_LEDGER", count: entries },
        { what: "POINTS_ADJUSTMENTS", count: decided },
      ];
    },

    forgetDoers: (userIds) => forgetDoers(connection, userIds),

    async findInClear({ before, after, max }) {
      const found = await wallets
        .find({ closedAt: { $type: "date", $lte: before }, _id: { $gt: after } }, { comment: BACKGROUND_COMMENT })
        .project<{ readonly _id: string; readonly closedAt: Date }>({ closedAt: 1 })
        .sort({ _id: 1 })
        .limit(max)
        .toArray();
      return found.map(({ _id, closedAt }) => ({ userId: _id, erasedAt: closedAt }));
    },

    async forget(userIds) {
      for (const userId of userIds) await moveCountsOfOthers(connection, userId);
      const left = await accounts.find({ _id: { $in: [...userIds] } }, { projection: { _id: 1 } }).toArray();
      const nothing = { $size: 0 };
      const isEmpty = Object.fromEntries(LEFT_IN_WALLET.map((field) => [field, nothing]));
      const { deletedCount } = await wallets.deleteMany({
        ...{ _id: { $in: userIds.filter((userId) => !left.some(({ _id }) => _id === userId)) } },
        ...{ closedAt: { $type: "date" }, ...isEmpty },
      });
      return deletedCount;
    },
  };
}
