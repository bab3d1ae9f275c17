import { countDeadLetters, type Connection, type DeadLetterCounts } from "@datong/subgraph-kit";
import type { OriginDifference } from "./domain/audit/originDifferences.ts";
import { originDifferencesOf, verifyOrigins } from "./domain/audit/verifyOrigins.ts";
import type { WalletDifference } from "./domain/wallet/account.ts";
import { verifyWallet, verifyWallets, type WalletCheck, type WalletsReport } from "./domain/wallet/verifyWallets.ts";
import { MEMBERS_GROUP } from "./events/consumeOrders.ts";
import { mongoOrigins, SETTLED_MS } from "./store/audit/mongoOrigins.ts";
import { mongoWalletBooks } from "./store/wallet/books.ts";

/** In what a wallet is not as its ledger, or the ledger not as what it comes from. */
export type PointsDifference = WalletDifference | OriginDifference;

export interface PointsReport extends WalletsReport {
  /** Events that could not be handled, of those that wait the ones that do so for long: what they tell may be missing in every book. */
  readonly deadLetters: DeadLetterCounts;
}

/**
 * Recomputes every wallet of a members database from the ledger, and the ledger from orders, adjustments and redemptions.
 *
 * @param onDifference is told each difference
 * @param now when it is looked at: of orders of which something was learned in the ten minutes before, it says nothing,
 *   nor of events that began to wait in these: the shortest outage would look like a fault
 */
export async function verifyPoints(
  connection: Connection,
  onDifference: (difference: PointsDifference) => void,
  now = new Date(),
): Promise<PointsReport> {
  const report = await verifyWallets(mongoWalletBooks(connection), onDifference);
  const unfounded = await verifyOrigins(mongoOrigins(connection, now), onDifference);
  return {
    ...report,
    differences: report.differences + unfounded,
    deadLetters: await countDeadLetters(connection, MEMBERS_GROUP, new Date(now.getTime() - SETTLED_MS)),
  };
}

/** The same for the wallet of one user id. */
export async function verifyPointsOf(
  connection: Connection,
  userId: string,
  now = new Date(),
): Promise<Omit<WalletCheck, "differences"> & { readonly differences: readonly PointsDifference[] }> {
  const check = await verifyWallet(mongoWalletBooks(connection), userId);
  const unfounded = await originDifferencesOf(mongoOrigins(connection, now), userId);
  return { ...check, differences: [...check.differences, ...unfounded] };
}
