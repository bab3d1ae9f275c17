import { BACKGROUND_COMMENT, isDuplicateKey, tombstoneOf, type Connection } from "@datong/subgraph-kit";
import { isOf, isOver } from "../../domain/erasure/erasure.ts";
import type { ErasureStore } from "../../domain/erasure/ports.ts";
import { ERASURES, erasureOf, storedChanges, type ErasureDocument } from "./documents.ts";

/** Where erasures are kept, with an outbox each. */
export function mongoErasureStore(connection: Connection, onWritten: () => void = () => undefined): ErasureStore {
  const erasures = connection.collection<ErasureDocument>(ERASURES);

  return {
    async add({ id, ...erasure }, tell) {
      try {
        await erasures.insertOne({
          _id: id,
          ...erasure,
          openFor: erasure.userIds,
          ...(tell.length > 0 ? { outbox: tell } : {}),
        });
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
      onWritten();
      return true;
    },

    async byId(id) {
      const found = await erasures.findOne({ _id: id });
      return found && erasureOf(found);
    },

    async openOfPerson(userIds) {
      const found = await erasures.find({ userIds: { $in: [...userIds] } }).toArray();
      return found.map(erasureOf).filter((erasure) => !isOver(erasure));
    },

    async withdrawnOf(userIds) {
      const withdrawn = { userIds: { $in: [...userIds] }, state: "WITHDRAWN" } as const;
      return (await erasures.find(withdrawn).toArray()).map(erasureOf);
    },

    async ofPerson(userIds) {
      const found = await erasures
        .find({ $or: [{ userIds: { $in: [...userIds] } }, { subjects: { $in: userIds.map(tombstoneOf) } }] })
        .toArray();
      const theirs = found.map(erasureOf).filter((erasure) => isOver(erasure) || isOf(erasure, userIds));
      const newestFirst = theirs.sort((a, b) => b.requestedAt.getTime() - a.requestedAt.getTime());
      return newestFirst.find((erasure) => !isOver(erasure)) ?? newestFirst[0] ?? null;
    },

    async due(now, first) {
      const found = await erasures
        .find({ nextAt: { $lte: now } }, { comment: BACKGROUND_COMMENT })
        .sort({ nextAt: 1 })
        .limit(first)
        .toArray();
      return found.map(erasureOf);
    },

    async change(before, changes, tell) {
      const { matchedCount } = await erasures.updateOne(
        { _id: before.id, revision: before.revision },
        {
          ...storedChanges(before, changes),
          ...(tell.length > 0 ? { $push: { outbox: { $each: [...tell] } } } : {}),
        },
      );
      if (matchedCount === 1) onWritten();
      return matchedCount === 1;
    },

    async list({ states, dueBefore, notHeldAt, first, after }) {
      const found = await erasures
        .find({
          state: { $in: [...states] },
          ...(dueBefore ? { nextAt: { $ne: null }, dueAt: { $lt: dueBefore } } : {}),
          ...(notHeldAt ? { heldUntil: { $not: { $gt: notHeldAt } } } : {}),
          ...(after ? { $or: [{ dueAt: { $gt: after.dueAt } }, { dueAt: after.dueAt, _id: { $gt: after.id } }] } : {}),
        })
        .sort({ dueAt: 1, _id: 1 })
        .limit(first)
        .toArray();
      return found.map(erasureOf);
    },
  };
}
