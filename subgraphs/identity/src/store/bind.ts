import type { Connection } from "@datong/subgraph-kit";
import { isExclusive, type IdentifierType } from "../domain/identifier.ts";
import { identifierModel, userModel, type IdentifierDocument } from "./documents.ts";

const DUPLICATE_KEY = 11_000;

/** Where a user's document names its one identifier of an exclusive type. A namespace never holds `~`, but dots. */
const exclusiveSlot = (type: IdentifierType, namespace: string) => `${type}|${namespace.replaceAll(".", "~")}`;

/**
 * Binds an identifier to a user, by writes of one document each.
 *
 * An identifier of a type that a person has only one of is bound in three steps: its record is written as `PENDING`,
 * which the unique index lets one caller do; the user's slot takes its hash if it is empty; the record becomes
 * `ACTIVE`, or goes when the slot holds another.
 *
 * A slot is never emptied or changed, so whoever decides about a `PENDING` record, and how often, decides the same. A
 * record left by a crash is bound to nobody until the next caller decides it: one who binds its identifier, or one who
 * finds its user's slot taken by it. A slot is written after its record, so a slot taken always has one.
 *
 * @returns false when the identifier is somebody else's, or the user's slot holds another one
 */
export async function bind(connection: Connection, identifier: Omit<IdentifierDocument, "state">): Promise<boolean> {
  const users = userModel(connection);
  const identifiers = identifierModel(connection);
  const { hash, type, namespace } = identifier;

  const activate = (userId: string, chosen: string) =>
    identifiers.updateOne({ hash: chosen, userId, state: "PENDING" }, { $set: { state: "ACTIVE" } });

  async function decide(userId: string): Promise<boolean> {
    const slot = exclusiveSlot(type, namespace);
    const { matchedCount } = await users.updateOne(
      { _id: userId, [`exclusive.${slot}`]: { $in: [null, hash] } },
      { $set: { [`exclusive.${slot}`]: hash } },
    );
    if (matchedCount === 1) {
      await activate(userId, hash);
      return true;
    }
    await identifiers.deleteOne({ hash, userId, state: "PENDING" });
    const user = await users.findOne({ _id: userId }, { exclusive: 1 }).lean();
    const chosen = user?.exclusive?.[slot];
    if (chosen) await activate(userId, chosen);
    return false;
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
