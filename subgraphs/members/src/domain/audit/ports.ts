import type { OrderFacts } from "../earning/orderFacts.ts";
import type { Adjustment } from "../wallet/adjustment.ts";
import type { LedgerEntry } from "../wallet/model.ts";

/** What is known of an order. */
export interface AuditedOrder {
  readonly facts: OrderFacts;
  /** Whether that was learned long enough ago for the wallet to have heard of it. */
  readonly isSettled: boolean;
}

/** Operations that belong together, and in whose wallets they may be. */
export interface AuditedSubject {
  readonly subject: string;
  readonly userIds: readonly string[];
}

/** What entries of the ledger come from. Each call that takes many is one command. */
export interface Origins {
  /** The ledger of one user id, or of all, by subject: entries of the same subject come one after the other. */
  entries(userId: string | null): AsyncIterable<LedgerEntry>;
  /** Orders that have earned something, of one user id or of all. */
  earningOrders(userId: string | null): AsyncIterable<OrderFacts>;
  /** What the ledger has of these subjects, in whosever wallets. */
  entriesAmong(subjects: readonly string[]): Promise<readonly LedgerEntry[]>;
  /** Which of these subjects the ledger knows. */
  subjectsAmong(subjects: readonly string[]): Promise<ReadonlySet<string>>;
  /** Every entry of a subject, also those that still wait in outboxes. */
  entriesOf(subject: AuditedSubject): Promise<readonly LedgerEntry[]>;
  /** What is known of orders, by their key. */
  ordersOf(orderKeys: readonly string[]): Promise<ReadonlyMap<string, AuditedOrder>>;
  /** By their id. */
  adjustmentsOf(ids: readonly string[]): Promise<ReadonlyMap<string, Adjustment>>;
  /** Whether any of these user ids, or a user id in the subject, is of somebody who was erased. */
  isErased(subject: AuditedSubject): Promise<boolean>;
  /** What was written before has no adjustment any more where somebody was erased. */
  readonly adjustmentsSince: Date;
}
