import type { Migration } from "@datong/subgraph-kit";

/** An erasure looks for everything of a user id; what is kept of it goes by itself when its time is over. */
export const rightsMigration: Migration = {
  id: "060-rights",
  async up(connection) {
    await connection
      .collection("earnedOrders")
      .createIndexes([{ key: { "paid.userId": 1 }, name: "by_user", sparse: true }]);
    await connection
      .collection("pointWallets")
      .createIndexes([
        { key: { closedAt: 1 }, name: "closed", partialFilterExpression: { closedAt: { $type: "date" } } },
      ]);
    await connection
      .collection("pointLedger")
      .createIndexes([{ key: { keptUntil: 1 }, name: "kept_until", sparse: true, expireAfterSeconds: 0 }]);
    await connection.collection("pointAdjustments").createIndexes([
      { key: { userId: 1, requestedAt: -1, _id: -1 }, name: "newest_of_user" },
      { key: { keptUntil: 1 }, name: "kept_until", sparse: true, expireAfterSeconds: 0 },
    ]);
  },
};

/** An erasure looks for orders of which no payment is known, too. */
export const buyersMigration: Migration = {
  id: "067-buyers",
  async up(connection) {
    await connection.collection("earnedOrders").createIndexes([{ key: { buyer: 1 }, name: "by_buyer", sparse: true }]);
  },
};
