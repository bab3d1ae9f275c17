import { Schema, type Connection, type Types } from "mongoose";
import type { Actor } from "../domain/actor.ts";
import type { IdentifierType } from "../domain/identifier.ts";
import type { Channel } from "../domain/person.ts";
import type { BindOrigin, Release } from "../domain/ports.ts";
import type { SealedPlace } from "./vault.ts";

/** One person's node in the merge graph. */
export interface UserDocument {
  readonly _id: string;
  readonly createdAt: Date;
  /** The older user this one was merged into; absent while it stands for itself. */
  readonly mergedInto?: string;
  /** The merge that set `mergedInto`. */
  readonly mergeId?: string;
  /** Merges that were undone or given up: none of them may set `mergedInto` again, however late its process wakes up. */
  readonly deadMerges?: readonly string[];
  /** When the user first proved something that has left them since. */
  readonly claimedAt?: Date;
  /** The ends at which the user has logged in. */
  readonly channels?: readonly Channel[];
  /** Automatic merges into this user: they are rationed. */
  readonly automaticMerges?: readonly { readonly mergeId: string; readonly at: Date }[];
  /** The id of the identifier record in each slot (`slotOf`). A slot that names a record that is gone is free. */
  readonly slots?: Readonly<Record<string, string>>;
  /** How many turns to take an identifier off there have been. */
  readonly releaseTurns?: number;
  /** What the present turn takes off; absent when nobody has the turn. */
  readonly releasing?: { readonly recordId: string; readonly hash: string; readonly release: Release };
  /** Since when; absent when nobody has the turn. */
  readonly releasingSince?: Date;
  /** Since when the person is being erased; absent for everybody else. */
  readonly erasingSince?: Date;
  /** Since when nothing has been found that leads to this user (`nobodies.ts`); absent for everybody else. */
  readonly nobodySince?: Date;
  /** How many slots are taken, free or not; changes in the same write as they do. */
  readonly held: number;
}

/** One identifier. It keeps the user id it was written with, whatever merges come later. */
export interface IdentifierDocument {
  /** Fresh for every attempt to bind, never used again. */
  readonly _id: Types.ObjectId;
  readonly type: IdentifierType;
  readonly namespace: string;
  /** The blind index. */
  readonly hash: string;
  readonly encrypted: { readonly keyId: string; readonly data: Buffer };
  readonly masked: string;
  readonly country?: string;
  readonly userId: string;
  /** Place in `TRUST_LEVELS`. */
  readonly trust: number;
  /** The trust with which it was bound; absent in what earlier versions wrote. */
  readonly boundTrust?: number;
  readonly boundAt: Date;
  /** The last proof at trust `WECHAT` or higher; absent for one that was only asserted. */
  readonly verifiedAt?: Date;
  /** Who proved it last and with which trust; absent unless it was proved again, and in what earlier versions wrote. */
  readonly verifiedBy?: Actor;
  readonly verifiedTrust?: number;
  /** The first one. */
  readonly firstVerifiedAt?: Date;
  readonly origin: BindOrigin;
  readonly by: Actor;
  /** Only `ACTIVE` ones are bound; the others are on their way in or out (`bind.ts`). */
  readonly state: "PENDING" | "ACTIVE" | "RELEASING";
  /** Since when it is on its way; absent while it is `ACTIVE`. */
  readonly unsettledSince?: Date;
  /** While it is `PENDING`: how many identifiers its user may hold. */
  readonly room?: number;
  /** While it is `RELEASING`: why. */
  readonly release?: Release;
}

const actor = {
  kind: { type: String, required: true },
  subject: { type: String },
  staff: { type: String },
  sessionId: { type: String },
};

const userSchema = new Schema<UserDocument>(
  {
    _id: { type: String, required: true },
    createdAt: { type: Date, required: true },
    mergedInto: { type: String },
    mergeId: { type: String },
    deadMerges: { type: [String], default: undefined },
    claimedAt: { type: Date },
    channels: { type: [String], default: undefined },
    automaticMerges: {
      type: [{ _id: false, mergeId: { type: String, required: true }, at: { type: Date, required: true } }],
      default: undefined,
    },
    releaseTurns: { type: Number },
    releasing: { type: Schema.Types.Mixed },
    releasingSince: { type: Date },
    slots: { type: Schema.Types.Mixed },
    nobodySince: { type: Date },
    erasingSince: { type: Date },
    held: { type: Number, required: true },
  },
  { versionKey: false, strict: "throw" },
);

const identifierSchema = new Schema<IdentifierDocument>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    type: { type: String, required: true },
    namespace: { type: String },
    hash: { type: String, required: true },
    encrypted: { keyId: { type: String, required: true }, data: { type: Buffer, required: true } },
    masked: { type: String, required: true },
    country: { type: String },
    userId: { type: String, required: true },
    trust: { type: Number, required: true },
    boundTrust: { type: Number },
    boundAt: { type: Date, required: true },
    verifiedAt: { type: Date },
    verifiedBy: { type: { _id: false, ...actor } },
    verifiedTrust: { type: Number },
    firstVerifiedAt: { type: Date },
    origin: { type: String, required: true },
    by: { _id: false, ...actor },
    state: { type: String, enum: ["PENDING", "ACTIVE", "RELEASING"], required: true },
    unsettledSince: { type: Date },
    room: { type: Number },
    release: { type: Schema.Types.Mixed },
  },
  { versionKey: false, strict: "throw" },
);

export const userModel = (connection: Connection) => connection.model<UserDocument>("User", userSchema, "users");

export const identifierModel = (connection: Connection) =>
  connection.model<IdentifierDocument>("Identifier", identifierSchema, "identifiers");

export const SEALED_IDENTIFIERS: SealedPlace = {
  collection: "identifiers",
  field: "encrypted",
  by: ["hash"],
  sealedFor: ({ hash }) => ({ blindIndex: hash as string }),
};
