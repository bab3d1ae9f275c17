import { BACKGROUND_COMMENT, type Connection } from "@datong/subgraph-kit";
import type mongoose from "mongoose";
import { isPseudonym } from "../../domain/pseudonym.ts";
import { keptUntil } from "../../domain/rights/keptUntil.ts";
import { emptyWallet, type Wallet } from "../../domain/wallet/model.ts";
import { ownersOf } from "../../domain/wallet/owners.ts";
import type { WalletStore } from "../../domain/wallet/ports.ts";
import { keptKeys, namesIn, pseudonymOf, withPseudonyms } from "../rights/pseudonyms.ts";
import { allWereNew } from "../allWereNew.ts";
import { toEntry, toWallet, walletCollections, written, type WalletDocument } from "./documents.ts";

/** All of an answer at once, instead of 101 documents and then the rest. */
const IN_ONE_BATCH = { batchSize: 100_000 } as const;
const UNORDERED = { ordered: false } as const;

/** The wallets of these user ids, of those who were erased a closed one. */
function ownWallets(userIds: readonly string[], found: ReadonlyMap<string, WalletDocument>): readonly Wallet[] {
  return userIds.flatMap((userId) => {
    const own = found.get(userId);
    const closedAt = found.get(pseudonymOf(userId))?.erasedAt;
    if (own) return [toWallet(own)];
    return closedAt ? [{ ...emptyWallet(userId), closedAt }] : [];
  });
}

/** The only place that knows how wallets are kept. */
export function mongoWalletStore(connection: Connection): WalletStore {
  const { wallets, ledger, claims } = walletCollections(connection);

  /** By their ids. */
  async function find(filter: mongoose.mongo.Filter<WalletDocument>): Promise<ReadonlyMap<string, WalletDocument>> {
    const found = await wallets.find(filter, IN_ONE_BATCH).toArray();
    return new Map(found.map((wallet) => [wallet._id, wallet]));
  }

  /** Until when what is written under pseudonyms is kept, by the pseudonym. */
  async function endsOf(userIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const pseudonyms = [...new Set(userIds.filter(isPseudonym))];
    if (pseudonyms.length === 0) return new Map();
    const marks = [...(await find({ _id: { $in: pseudonyms } })).values()];
    return new Map(marks.flatMap(({ _id, erasedAt }) => (erasedAt ? [[_id, keptUntil(erasedAt)]] : [])));
  }

  return {
    async look({ userIds, owners, keys }) {
      const own = new Set(userIds);
      const names = namesIn(keys);
      const marks = new Set([...userIds.map(pseudonymOf), ...names.keys()]);
      const byId = { _id: { $in: [...new Set([...own, ...owners, ...marks])] } };
      const found = await find(owners.length === 0 ? byId : { $or: [byId, { owners: { $in: [...owners] } }] });
      const others = [...found.values()].filter(({ _id }) => !own.has(_id) && !marks.has(_id));
      const erased = [...names].flatMap(([mark, name]) => (found.has(mark) ? [name] : []));
      return {
        wallets: [...ownWallets(userIds, found), ...others.map(toWallet)],
        keptKeys: keptKeys(keys, erased),
      };
    },

    async findWallets(userIds) {
      if (userIds.length === 0) return [];
      return ownWallets(userIds, await find({ _id: { $in: withPseudonyms(userIds) } }));
    },

    async findHolding(owners) {
      const theirs = { $in: [...owners] };
      const found = await find({ $or: [{ _id: theirs }, { owners: theirs }] });
      return [...found.values()].map(toWallet);
    },

    async findDue(now, before, max) {
      const found = await wallets
        .find(
          { $or: [{ dueAt: { $lte: now } }, { "outbox.recordedAt": { $lte: before } }] },
          { comment: BACKGROUND_COMMENT },
        )
        .project<{ readonly _id: string }>({ _id: 1 })
        .limit(max)
        .toArray();
      return found.map(({ _id }) => _id);
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
      const ends = await endsOf(entries.map(({ userId }) => userId));
      const inserts = entries.map(({ operation, ...entry }) => {
        const end = ends.get(entry.userId);
        // Entries of before they said whose points they were about may still have waited.
        const owners = entry.owners ? {} : ownersOf(entry.userId, entry, []);
        const document = { _id: operation, ...entry, ...owners, ...(end ? { keptUntil: end } : {}) };
        return { insertOne: { document } };
      });
      await allWereNew(ledger.bulkWrite(inserts, UNORDERED));
    },

    async clear(entries) {
      const userIds = [...new Set(entries.map(({ userId }) => userId))];
      const operations = entries.map(({ operation }) => operation);
      await wallets.updateMany({ _id: { $in: userIds } }, { $pull: { outbox: { operation: { $in: operations } } } });
    },
  };
}
