import type { Connection } from "@datong/subgraph-kit";
import { verifyPoints, type PointsDifference } from "@datong/members";
import { keepFact } from "../src/domain/earning/settleOrder.ts";
import type { Wallets } from "../src/domain/wallet/Wallets.ts";
import { readFirstRules, SHIPPED_RULES } from "../src/programme/firstRules.ts";
import { mongoEarningStore } from "../src/store/earning/mongo.ts";
import { orderCollection } from "../src/store/earning/facts.ts";
import { mongoAdjustmentStore } from "../src/store/wallet/adjustments.ts";
import { START } from "./wallet.ts";

const NOTHING_ELSE = { channel: "APP", currency: "CNY", paidAt: START };

/** Wallets of which the room knows what their orders and adjustments come from, as where it hears of them itself. */
export function withOrigins(connection: Connection, wallets: Wallets): Wallets {
  const earning = mongoEarningStore(connection, readFirstRules(SHIPPED_RULES).earning);
  const orders = orderCollection(connection);
  const adjustments = mongoAdjustmentStore(connection);
  return {
    ...wallets,

    async earn(earnings) {
      for (const { order, userId, lines } of earnings) {
        const paid = lines.map(({ line }) => ({ key: line, sku: line, paidMinor: 100 }));
        await keepFact(earning, {
          ...{ key: order, userId },
          fact: { kind: "PAID", order: { ...NOTHING_ELSE, userId, lines: paid } },
        });
        const granted = lines.map(({ line, points }) => ({ key: line, points }));
        await orders.updateOne({ _id: order, granted: null }, { $set: { granted } });
      }
      return wallets.earn(earnings);
    },

    async reverseEarn(reversals) {
      for (const { order, userId, lines } of reversals) {
        const refunds = lines.map(({ line, refundedMinor }) => ({ key: line, refundedMinor }));
        await keepFact(earning, {
          ...{ key: order, userId },
          fact: { kind: "REFUNDED", at: START, isWhole: false, lines: refunds },
        });
      }
      return wallets.reverseEarn(reversals);
    },

    async adjust(request) {
      const outcome = await wallets.adjust(request);
      const { key: id, owner: userId, points, reason, expiresAt, by: requestedBy } = request;
      const decided = { state: "APPROVED", requestedAt: START, decidedBy: null, decidedAt: null } as const;
      if (outcome.kind === "Adjusted")
        await adjustments.keepAdjustment({
          ...{ id, userId, points, reason, expiresAt, requestedBy },
          ...decided,
        });
      return outcome;
    },
  };
}

/** Everything in which wallets, the ledger and what it comes from differ, once nothing is under way any more. */
export async function differencesIn(connection: Connection): Promise<readonly PointsDifference[]> {
  const differences: PointsDifference[] = [];
  const later = new Date(Date.now() + 3_600_000);
  await verifyPoints(connection, (difference) => differences.push(difference), later);
  return differences;
}
