import { Schema, type Connection } from "mongoose";
import type { IdentifierType } from "../domain/identifier.ts";

/** One person's node in the merge graph. */
export interface UserDocument {
  readonly _id: string;
  readonly createdAt: Date;
  /** The older user this one was merged into; absent while it stands for itself. */
  readonly mergedInto?: string;
  /** The hash of the one identifier in each exclusive slot (`exclusiveSlot`). Once written, a slot never changes. */
  readonly exclusive?: Readonly<Record<string, string>>;
}

/** One identifier. It keeps the user id it was written with, whatever merges come later. */
export interface IdentifierDocument {
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
  readonly boundAt: Date;
  /** `PENDING` until the user's slot has decided; only `ACTIVE` ones are bound. */
  readonly state: "PENDING" | "ACTIVE";
}

const userSchema = new Schema<UserDocument>(
  {
    _id: { type: String, required: true },
    createdAt: { type: Date, required: true },
    mergedInto: { type: String },
    exclusive: { type: Schema.Types.Mixed },
  },
  { versionKey: false, strict: "throw" },
);

const identifierSchema = new Schema<IdentifierDocument>(
  {
    type: { type: String, required: true },
    namespace: { type: String },
    hash: { type: String, required: true },
    encrypted: { keyId: { type: String, required: true }, data: { type: Buffer, required: true } },
    masked: { type: String, required: true },
    country: { type: String },
    userId: { type: String, required: true },
    trust: { type: Number, required: true },
    boundAt: { type: Date, required: true },
    state: { type: String, enum: ["PENDING", "ACTIVE"], required: true },
  },
  { versionKey: false, strict: "throw" },
);

export const userModel = (connection: Connection) => connection.model<UserDocument>("User", userSchema, "users");

export const identifierModel = (connection: Connection) =>
  connection.model<IdentifierDocument>("Identifier", identifierSchema, "identifiers");
