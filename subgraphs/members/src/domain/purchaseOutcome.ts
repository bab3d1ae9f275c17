import { operationOf, type Purchase } from "./purchase.ts";
import type { LedgerEntry } from "./wallet.ts";

export type PurchaseDifference = "USER" | "AMOUNT" | "PAID_AT";

/** What became of one purchase. */
export interface PurchaseOutcome {
  readonly repeated: boolean;
  readonly points: number;
  /** In what it differs from the purchase that was recorded under its operation. */
  readonly differences: readonly PurchaseDifference[];
}

function differences(purchase: Purchase, entry: LedgerEntry): readonly PurchaseDifference[] {
  const found: PurchaseDifference[] = [];
  if (purchase.userId !== entry.userId) found.push("USER");
  if (purchase.paidMinor !== entry.paidMinor || purchase.currency !== entry.currency) found.push("AMOUNT");
  if (purchase.paidAt.getTime() !== entry.paidAt.getTime()) found.push("PAID_AT");
  return found;
}

/**
 * The answers of one call, from the ledger.
 *
 * @param entries by operation; every purchase has one
 * @param command the call: what another recorded is repeated, and so is what this one tells twice
 */
export function outcomesOf(
  purchases: readonly Purchase[],
  entries: ReadonlyMap<string, LedgerEntry>,
  command: string,
): readonly PurchaseOutcome[] {
  const answered = new Set<string>();
  return purchases.map((purchase) => {
    const operation = operationOf(purchase);
    const entry = entries.get(operation);
    if (!entry) throw new Error(`${operation} is not in the ledger`);
    const repeated = entry.command !== command || answered.has(operation);
    answered.add(operation);
    return { repeated, points: entry.points, differences: differences(purchase, entry) };
  });
}
