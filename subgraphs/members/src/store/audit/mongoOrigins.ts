import type { Connection } from "@datong/subgraph-kit";
import type { AuditedOrder, Origins } from "../../domain/audit/ports.ts";
import { isPseudonym } from "../../domain/pseudonym.ts";
import { keptSince } from "../../domain/rights/keptUntil.ts";
import { orderCollection, toStored, type FactsDocument } from "../earning/facts.ts";
import { namesIn, pseudonymOf } from "../rights/pseudonyms.ts";
import { adjustmentCollection, toAdjustment } from "../wallet/adjustments.ts";
import { toEntry, walletCollections } from "../wallet/documents.ts";

/** By then an event has been handled, or given up, whatever happened to the process that began with it, or waits for an outage. */
export const SETTLED_MS = 10 * 60_000;

const among = (ids: readonly string[]) => ({ $in: [...ids] });

/**
 * What entries of the ledger come from, as it stands in MongoDB.
 *
 * @param now when it is looked at
 */
export function mongoOrigins(connection: Connection, now: Date): Origins {
  const { wallets, ledger } = walletCollections(connection);
  const orders = orderCollection(connection);
  const adjustments = adjustmentCollection(connection);
  const settledBefore = new Date(now.getTime() - SETTLED_MS);

  const toOrder = (document: FactsDocument): AuditedOrder => ({
    facts: toStored(document).facts,
    // Those of before that was written down are old.
    isSettled: !document.changedAt || document.changedAt < settledBefore,
  });

  return {
    entries: (userId) =>
      userId === null
        ? ledger.find().sort({ subject: 1 }).hint("by_subject").map(toEntry)
        : ledger.find({ userId }).sort({ subject: 1 }).map(toEntry),

    earningOrders: (userId) =>
      orders
        .find({ "granted.points": { $gt: 0 }, ...(userId === null ? {} : { "paid.userId": userId }) })
        .sort({ _id: 1 })
        .hint(userId === null ? "_id_" : "by_user")
        .map((document) => toStored(document).facts),

    async entriesAmong(subjects) {
      if (subjects.length === 0) return [];
      return (await ledger.find({ subject: among(subjects) }).toArray()).map(toEntry);
    },

    async subjectsAmong(subjects) {
      const found = await ledger
        .find({ subject: among(subjects) })
        .project<{ readonly subject: string }>({ _id: 0, subject: 1 })
        .toArray();
      return new Set(found.map(({ subject }) => subject));
    },

    async entriesOf({ subject, userIds }) {
      // In this order: an entry leaves the outbox after it has come to the ledger.
      const waiting = await wallets.find({ _id: among(userIds) }, { projection: { outbox: 1 } }).toArray();
      const kept = await ledger.find({ subject }).toArray();
      const entries = [...waiting.flatMap(({ outbox }) => outbox), ...kept.map(toEntry)];
      return [
        ...new Map(
          entries.filter((entry) => entry.subject === subject).map((entry) => [entry.operation, entry]),
        ).values(),
      ];
    },

    async ordersOf(orderKeys) {
      if (orderKeys.length === 0) return new Map();
      const found = await orders.find({ _id: among(orderKeys) }).toArray();
      return new Map(found.map((document) => [document._id, toOrder(document)]));
    },

    async adjustmentsOf(ids) {
      if (ids.length === 0) return new Map();
      const found = await adjustments.find({ _id: among(ids) }).toArray();
      return new Map(found.map((document) => [document._id, toAdjustment(document)]));
    },

    async isErased({ subject, userIds }) {
      if (userIds.some(isPseudonym)) return true;
      // An erasure that is under way has renamed some entries before what they come from.
      const names = [...namesIn([subject])].flat();
      const marks = [...userIds.map(pseudonymOf), ...names.filter(isPseudonym)];
      return (await wallets.findOne({ _id: among(marks) }, { projection: { _id: 1 } })) !== null;
    },

    adjustmentsSince: keptSince(now),
  };
}
