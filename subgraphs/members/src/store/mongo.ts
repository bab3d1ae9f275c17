import type { Connection } from "@datong/subgraph-kit";
import type { MembersStore } from "../domain/ports.ts";
import { allWereNew } from "./allWereNew.ts";
import { claimModel, ledgerModel, walletModel, type WalletDocument } from "./documents.ts";
import { isMemberRow, memberStages, readMemberRows, type MemberRow } from "./memberReads.ts";

const toDocument = <Model extends { readonly operation: string }>({ operation, ...rest }: Model) => ({
  ...rest,
  _id: operation,
});

/** A wallet, or what `memberStages` adds. */
type FoundRow = MemberRow | ({ readonly part?: undefined } & Pick<WalletDocument, "_id" | "lots" | "spending">);

/** The only file that knows that wallets live in MongoDB. */
export function mongoMembersStore(connection: Connection): MembersStore {
  const wallets = walletModel(connection);
  const claims = claimModel(connection);
  const ledger = ledgerModel(connection);
  /** All of them with the first answer, where MongoDB would send 101 and be asked for more. */
  const inOneBatch = (keys: readonly string[]) => ({ batchSize: keys.length + 1 });
  const unordered = { ordered: false, throwOnValidationError: true } as const;

  return {
    async findMembers(userIds, now) {
      const theirs = [{ $match: { _id: { $in: userIds } } }, { $project: { lots: 1, spending: 1 } }];
      const rows = await connection
        .collection<Pick<WalletDocument, "_id" | "lots" | "spending">>("wallets")
        .aggregate<FoundRow>([...theirs, ...memberStages(userIds, now)], { batchSize: 100_000 })
        .toArray();
      const balances = rows.flatMap((row) =>
        isMemberRow(row) ? [] : [{ userId: row._id, lots: row.lots, spending: row.spending }],
      );
      return { balances, reads: readMemberRows(rows.filter(isMemberRow)) };
    },

    async findWallets(userIds) {
      const found = await wallets.find({ _id: { $in: userIds } }, null, inOneBatch(userIds)).lean();
      return found.map(({ _id, ...wallet }) => ({ userId: _id, ...wallet }));
    },

    async findEntries(operations) {
      const found = await ledger.find({ _id: { $in: operations } }, null, inOneBatch(operations)).lean();
      return found.map(({ _id, ...entry }) => ({ operation: _id, ...entry }));
    },

    async claim(wanted) {
      const inserts = wanted.map((claim) => ({ insertOne: { document: toDocument(claim) } }));
      if (await allWereNew(claims.bulkWrite(inserts, unordered))) return wanted;
      const operations = wanted.map(({ operation }) => operation);
      const found = await claims.find({ _id: { $in: operations } }, null, inOneBatch(operations)).lean();
      return found.map(({ _id, ...claim }) => ({ operation: _id, ...claim }));
    },

    async release(operations) {
      await claims.deleteMany({ _id: { $in: operations } });
    },

    async swap(changes) {
      const updates = changes.map(({ userId, version, lots, spending, entries }) => ({
        updateOne: {
          filter: { _id: userId, version },
          update: { $set: { lots, spending }, $inc: { version: 1 }, $push: { outbox: { $each: entries } } },
          // Of several calls that make a wallet, the unique _id lets one through.
          upsert: version === 0,
        },
      }));
      await allWereNew(wallets.bulkWrite(updates, unordered));
    },

    async append(entries) {
      const inserts = entries.map((entry) => ({ insertOne: { document: toDocument(entry) } }));
      await allWereNew(ledger.bulkWrite(inserts, unordered));
    },

    async clear(entries) {
      const userIds = [...new Set(entries.map(({ userId }) => userId))];
      const operations = entries.map(({ operation }) => operation);
      await wallets.updateMany({ _id: { $in: userIds } }, { $pull: { outbox: { operation: { $in: operations } } } });
    },
  };
}
