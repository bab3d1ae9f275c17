import type { Connection } from "@datong/subgraph-kit";
import { isExclusive, type IdentifierType } from "../domain/identifier.ts";
import { identifierModel, userModel, type IdentifierDocument } from "./documents.ts";

const DUPLICATE_KEY = 11_000;

/** Where a user's document names its one identifier of an exclusive type. A namespace never holds `~`, but dots. */
const exclusiveSlot = (type: IdentifierType, namespace: string) =>
  `exclusive.${type}|${namespace.replaceAll(".", "~")}`;

/**
 * Binds an identifier to a user, by writes of one document each.
 *
 * An identifier of a type that a person has only one of is bound in three steps: its record is written as `PENDING`,
 * which the unique index lets one caller do; the user's slot takes its hash if it is empty; the record becomes
 * `ACTIVE`, or goes when the slot holds another.
 *
 * A slot is never emptied or changed, so whoever decides about a `PENDING` record, and how often, decides the same. A
 * record left by a crash is therefore decided by the next caller who binds its identifier; until then it is bound to
 * nobody. A slot is written after its record, so a slot taken is a record that is bound or will be.
 *
 * @returns false when the identifier is somebody else's, or the user's slot holds another one
 */
export async function bind(connection: Connection, identifier: Omit<IdentifierDocument, "state">): Promise<boolean> {
  const users = userModel(connection);
  const identifiers = identifierModel(connection);
  const { hash, type, namespace } = identifier;

  async function decide(userId: string): Promise<boolean> {
    const slot = exclusiveSlot(type, namespace);
    const { matchedCount } = await users.updateOne(
      { _id: userId, [slot]: { $in: [null, hash] } },
      { $set: { [slot]: hash } },
    );
    const record = { hash, userId, state: "PENDING" } as const;
    if (matchedCount === 1) await identifiers.updateOne(record, { $set: { state: "ACTIVE" } });
    else await identifiers.deleteOne(record);
    return matchedCount === 1;
  }

  try {
    await identifiers.create({ ...identifier, state: isExclusive(type) ? "PENDING" : "ACTIVE" });
  } catch (error) {
    if ((error as { code?: number }).code !== DUPLICATE_KEY) throw error;
    const holder = await identifiers.findOne({ hash }, { _id: 0, userId: 1, state: 1 }).lean();
    if (!holder) return false;
    const isBound = holder.state === "ACTIVE" || (await decide(holder.userId));
    return isBound && holder.userId === identifier.userId;
  }
  return isExclusive(type) ? decide(identifier.userId) : true;
}
