import { mongo, type Connection } from "mongoose";
import { SYSTEM } from "../domain/actor.ts";
import type { Identifier } from "../domain/identifier.ts";
import { slotOf } from "./bind.ts";
import type { IdentifierDocument, UserDocument } from "./documents.ts";
import { createVault, type VaultKeys } from "./vault.ts";

/** A user with their identifiers, as somebody knows them for sure. */
export interface KnownUser {
  readonly id: string;
  readonly createdAt: Date;
  /** The older user into whom they were merged. */
  readonly mergedInto?: string;
  /** In canonical form, at most 20; nobody else has any of them. */
  readonly identifiers: readonly Identifier[];
}

/** Acknowledged from memory: what was lost in a crash is written again from the beginning. */
const UNJOURNALED = { ordered: false, writeConcern: { w: 1, journal: false } } as const;

/**
 * Writes users into a migrated database as the store keeps them, many at once and without asking anything: for filling an
 * empty database, where `upsertUsers` would need several commands for each. Two users must not share an identifier, nor
 * one user hold two where a person has one; the journal knows nothing of merges written here.
 *
 * @returns writes some thousand users at a time
 * @throws Error when an identifier is somebody's already
 */
export function userInserter(connection: Connection, keys: VaultKeys) {
  const vault = createVault(keys);
  const users = connection.collection<UserDocument>("users");
  const identifiers = connection.collection<IdentifierDocument>("identifiers");

  const toRecord = (identifier: Identifier, userId: string, boundAt: Date): IdentifierDocument => {
    const { type, namespace, masked, country } = identifier;
    return {
      _id: new mongo.BSON.ObjectId(),
      type,
      namespace,
      hash: vault.blindIndex(identifier),
      encrypted: vault.seal(identifier),
      masked,
      ...(country ? { country } : {}),
      userId,
      trust: 0,
      boundAt,
      origin: "ASSERTED",
      by: SYSTEM,
      state: "ACTIVE",
    };
  };

  return async (known: readonly KnownUser[]): Promise<void> => {
    const records: IdentifierDocument[] = [];
    const documents = known.map(({ id, createdAt, mergedInto, identifiers: own }): UserDocument => {
      const held = own.map((identifier) => toRecord(identifier, id, createdAt));
      records.push(...held);
      return {
        _id: id,
        createdAt,
        ...(mergedInto === undefined ? {} : { mergedInto }),
        slots: Object.fromEntries(held.map((record) => [slotOf(record), record._id.toHexString()])),
        held: held.length,
      };
    });
    await Promise.all([users.insertMany(documents, UNJOURNALED), identifiers.insertMany(records, UNJOURNALED)]);
  };
}
