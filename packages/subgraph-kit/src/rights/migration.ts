import { outboxIndex } from "../events/outbox.ts";
import type { Migration } from "../migrations.ts";
import { ERASURE_WORK } from "./hearErasures.ts";
import { TOMBSTONES } from "./tombstones.ts";

/** Of a subgraph that carries out erasures; tombstones are found by their `_id`. */
export const rightsMigration: Migration = {
  id: "rights-001-erasures",
  async up(connection) {
    await connection.collection(ERASURE_WORK).createIndexes([outboxIndex]);
    // What every door asks is there from the beginning, and says when people were erased.
    await connection.collection(TOMBSTONES).createIndexes([{ key: { erasedAt: 1 }, name: "by_time" }]);
  },
};
