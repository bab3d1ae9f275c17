import type { Connection } from "@datong/subgraph-kit";
import type { WalletDifference } from "./domain/wallet/account.ts";
import { verifyWallet, verifyWallets, type WalletCheck, type WalletsReport } from "./domain/wallet/verifyWallets.ts";
import { mongoWalletBooks } from "./store/wallet/books.ts";

/**
 * Recomputes every wallet of a members database from the ledger.
 *
 * @param onDifference is told each in which a wallet and its ledger differ
 */
export const verifyPoints = (
  connection: Connection,
  onDifference: (difference: WalletDifference) => void,
): Promise<WalletsReport> => verifyWallets(mongoWalletBooks(connection), onDifference);

/** The same for the wallet of one user id. */
export const verifyPointsOf = (connection: Connection, userId: string): Promise<WalletCheck> =>
  verifyWallet(mongoWalletBooks(connection), userId);
