import type { Connection } from "@datong/subgraph-kit";
import type { OrderSummary, SalesAsked, SalesFigure } from "../domain/figures.ts";
import { ORDER_STATUSES, type OrderStatus } from "../domain/orderStatus.ts";
import type { OrderStore } from "../domain/ports.ts";
import { orderModel } from "./documents.ts";
import { IN_ONE_BATCH } from "./inOneBatch.ts";

/** The orders of a user id in a status and a currency. */
interface SummaryRow {
  readonly userId: string;
  readonly status: OrderStatus;
  readonly currency: string;
  readonly count: number;
  readonly totalMinor: number;
}

function toSummary(rows: readonly SummaryRow[]): OrderSummary {
  const counts = new Map<OrderStatus, number>();
  const due = new Map<string, number>();
  for (const { status, currency, count, totalMinor } of rows) {
    counts.set(status, (counts.get(status) ?? 0) + count);
    if (status === "PENDING_PAYMENT") due.set(currency, (due.get(currency) ?? 0) + totalMinor);
  }
  return {
    counts: ORDER_STATUSES.flatMap((status) => {
      const count = counts.get(status);
      return count === undefined ? [] : [{ status, count }];
    }),
    due: [...due].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => ({ minor, currency })),
  };
}

/** What of an order's total was not paid back; see `OrderDocument`. Orders from before refunds have none. */
const NET = { $subtract: ["$totalMinor", { $ifNull: ["$refundedOfTotalMinor", { $ifNull: ["$refundedMinor", 0] }] }] };

/** Adds an amount up over the orders in one of these statuses; a 1 for each where none is named. */
const sumIn = (statuses: readonly OrderStatus[], value: "$totalMinor" | typeof NET | 1) => ({
  $sum: { $cond: [{ $in: ["$status", [...statuses]] }, value, 0] },
});

const SOLD = ["PAID", "SHIPPED", "COMPLETED"] as const;

/** Reads `by_time_and_net` and no order. */
const salesStages = ({ from, to, zone, groupBy }: SalesAsked) => [
  { $match: { placedAt: { $gte: from, $lt: to } } },
  {
    $group: {
      _id: {
        day: groupBy.includes("DAY")
          ? { $dateToString: { date: "$placedAt", format: "%Y-%m-%d", timezone: zone } }
          : null,
        channel: groupBy.includes("CHANNEL") ? "$channel" : null,
        currency: "$currency",
      },
      soldCount: sumIn(SOLD, 1),
      soldMinor: sumIn(SOLD, "$totalMinor"),
      netMinor: sumIn(SOLD, NET),
      refundedMinor: { $sum: "$refundedMinor" },
      cancelledCount: sumIn(["CANCELLED"], 1),
      cancelledMinor: sumIn(["CANCELLED"], "$totalMinor"),
      pendingCount: sumIn(["PENDING_PAYMENT"], 1),
      pendingMinor: sumIn(["PENDING_PAYMENT"], "$totalMinor"),
    },
  },
  { $sort: { "_id.day": 1 as const, "_id.channel": 1 as const, "_id.currency": 1 as const } },
  { $replaceWith: { $mergeObjects: ["$$ROOT", "$_id"] } },
  { $unset: "_id" },
];

/** The database's code for a time zone that it has no such name of; Node knows more, such as `cst`. */
const ZONE_UNKNOWN = 40_485;

/** How orders are added up: each is one look at an index, which has all that is added. */
export function figures(connection: Connection): Pick<OrderStore, "summariesOf" | "sales"> {
  const orders = orderModel(connection);
  return {
    async summariesOf(people) {
      const rows = await orders.aggregate<SummaryRow>(
        [
          { $match: { userId: { $in: [...new Set(people.flat())] } } },
          {
            $group: {
              _id: { userId: "$userId", status: "$status", currency: "$currency" },
              count: { $sum: 1 },
              totalMinor: { $sum: "$totalMinor" },
            },
          },
          { $replaceWith: { $mergeObjects: ["$$ROOT", "$_id"] } },
        ],
        IN_ONE_BATCH,
      );
      const byUser = new Map<string, SummaryRow[]>();
      for (const row of rows) byUser.set(row.userId, [...(byUser.get(row.userId) ?? []), row]);
      return people.map((userIds) => toSummary(userIds.flatMap((userId) => byUser.get(userId) ?? [])));
    },

    async sales(asked) {
      try {
        return await orders.aggregate<SalesFigure>(salesStages(asked), IN_ONE_BATCH);
      } catch (error) {
        if ((error as { readonly code?: unknown }).code === ZONE_UNKNOWN) return null;
        throw error;
      }
    },
  };
}
