/** Points that become active and lapse together, and belong to the same user id (积分批次). */
export interface Lot {
  /** The user id under which they were earned; it stays with them wherever they lie. */
  readonly owner: string;
  /** Points left; never below zero. */
  readonly remaining: number;
  /** From when they can be spent; null while their order has not come so far. */
  readonly activatesAt: Date | null;
  /** When they lapse; null when they do not. */
  readonly expiresAt: Date | null;
  /** When they had lapsed, where they came back later and were given some days of grace. */
  readonly endedAt?: Date;
}

/** What was taken back after it had been spent: the owner's later earnings repay it. */
export interface Debt {
  readonly owner: string;
  readonly points: number;
}

/** Points that lapsed without having been spent: an order that earned them owes none of them when it is refunded. */
export interface Lapsed {
  readonly owner: string;
  readonly points: number;
  /** As they were earned, without any days of grace. */
  readonly expiresAt: Date;
}

/** Points that are set aside for a redemption: they are in no lot until it is cancelled, or not confirmed in time. */
export interface Hold {
  /** The redemption's idempotency key. */
  readonly redemption: string;
  /** When the points go back by themselves. */
  readonly expiresAt: Date;
  /** Exactly what was taken. */
  readonly lots: readonly Lot[];
}

/** Lots, debts and what is remembered of lapsing, on their way into another wallet: they are out of this one, and in no other until they have arrived. */
export interface Transfer {
  readonly id: string;
  /** The user id whose wallet they go to. */
  readonly to: string;
  readonly lots: readonly Lot[];
  readonly debts: readonly Debt[];
  /** Of the owner in whose wallet they are to arrive: refunds look there. */
  readonly lapsed: readonly Lapsed[];
  /** The version of the wallet without them. */
  readonly leftVersion: number;
}

/** A transfer that has arrived and that its source may not have forgotten yet. */
export interface Arrival {
  readonly id: string;
  readonly from: string;
  /** The source has been without it since this version. */
  readonly leftVersion: number;
}

/** Who did something about a redemption; of who made it the name is in its key. */
interface DoneBy {
  /** A user id, or the name of a back end; missing in entries of before it was noted. */
  readonly by?: string;
}

/** What an operation was about: it does not change lots, and is what later operations look back on. */
export type Facts =
  | {
      readonly kind: "EARN";
      readonly order: string;
      readonly lines: readonly EarnedLine[];
      readonly terms: ActiveTerms | null;
    }
  | { readonly kind: "ACTIVATE"; readonly order: string; readonly terms: ActiveTerms }
  | { readonly kind: "REVERSE_EARN"; readonly order: string; readonly lines: readonly RefundedLine[] }
  | {
      readonly kind: "HOLD";
      readonly points: number;
      /** Until when it has to be confirmed; when it was, where that was at once. */
      readonly expiresAt: Date;
      readonly lots: readonly Lot[];
      /** Only where the points were spent in the same call; older entries have a `CONFIRM` beside them. */
      readonly isSpent?: true;
      /** What for, where somebody said so. */
      readonly reference?: string;
    }
  | ({ readonly kind: "CONFIRM" } & DoneBy)
  | ({ readonly kind: "CANCEL" } & DoneBy)
  /** Nobody confirmed the hold in time. */
  | { readonly kind: "RELEASE" }
  /** `reversed`: points given back so far, these among them; `isRest`: the call asked for all that was left. */
  | ({
      readonly kind: "REVERSE_REDEEM";
      readonly points: number;
      readonly reversed: number;
      readonly isRest: boolean;
      /** Why, where somebody said so. */
      readonly reason?: string;
    } & DoneBy)
  | {
      readonly kind: "ADJUST";
      readonly points: number;
      readonly reason: string;
      readonly by: string;
      readonly expiresAt: Date | null;
    }
  /** An adjustment took more than there was: it never takes effect. `available`: what could be spent then. */
  | { readonly kind: "ADJUST_REFUSED"; readonly available: number }
  | { readonly kind: "EXPIRE" }
  /** The person was erased: what was left is written off. */
  | { readonly kind: "CLOSE" }
  /** Points that have become active repaid debt. */
  | { readonly kind: "DEBT_REPAID" }
  | { readonly kind: "TRANSFER_OUT"; readonly transfer: string; readonly to: string }
  | { readonly kind: "TRANSFER_IN"; readonly transfer: string; readonly from: string };

export type EntryKind = Facts["kind"];

/** Terms of points that wait for nothing but a date. */
export interface ActiveTerms {
  readonly activatesAt: Date;
  readonly expiresAt: Date | null;
}

/** What one line of an order earned. */
export interface EarnedLine {
  /** The line's id within its order. */
  readonly line: string;
  /** 0 to 1000000000. */
  readonly points: number;
}

/** How much of one line of an order has been refunded so far, all refunds together. */
export interface RefundedLine {
  readonly line: string;
  readonly refundedMinor: number;
  /** What was paid for the line; what the refund is measured by. */
  readonly paidMinor: number;
}

/** What an operation did to a wallet; never changed once written. */
export interface LedgerEntry {
  /** Made from the business fact, and unique in the ledger. */
  readonly operation: string;
  /** What the operation belongs to: an order, a redemption, an adjustment, a transfer. */
  readonly subject: string;
  /** Whose wallet it changed. */
  readonly userId: string;
  /** By how much lots less debts have changed. */
  readonly points: number;
  /** By how much each lot has changed: `remaining` is negative where it lost points. */
  readonly lots: readonly Lot[];
  /** By how much each debt has changed. */
  readonly debts: readonly Debt[];
  /** Whose points it was about; missing where that is the wallet's user id alone. */
  readonly owners?: readonly string[];
  readonly facts: Facts;
  /** The one write that put it into effect: entries of the same write share it. */
  readonly batch: string;
  /** The version that the wallet has had since; entries of before do not say. */
  readonly version?: number;
  readonly recordedAt: Date;
}

/** The points account (积分账户) of one user id: one document, the atomic unit of every change. */
export interface Wallet {
  readonly userId: string;
  /** Goes up with every change; 0 for a wallet that does not exist yet. */
  readonly version: number;
  readonly lots: readonly Lot[];
  readonly debts: readonly Debt[];
  readonly holds: readonly Hold[];
  /** Of the last months. */
  readonly lapsed: readonly Lapsed[];
  readonly transfers: readonly Transfer[];
  readonly arrivals: readonly Arrival[];
  /** When the person was erased; nothing can be earned, spent or adjusted since. */
  readonly closedAt: Date | null;
  /** When to look next whether other ids of those who owe here have what repays it; null where nobody owes. */
  readonly settleAt: Date | null;
  /** Changes that are in effect and perhaps not in the ledger yet. */
  readonly outbox: readonly LedgerEntry[];
}

export const emptyWallet = (userId: string): Wallet => ({
  userId,
  version: 0,
  lots: [],
  debts: [],
  holds: [],
  lapsed: [],
  transfers: [],
  arrivals: [],
  closedAt: null,
  settleAt: null,
  outbox: [],
});
