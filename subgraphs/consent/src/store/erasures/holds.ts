import { isDuplicateKey, type Connection } from "@datong/subgraph-kit";
import type { LegalHold } from "../../domain/erasure/erasure.ts";
import type { HoldStore } from "../../domain/erasure/ports.ts";
import { HOLDS, type HoldDocument } from "./documents.ts";

function holdOf({ _id, subjects: _s, keptUntil: _k, idempotencyKey, ...rest }: HoldDocument): LegalHold {
  return { ...rest, idempotencyKey: idempotencyKey ?? null, id: _id };
}

/** Where legal holds are kept. */
export function mongoHoldStore(connection: Connection): HoldStore {
  const holds = connection.collection<HoldDocument>(HOLDS);

  return {
    async place({ id, idempotencyKey, ...hold }) {
      try {
        await holds.insertOne({ _id: id, ...hold, ...(idempotencyKey === null ? {} : { idempotencyKey }) });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    async byId(id) {
      const found = await holds.findOne({ _id: id });
      return found && holdOf(found);
    },

    async remove(id) {
      await holds.deleteOne({ _id: id });
    },

    async lift(id, lifted) {
      await holds.updateOne({ _id: id, lifted: null }, { $set: { lifted } });
      const found = await holds.findOne({ _id: id });
      return found && holdOf(found);
    },

    async ofPerson(userIds) {
      const found = await holds
        .find({ userIds: { $in: [...userIds] } })
        .sort({ placedAt: -1, _id: -1 })
        .toArray();
      return found.map(holdOf);
    },
  };
}
