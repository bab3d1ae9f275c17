import type { Connection } from "@datong/subgraph-kit";
import type { IdentifierDocument } from "./documents.ts";
import { slotOf } from "./bind.ts";

/** A user as earlier versions wrote them: `exclusive` held the hashes of the identifiers of which a person has one. */
interface FormerUser {
  readonly _id: string;
  readonly exclusive?: Readonly<Record<string, string>>;
}

type Slotted = Pick<IdentifierDocument, "_id" | "hash" | "type" | "namespace" | "state" | "userId">;

const BATCH = 1_000;

/**
 * Gives every user of an earlier version the slots of their identifiers, and every identifier what it lacks: those days
 * knew assertions alone. An identifier that was `PENDING` keeps its slot if it had one, and is decided by the sweep.
 */
export async function fillSlots(connection: Connection): Promise<void> {
  const users = connection.collection<FormerUser>("users");
  const identifiers = connection.collection<Slotted>("identifiers");
  await identifiers.updateMany(
    { origin: { $exists: false } },
    { $set: { origin: "ASSERTED", by: { kind: "SYSTEM", subject: null } } },
  );
  await identifiers.updateMany({ state: "PENDING", unsettledSince: { $exists: false } }, [
    { $set: { unsettledSince: "$boundAt" } },
  ]);
  for (;;) {
    const batch = await users
      .find({ held: { $exists: false } })
      .limit(BATCH)
      .toArray();
    if (batch.length === 0) return;
    const ids = batch.map(({ _id }) => _id);
    const records = await identifiers
      .find({ userId: { $in: ids } }, { projection: { hash: 1, type: 1, namespace: 1, state: 1, userId: 1 } })
      .toArray();
    const byUser = new Map<string, Slotted[]>(ids.map((id) => [id, []]));
    for (const record of records) byUser.get(record.userId)?.push(record);
    await users.bulkWrite(
      batch.map(({ _id, exclusive = {} }) => {
        const taken = (byUser.get(_id) ?? []).filter(
          (record) => record.state === "ACTIVE" || Object.values(exclusive).includes(record.hash),
        );
        const slots = Object.fromEntries(taken.map((record) => [slotOf(record), record._id.toHexString()]));
        return {
          updateOne: {
            filter: { _id, held: { $exists: false } },
            update: { $set: { slots, held: taken.length }, $unset: { exclusive: 1 } },
          },
        };
      }),
    );
  }
}
