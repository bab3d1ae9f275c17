import type { LedgerEntry, Wallet } from "./model.ts";

/** Whose wallet an operation is done in, where it could be told of two: the first claim stands. */
export interface WalletClaim {
  readonly subject: string;
  readonly userId: string;
}

/** A claim as commands ask for it that come together. */
export interface WantedClaim extends WalletClaim {
  /** Names each of these commands among all that count on the same claim. */
  readonly holders: readonly string[];
}

/** A command that counts on a claim no longer. */
export interface ClaimHolder {
  readonly subject: string;
  readonly holder: string;
}

/** What commands that come together want to see. */
export interface WalletLook {
  /** In whose wallets they are done. */
  readonly userIds: readonly string[];
  /** Whose points and debts they are about, wherever those lie. */
  readonly owners: readonly string[];
  /** Keys that may have ids of erased people in them. */
  readonly keys: readonly string[];
}

export interface WalletSight {
  /** Those of `findWallets` for the user ids, and of `findHolding` for the owners. */
  readonly wallets: readonly Wallet[];
  /** Of the keys those that have ids of erased people in them, each with what the ledger may have in its place. */
  readonly keptKeys: ReadonlyMap<string, string>;
}

/** What to write to a wallet that is still at the version before. */
export interface WalletChange {
  /** With the version that it is to have; its outbox is left as it is. */
  readonly wallet: Wallet;
  /** What goes into the outbox in the same write. */
  readonly entries: readonly LedgerEntry[];
}

/** What the wallets ask of their database. Each call is a fixed number of commands, however many keys. */
export interface WalletStore {
  /** Everything that commands look at before the ledger. */
  look(wanted: WalletLook): Promise<WalletSight>;

  /** The wallets of those user ids that have one; of those that were erased a closed one. */
  findWallets(userIds: readonly string[]): Promise<readonly Wallet[]>;

  /** Every wallet in which lots, debts, holds or transfers of these user ids lie, their own among them. */
  findHolding(owners: readonly string[]): Promise<readonly Wallet[]>;

  /**
   * Wallets in which something waits to be done: a lot has lapsed, a hold has ended, a transfer is on its way, debts are
   * to be looked at, or entries have not reached the ledger since `before`.
   */
  findDue(now: Date, before: Date, max: number): Promise<readonly string[]>;

  /** The ledger entries that belong to these subjects. */
  findEntries(subjects: readonly string[]): Promise<readonly LedgerEntry[]>;

  /**
   * Claims subjects for wallets. Whoever finds an earlier claim counts on that one.
   *
   * @returns the claims that stand, ours or an earlier one; none where the subject has just reached the ledger
   */
  claim(claims: readonly WantedClaim[]): Promise<readonly WalletClaim[]>;

  /** Forgets claims of subjects that are in the ledger. */
  release(subjects: readonly string[]): Promise<void>;

  /** Lets these commands count on their claims no longer; a claim on which none counts is forgotten. */
  withdraw(holders: readonly ClaimHolder[]): Promise<void>;

  /**
   * Applies each change whose wallet is still at the version before; leaves the others.
   *
   * @returns whether all were applied; where not, who needs to know which reads again
   */
  swap(changes: readonly WalletChange[]): Promise<boolean>;

  /** Adds those entries to the ledger that it does not have. */
  append(entries: readonly LedgerEntry[]): Promise<void>;

  /** Takes entries out of the outboxes of their wallets. */
  clear(entries: readonly LedgerEntry[]): Promise<void>;
}
