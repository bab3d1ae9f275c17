import type { MemberReads } from "./member.ts";
import type { Balance, Claim, LedgerEntry, Wallet, WalletChange } from "./wallet.ts";

/** What some user ids have, out of one read. */
export interface MembersFound {
  readonly balances: readonly Balance[];
  readonly reads: MemberReads;
}

/** What the membership programme asks of its database. Each call is a fixed number of commands, however many keys. */
export interface MembersStore {
  /** What these user ids have: the balances of those that have a wallet, and all that tiers and benefits know. */
  findMembers(userIds: readonly string[], now: Date): Promise<MembersFound>;

  /** The wallets of those user ids that have one. */
  findWallets(userIds: readonly string[]): Promise<readonly Wallet[]>;

  /** The ledger entries of those operations that have one. */
  findEntries(operations: readonly string[]): Promise<readonly LedgerEntry[]>;

  /**
   * Claims operations.
   *
   * @returns the claims that stand, ours or an earlier one; none where another call has just finished the operation
   */
  claim(claims: readonly Claim[]): Promise<readonly Claim[]>;

  /** Forgets the claims of operations that are in the ledger. */
  release(operations: readonly string[]): Promise<void>;

  /**
   * Applies each change whose wallet is still at its version, with its entries into the outbox; leaves the others.
   * Who needs to know which were applied reads again.
   */
  swap(changes: readonly WalletChange[]): Promise<void>;

  /** Adds those entries to the ledger that it does not have. */
  append(entries: readonly LedgerEntry[]): Promise<void>;

  /** Takes entries out of the outboxes of their wallets. */
  clear(entries: readonly LedgerEntry[]): Promise<void>;
}
