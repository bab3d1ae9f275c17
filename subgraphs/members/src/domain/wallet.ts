import { sumByCurrency, type Amount } from "./amount.ts";
import { addLots, lotOf, termsOf, type Lot, type LotTerms } from "./lot.ts";
import type { Programme } from "./programme.ts";

/** What a user id has as a member. */
export interface Balance {
  readonly userId: string;
  readonly lots: readonly Lot[];
  /** What was spent for life, one amount per currency. */
  readonly spending: readonly Amount[];
}

/** The points account (积分账户) of one user id: one document, the atomic unit of every change. */
export interface Wallet extends Balance {
  /** Goes up with every change of lots or spending; 0 for a wallet that does not exist yet. */
  readonly version: number;
  /** Changes that are in effect and not in the ledger yet; at most what one call recorded. */
  readonly outbox: readonly LedgerEntry[];
}

/** One purchase on its way into a wallet. The first claim of an operation decides what the operation is. */
export interface Claim {
  /** `earn:{source}:{externalId}`: the business fact, whoever tells it and however often. */
  readonly operation: string;
  /** The call that claimed it. */
  readonly command: string;
  readonly userId: string;
  readonly paidMinor: number;
  readonly currency: string;
  readonly paidAt: Date;
}

/** What an operation did to a wallet; never changed once written. */
export interface LedgerEntry extends Claim, LotTerms {
  readonly points: number;
  readonly recordedAt: Date;
}

/** What to write to a wallet that is still at `version`. */
export interface WalletChange extends Balance {
  readonly version: number;
  readonly entries: readonly LedgerEntry[];
}

export const emptyWallet = (userId: string): Wallet => ({ userId, version: 0, lots: [], spending: [], outbox: [] });

/** Points for an amount: so many for every whole unit of the currency, none for a part of one. */
export function pointsFor({ minor, currency }: Amount, { earning }: Programme): number {
  const rule = earning.find((candidate) => candidate.currency === currency);
  return rule ? Math.floor(minor / rule.minorPerUnit) * rule.pointsPerUnit : 0;
}

/** Purchases of one wallet take effect: each as one entry, all of them in one change. */
export function earn(wallet: Wallet, claims: readonly Claim[], programme: Programme, now: Date): WalletChange {
  const entries = claims.map((claim) => ({
    ...claim,
    ...termsOf(claim.paidAt, programme),
    points: pointsFor({ minor: claim.paidMinor, currency: claim.currency }, programme),
    recordedAt: now,
  }));
  return {
    userId: wallet.userId,
    version: wallet.version,
    lots: addLots(
      wallet.lots,
      entries.map((entry) => lotOf(entry, entry.points)),
      now,
    ),
    spending: sumByCurrency([
      ...wallet.spending,
      ...claims.map(({ paidMinor, currency }) => ({ minor: paidMinor, currency })),
    ]),
    entries,
  };
}
