import type { BookWithdrawal, ListedBook, PublishedBook } from "./ruleBook.ts";
import type { OrderFacts } from "./orderFacts.ts";
import type { PersonIds } from "../wallet/Wallets.ts";

/** Known facts of an order, and what tells whether somebody has written since. */
export interface StoredFacts {
  /** 0 when nothing is stored yet. */
  readonly revision: number;
  readonly facts: OrderFacts;
}

/** A share of an order that counts towards caps of its rule. */
export interface CapClaim {
  /** Under which the order came, and under which it counts for ever. */
  readonly userId: string;
  /** Every id of whoever that is now, the canonical one first: what all of these have taken counts. */
  readonly person: PersonIds;
  readonly rule: string;
  /** The day of the payment in the book's time zone; null for the cap over all time. */
  readonly day: string | null;
  readonly orderKey: string;
  /** What the rule would give. */
  readonly points: number;
  readonly pointsMax: number;
}

/** What publishing a book made of it. */
export type BookOutcome =
  { readonly kind: "PUBLISHED" | "REPEATED"; readonly book: ListedBook } | { readonly kind: "OVERTAKEN" };

/** What earning asks of its database. Each call is a bounded number of commands. */
export interface EarningStore {
  /** The book in force at an instant, as it is not withdrawn by now. The first call on a new database makes the first one its version 1. */
  bookAt(at: Date): Promise<ListedBook>;

  /** A version of the book, withdrawn or not; null when there is none. */
  bookOf(version: number): Promise<PublishedBook | null>;

  /** The same, with its withdrawal. */
  listedBook(version: number): Promise<ListedBook | null>;

  /** At most so many versions, the newest first, withdrawn or not; those before a version where one is given. */
  listedBooks(first: number, before: number | null): Promise<readonly ListedBook[]>;

  /** The latest version, whether it is in force already or ever. */
  latestBook(): Promise<PublishedBook>;

  /** The version that was published under this key; null when none was. */
  bookByKey(idempotencyKey: string): Promise<ListedBook | null>;

  /** Adds a version, unless it is there or the key was used. */
  addBook(book: PublishedBook, idempotencyKey: string): Promise<BookOutcome>;

  /** Withdraws a version, unless it is. @returns it as it is then; null when there is none */
  withdrawBook(version: number, withdrawal: BookWithdrawal): Promise<ListedBook | null>;

  /** What is known of an order; nothing, at revision 0, when it is new. */
  factsOf(orderKey: string): Promise<StoredFacts>;

  /** Writes what is known, unless somebody has written since; whether it was written. */
  swapFacts(stored: StoredFacts): Promise<boolean>;

  /**
   * Takes for an order what a cap leaves its person, once: a repeated call is answered with what the first one took,
   * whoever is one person by then.
   *
   * @returns how many points the cap grants, at most `points`
   */
  takeCap(claim: CapClaim): Promise<number>;

  /** What is left under a cap for an order that has taken nothing of it, and what it has taken otherwise. */
  leftOfCap(claim: CapClaim): Promise<number>;

  /** What an order has taken of a cap. */
  takenOfCap(claim: CapClaim): Promise<number>;
}
