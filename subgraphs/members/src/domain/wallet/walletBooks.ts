import type { LedgerEntry, Wallet } from "./model.ts";

/** Everything that stands in the books, to be read once from one end to the other. */
export interface WalletBooks {
  /** All wallets, by user id, as bytes sort. */
  wallets(): AsyncIterable<Wallet>;
  /** The whole ledger, by user id, as bytes sort. */
  entries(): AsyncIterable<LedgerEntry>;
  findWallet(userId: string): Promise<Wallet | null>;
  entriesOf(userId: string): AsyncIterable<LedgerEntry>;
  /** Whether this is the pseudonym of somebody of whom entries are kept no longer: they are gone, or go one by one. */
  isOver(userId: string): Promise<boolean>;
}
