import type { Connection } from "@datong/subgraph-kit";
import { emptyWallet } from "../../domain/wallet/model.ts";
import type { WalletStore } from "../../domain/wallet/ports.ts";
import { partsOf, pseudonymised, pseudonymOf, withPseudonyms } from "../rights/pseudonyms.ts";
import { allWereNew } from "../allWereNew.ts";
import { toEntry, toWallet, walletCollections, written } from "./documents.ts";

/** All of an answer at once, instead of 101 documents and then the rest. */
const IN_ONE_BATCH = { batchSize: 100_000 } as const;
const UNORDERED = { ordered: false } as const;

/** The only place that knows how wallets are kept. */
export function mongoWalletStore(connection: Connection): WalletStore {
  const { wallets, ledger, claims } = walletCollections(connection);

  return {
    async findWallets(userIds) {
      if (userIds.length === 0) return [];
      const found = await wallets.find({ _id: { $in: withPseudonyms(userIds) } }, IN_ONE_BATCH).toArray();
      const byId = new Map(found.map((wallet) => [wallet._id, wallet]));
      return userIds.flatMap((userId) => {
        const own = byId.get(userId);
        const closedAt = byId.get(pseudonymOf(userId))?.erasedAt;
        if (own) return [toWallet(own)];
        return closedAt ? [{ ...emptyWallet(userId), closedAt }] : [];
      });
    },

    async findHolding(owners) {
      const theirs = { $in: [...owners] };
      const found = await wallets.find({ $or: [{ _id: theirs }, { owners: theirs }] }, IN_ONE_BATCH).toArray();
      return found.map(toWallet);
    },

    async findDue(now, before, max) {
      const found = await wallets
        .find({ $or: [{ dueAt: { $lte: now } }, { "outbox.recordedAt": { $lte: before } }] })
        .project<{ readonly _id: string }>({ _id: 1 })
        .limit(max)
        .toArray();
      return found.map(({ _id }) => _id);
    },

    async pseudonymised(keys) {
      const names = new Map(keys.flatMap(partsOf).map((name) => [pseudonymOf(name), name]));
      const marks = await wallets.distinct("_id", { _id: { $in: [...names.keys()] } });
      const erased = marks.flatMap((mark) => names.get(mark) ?? []);
      const pairs = keys.map((key) => [key, pseudonymised(key, erased)] as const);
      return new Map(pairs.filter(([key, kept]) => kept !== key));
    },

    async findEntries(subjects) {
      if (subjects.length === 0) return [];
      return (await ledger.find({ subject: { $in: [...subjects] } }, IN_ONE_BATCH).toArray()).map(toEntry);
    },

    async claim(wanted) {
      const claimedAt = new Date();
      const inserts = wanted.map(({ subject, ...claim }) => ({
        insertOne: { document: { _id: subject, ...claim, claimedAt } },
      }));
      if (await allWereNew(claims.bulkWrite(inserts, UNORDERED))) return wanted;
      const joins = wanted.map(({ subject, userId, holders }) => ({
        updateOne: {
          filter: { _id: subject },
          update: { $setOnInsert: { userId, claimedAt }, $addToSet: { holders: { $each: [...holders] } } },
          upsert: true,
        },
      }));
      // Of two that make a claim anew at once, one is turned away and joins the other's.
      while (!(await allWereNew(claims.bulkWrite(joins, UNORDERED))));
      const found = await claims.find({ _id: { $in: wanted.map(({ subject }) => subject) } }, IN_ONE_BATCH).toArray();
      return found.map(({ _id, userId }) => ({ subject: _id, userId }));
    },

    async release(subjects) {
      await claims.deleteMany({ _id: { $in: [...subjects] } });
    },

    async withdraw(idle) {
      const _id = { $in: idle.map(({ subject }) => subject) };
      await claims.updateMany({ _id }, { $pull: { holders: { $in: idle.map(({ holder }) => holder) } } });
      await claims.deleteMany({ _id, holders: { $size: 0 } });
    },

    async swap(changes) {
      const updates = changes.map(({ wallet, entries }) => {
        const { set, unset } = written(wallet);
        const push = { outbox: { $each: [...entries] } };
        return {
          updateOne: {
            filter: { _id: wallet.userId, version: wallet.version - 1 },
            update: { $set: set, $unset: unset, $push: push },
            // Of several calls that make a wallet, the unique _id lets one through.
            upsert: wallet.version === 1,
          },
        };
      });
      let done = 0;
      const bulk = wallets.bulkWrite(updates, UNORDERED).then(({ matchedCount, upsertedCount }) => {
        done = matchedCount + upsertedCount;
      });
      return (await allWereNew(bulk)) && done === changes.length;
    },

    async append(entries) {
      const inserts = entries.map(({ operation, ...entry }) => ({
        insertOne: { document: { _id: operation, ...entry } },
      }));
      await allWereNew(ledger.bulkWrite(inserts, UNORDERED));
    },

    async clear(entries) {
      const userIds = [...new Set(entries.map(({ userId }) => userId))];
      const operations = entries.map(({ operation }) => operation);
      await wallets.updateMany({ _id: { $in: userIds } }, { $pull: { outbox: { operation: { $in: operations } } } });
    },
  };
}
