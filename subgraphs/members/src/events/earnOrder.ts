import type { OrderFacts } from "../domain/earning/orderFacts.ts";
import { earningsOf, type SettleParts } from "../domain/earning/settleOrder.ts";
import { pointsOf } from "../domain/earning/reckon.ts";
import type { Wallets } from "../domain/wallet/Wallets.ts";

export interface EarnParts extends SettleParts {
  readonly wallets: Pick<Wallets, "earn" | "activate" | "reverseEarn">;
}

/**
 * Brings a buyer's wallet to what is known of an order: what it earned, whether that can be spent, and what was taken
 * back of it. Every telling of the order does all of it again, which changes nothing where it is done: so it does not
 * matter in what order and how often events come.
 */
export async function earnOrder(parts: EarnParts, facts: OrderFacts): Promise<void> {
  const { wallets } = parts;
  const earnings = await earningsOf(parts, facts);
  if (!earnings || pointsOf(earnings.lines) === 0) return;
  const { userId, lines, returns, isDated, activatesAt, expiresAt } = earnings;
  const order = { order: facts.orderKey, userId };

  await wallets.earn([
    {
      ...order,
      lines: lines.map((line) => ({ line: line.key, points: line.points })),
      terms: isDated && activatesAt ? { activatesAt, expiresAt } : null,
    },
  ]);
  if (!isDated && activatesAt) await wallets.activate([{ ...order, terms: { activatesAt, expiresAt } }]);
  if (returns.length > 0)
    await wallets.reverseEarn([{ ...order, lines: returns.map(({ key: line, ...minor }) => ({ line, ...minor })) }]);
}
