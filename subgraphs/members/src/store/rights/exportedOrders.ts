import type { Connection } from "@datong/subgraph-kit";
import type { ExportSection } from "../../domain/rights/exportMember.ts";
import { type FactDocument, QUALIFYING_ORDERS } from "../tiers/mongoTierStore.ts";

/** What an order's key is made of; see `orderKey`. */
function orderOf(key: string) {
  const at = key.indexOf(":");
  return { source: decodeURIComponent(key.slice(0, at)), externalId: key.slice(at + 1) };
}

/** The orders of a person that counted, by user id and day. */
export const exportedOrders = (connection: Connection): ExportSection => ({
  async read(userIds, first, after) {
    const orders = connection.collection<FactDocument>(QUALIFYING_ORDERS);
    const [userId = "", day = 0, id = ""] = after ?? [];
    const later = after && {
      $or: [
        { userId: { $gt: String(userId) } },
        { userId: String(userId), day: { $gt: Number(day) } },
        { userId: String(userId), day: Number(day), _id: { $gt: String(id) } },
      ],
    };
    const found = await orders
      .find({ userId: { $in: [...userIds] }, day: { $exists: true }, ...later })
      .sort({ userId: 1, day: 1, _id: 1 })
      .limit(first + 1)
      .toArray();
    const page = found.slice(0, first);
    const last = page.at(-1);
    return {
      records: page.map(({ _id, currency, paidAt, paidMinor, refunds = {}, cancelledAt }) => ({
        ...{ kind: "ORDER", order: orderOf(_id), currency, paidAt, paidMinor, cancelledAt: cancelledAt ?? null },
        refunds: Object.entries(refunds).map(([minor, at]) => ({ minor: Number(minor), at })),
      })),
      next: found.length > first && last ? [last.userId, last.day ?? 0, last._id] : null,
    };
  },
});
