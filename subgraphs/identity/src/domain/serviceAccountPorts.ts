import type { ServiceAccount, ServiceAccountChange } from "./serviceAccount.ts";

/** What is kept of a secret's text; only a `SecretHasher` knows what it says. */
export interface SecretHash {
  readonly algorithm: string;
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
  readonly cost: Readonly<Record<string, number>>;
}

/** Hashes secrets so that whoever reads the hashes gets none of them. Each call costs memory and a tenth of a second. */
export interface SecretHasher {
  hash(text: string): Promise<SecretHash>;
  /**
   * Compares in a time that tells nothing.
   *
   * @param kept null where there is nothing to compare with: costs the same, and is never right
   */
  matches(text: string, kept: SecretHash | null): Promise<boolean>;
  /** Whether it is as expensive as hashes are today. */
  isCurrent(kept: SecretHash): boolean;
}

/** A new secret. */
export interface SecretText {
  readonly id: string;
  /** What the back end keeps. Secret: never log it. */
  readonly text: string;
}

/** An account as it stood when it was read. */
export interface ReadAccount {
  readonly account: ServiceAccount;
  /** Counts the changes of the document. */
  readonly version: number;
  /** By the secrets' ids. */
  readonly hashes: ReadonlyMap<string, SecretHash>;
}

/** Where service accounts are kept. */
export interface ServiceAccountStore {
  byId(id: string): Promise<ReadAccount | null>;
  /** Oldest first. */
  page(page: {
    readonly first: number;
    readonly after: { readonly at: Date; readonly id: string } | null;
  }): Promise<{ readonly nodes: readonly ServiceAccount[]; readonly hasNextPage: boolean }>;
  /**
   * Keeps a new account, unless a call with the same key has made one.
   *
   * @returns the one that is there now
   */
  insert(account: ServiceAccount, hash: SecretHash, callKey: string | null): Promise<ServiceAccount>;
  /**
   * Writes an account with what became of it, if it still stands where it was read.
   *
   * @param hash of a secret that was added; null when none was
   */
  replace(
    read: ReadAccount,
    next: ServiceAccount,
    change: ServiceAccountChange,
    hash: SecretHash | null,
  ): Promise<boolean>;
  /**
   * Notes that a secret was used, once a minute however often it is.
   *
   * @param newHash takes the place of the hash that it was compared with; null to keep that
   */
  noteUse(accountId: string, secretId: string, at: Date, newHash: SecretHash | null): Promise<void>;
  /** The ids of the secrets that have ended after `since`, with their accounts or without. */
  endedBetween(since: Date, at: Date): Promise<readonly string[]>;
}
