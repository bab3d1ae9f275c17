import { randomBytes } from "node:crypto";
import { Schema, type Connection } from "mongoose";
import type { BindConflict, NewBindConflict, OpenBindConflict } from "../domain/bindConflict.ts";
import type { ConflictStore } from "../domain/ports.ts";
import { levelOf, trustOf } from "./trust.ts";
import type { SealedPlace, Vault } from "./vault.ts";

export interface ConflictDocument extends Omit<BindConflict, "id" | "identifier" | "trust" | "choice"> {
  readonly _id: string;
  /** Both people, for the history of either. */
  readonly userIds: readonly string[];
  readonly type: OpenBindConflict["identifier"]["type"];
  readonly namespace: string;
  readonly masked: string;
  readonly country?: string;
  readonly hash: string;
  /** Absent once it is done or has expired. */
  readonly encrypted?: { readonly keyId: string; readonly data: Buffer };
  readonly trust: number;
  readonly choice?: NonNullable<BindConflict["choice"]>;
  /** Since when a choice waits to be carried out; absent when there is nothing to do. */
  readonly openSince?: Date;
}

const conflictSchema = new Schema<ConflictDocument>(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    holderId: { type: String, required: true },
    userIds: { type: [String], required: true },
    recordId: { type: String, required: true },
    type: { type: String, required: true },
    namespace: { type: String },
    masked: { type: String, required: true },
    country: { type: String },
    hash: { type: String, required: true },
    encrypted: { keyId: { type: String }, data: { type: Buffer } },
    trust: { type: Number, required: true },
    replaceCurrent: { type: Boolean, required: true },
    options: { type: [String], required: true },
    by: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    choice: { type: String },
    openSince: { type: Date },
  },
  { versionKey: false, strict: "throw" },
);

export const conflictModel = (connection: Connection) =>
  connection.model<ConflictDocument>("BindConflict", conflictSchema, "bindConflicts");

export const SEALED_CONFLICTS: SealedPlace = {
  collection: "bindConflicts",
  field: "encrypted",
  by: ["hash"],
  sealedFor: ({ hash }) => ({ blindIndex: hash as string }),
};

const isOpen = (conflict: BindConflict): conflict is OpenBindConflict => conflict.identifier !== null;

/** Bind conflicts that people choose about. */
export function conflictStore(connection: Connection, vault: Vault): ConflictStore {
  const conflicts = conflictModel(connection);

  const toConflict = (found: ConflictDocument): BindConflict => {
    const { _id, userId, holderId, recordId, type, namespace, masked, country, hash, encrypted } = found;
    const value = encrypted && vault.open({ keyId: encrypted.keyId, data: Buffer.from(encrypted.data.buffer) }, hash);
    return {
      id: _id,
      userId,
      holderId,
      recordId,
      identifier: value === undefined ? null : { type, namespace, value, masked, ...(country ? { country } : {}) },
      hash,
      trust: trustOf(found.trust),
      replaceCurrent: found.replaceCurrent,
      options: found.options,
      by: found.by,
      at: found.at,
      expiresAt: found.expiresAt,
      choice: found.choice ?? null,
    };
  };

  /** One that nobody has chosen about yet, in which nothing is otherwise. */
  async function openOne(asked: NewBindConflict): Promise<OpenBindConflict | null> {
    const { userId, recordId, trust, replaceCurrent, options, by, at } = asked;
    const found = await conflicts
      .findOne({
        userIds: userId,
        ...{ userId, recordId, replaceCurrent, options },
        trust: levelOf(trust),
        "by.sessionId": by.sessionId ?? null,
        choice: null,
        expiresAt: { $gt: at },
      })
      .lean<ConflictDocument | null>();
    const conflict = found && toConflict(found);
    return conflict && isOpen(conflict) ? conflict : null;
  }

  return {
    async addConflict({ identifier, trust, ...rest }) {
      const same = await openOne({ identifier, trust, ...rest });
      if (same) return same;
      const { type, namespace, masked, country } = identifier;
      const id = randomBytes(16).toString("base64url");
      const hash = vault.blindIndex(identifier);
      await conflicts.create({
        _id: id,
        ...rest,
        userIds: [rest.userId, rest.holderId],
        type,
        namespace,
        masked,
        ...(country ? { country } : {}),
        hash,
        encrypted: vault.seal(identifier),
        trust: levelOf(trust),
      });
      return { id, identifier, hash, trust, ...rest, choice: null };
    },

    async conflictById(id, askers) {
      const found = await conflicts
        .findOne({ _id: id, ...(askers ? { userId: { $in: [...askers] } } : {}) })
        .lean<ConflictDocument | null>();
      return found && toConflict(found);
    },

    async chooseConflict(id, choice, at) {
      const { matchedCount } = await conflicts.updateOne(
        { _id: id, choice: null },
        choice === "CANCEL" ? { $set: { choice }, $unset: { encrypted: 1 } } : { $set: { choice, openSince: at } },
      );
      return matchedCount === 1 || (await conflicts.exists({ _id: id, choice })) !== null;
    },

    async finishConflict(id) {
      await conflicts.updateOne({ _id: id }, { $unset: { openSince: 1, encrypted: 1 } });
    },

    async unfinishedConflicts(before) {
      const found = await conflicts.find({ openSince: { $lt: before } }).lean<ConflictDocument[]>();
      return found.map(toConflict).filter(isOpen);
    },

    async expireConflicts(now) {
      await conflicts.collection.updateMany(
        { encrypted: { $exists: true }, expiresAt: { $lte: now }, openSince: null },
        { $unset: { encrypted: 1 } },
      );
    },
  };
}
