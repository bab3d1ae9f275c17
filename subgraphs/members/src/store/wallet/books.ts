import type { Connection } from "@datong/subgraph-kit";
import { keptUntil } from "../../domain/rights/keptUntil.ts";
import type { WalletBooks } from "../../domain/wallet/walletBooks.ts";
import { toEntry, toWallet, walletCollections } from "./documents.ts";

/** Entries that go sooner may be gone before whoever reads the books has come to their end. */
const READ_MS_MAX = 86_400_000;

/** The books of all wallets as they stand in MongoDB, read by whoever verifies them. */
export function mongoWalletBooks(connection: Connection): WalletBooks {
  const { wallets, ledger } = walletCollections(connection);

  return {
    wallets: () => wallets.find().sort({ _id: 1 }).map(toWallet),
    entries: () => ledger.find().sort({ userId: 1 }).hint("newest_of_user").map(toEntry),

    async findWallet(userId) {
      const found = await wallets.findOne({ _id: userId });
      return found && toWallet(found);
    },

    entriesOf: (userId) => ledger.find({ userId }).map(toEntry),

    async isOver(userId) {
      const found = await wallets.findOne({ _id: userId }, { projection: { erasedAt: 1 } });
      return found?.erasedAt !== undefined && keptUntil(found.erasedAt).getTime() <= Date.now() + READ_MS_MAX;
    },
  };
}
