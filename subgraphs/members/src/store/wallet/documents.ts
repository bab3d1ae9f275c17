import type { Connection } from "@datong/subgraph-kit";
import type { Lot, LedgerEntry, Wallet } from "../../domain/wallet/model.ts";
import { ownersIn } from "../../domain/wallet/pointsOfPerson.ts";
import type { WalletClaim } from "../../domain/wallet/ports.ts";

export interface WalletDocument extends Omit<Wallet, "userId"> {
  /** The user id. */
  readonly _id: string;
  /** Whose points and debts lie here besides the wallet's own; not there where nobody's do. */
  readonly owners?: readonly string[];
  /** When something has to be done without anybody asking for it; not there where nothing has. */
  readonly dueAt?: Date;
  /** Only under the pseudonym of a user id: when its person was erased. */
  readonly erasedAt?: Date;
}

export interface LedgerDocument extends Omit<LedgerEntry, "operation"> {
  /** The operation. */
  readonly _id: string;
  /** When it goes by itself; only where its person was erased. */
  readonly keptUntil?: Date;
}

export interface ClaimDocument extends Omit<WalletClaim, "subject"> {
  /** The subject. */
  readonly _id: string;
  /** The commands that count on it. */
  readonly holders: readonly string[];
  readonly claimedAt: Date;
}

export const walletCollections = (connection: Connection) => ({
  wallets: connection.collection<WalletDocument>("pointWallets"),
  ledger: connection.collection<LedgerDocument>("pointLedger"),
  claims: connection.collection<ClaimDocument>("pointClaims"),
});

/** At once for what is half done, otherwise when the first lot lapses, the first hold ends, or debts are to be looked at. */
function dueOf({ lots, holds, transfers, arrivals, settleAt }: Wallet): Date | undefined {
  if (transfers.length + arrivals.length > 0) return new Date(0);
  const ends = [...[...lots, ...holds].map(({ expiresAt }: Pick<Lot, "expiresAt">) => expiresAt), settleAt].filter(
    (end) => end !== null,
  );
  return ends.length > 0 ? new Date(Math.min(...ends.map(Number))) : undefined;
}

/** The fields of a wallet that a compare-and-set writes: all but its id and its outbox. */
export function written({ userId, outbox: _outbox, ...fields }: Wallet) {
  const wallet = { userId, outbox: _outbox, ...fields };
  const owners = ownersIn(wallet).filter((owner) => owner !== userId);
  const dueAt = dueOf(wallet);
  return {
    set: { ...fields, ...(owners.length > 0 ? { owners } : {}), ...(dueAt ? { dueAt } : {}) },
    unset: { ...(owners.length > 0 ? {} : { owners: "" as const }), ...(dueAt ? {} : { dueAt: "" as const }) },
  };
}

/** Wallets of before debts were looked at do not say when to: at once. */
const lookOf = ({ settleAt, debts }: Pick<Wallet, "settleAt" | "debts">): Date | null =>
  settleAt ?? (debts.length > 0 ? new Date(0) : null);

export const toWallet = ({
  _id,
  owners: _owners,
  dueAt: _dueAt,
  erasedAt: _erasedAt,
  ...wallet
}: WalletDocument): Wallet => ({
  userId: _id,
  ...wallet,
  settleAt: lookOf(wallet),
});

export const toEntry = ({ _id, keptUntil: _keptUntil, ...entry }: LedgerDocument): LedgerEntry => ({
  operation: _id,
  ...entry,
});
