import { Schema, type Connection } from "mongoose";
import type { Claim, LedgerEntry, Wallet } from "../domain/wallet.ts";

/** A document that is known by one of its fields: that field is the `_id`. */
type KeyedBy<Key extends keyof Model, Model> = Omit<Model, Key> & { readonly _id: string };

export type WalletDocument = KeyedBy<"userId", Wallet>;
export type ClaimDocument = KeyedBy<"operation", Claim>;
export type LedgerDocument = KeyedBy<"operation", LedgerEntry>;

const claimFields = {
  command: { type: String, required: true },
  userId: { type: String, required: true },
  paidMinor: { type: Number, required: true },
  currency: { type: String, required: true },
  paidAt: { type: Date, required: true },
};

const termsFields = {
  activatesAt: { type: Date, required: true },
  expiresAt: { type: Date },
};

const entryFields = {
  ...claimFields,
  ...termsFields,
  points: { type: Number, required: true },
  recordedAt: { type: Date, required: true },
};

const part = { _id: false, strict: "throw" } as const;
const whole = { versionKey: false, strict: "throw" } as const;

const lotSchema = new Schema(
  { id: { type: String, required: true }, remaining: { type: Number, required: true }, ...termsFields },
  { ...part, id: false },
);
const amountSchema = new Schema(
  { minor: { type: Number, required: true }, currency: { type: String, required: true } },
  part,
);
const outboxSchema = new Schema({ operation: { type: String, required: true }, ...entryFields }, part);

const walletSchema = new Schema<WalletDocument>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    lots: [lotSchema],
    spending: [amountSchema],
    outbox: [outboxSchema],
  },
  whole,
);
const claimSchema = new Schema<ClaimDocument>({ _id: { type: String, required: true }, ...claimFields }, whole);
const ledgerSchema = new Schema<LedgerDocument>({ _id: { type: String, required: true }, ...entryFields }, whole);

export const walletModel = (connection: Connection) =>
  connection.model<WalletDocument>("Wallet", walletSchema, "wallets");

export const claimModel = (connection: Connection) => connection.model<ClaimDocument>("Claim", claimSchema, "claims");

export const ledgerModel = (connection: Connection) =>
  connection.model<LedgerDocument>("LedgerEntry", ledgerSchema, "ledger");
