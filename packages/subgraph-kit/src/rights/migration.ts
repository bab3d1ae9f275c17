import { outboxIndex } from "../events/outbox.ts";
import type { Migration } from "../migrations.ts";
import { ERASURE_WORK } from "./hearErasures.ts";

/** Of a subgraph that carries out erasures; tombstones are found by their `_id`. */
export const rightsMigration: Migration = {
  id: "rights-001-erasures",
  async up(connection) {
    await connection.collection(ERASURE_WORK).createIndexes([outboxIndex]);
  },
};
