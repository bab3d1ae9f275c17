import { Schema, type Connection } from "mongoose";
import type { SourceOrder } from "../domain/order.ts";
import type { RecordKind } from "../domain/quarantine.ts";
import type { RecordProblem } from "../domain/recordProblem.ts";

export interface OrderDocument extends SourceOrder {
  /** Made from source and external id (`keys.ts`): what makes an order unique. */
  readonly _id: string;
  /** What `contentDigest` makes of the order; orders written before it was kept have none. */
  readonly contentDigest?: string;
  readonly updatedAt: Date;
}

export interface QuarantinedDocument {
  /** Made from source, key and content (`keys.ts`): what makes a record unique. */
  readonly _id: string;
  readonly source: string;
  /** Records from before there were others have none: they are orders. */
  readonly kind?: RecordKind;
  /** The record as JSON text: any key and any depth, and nothing in it means anything to the database. */
  readonly raw: string;
  readonly reasons: readonly RecordProblem[];
  readonly quarantinedAt: Date;
}

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
const date = { type: Date, required: true } as const;
/** Text that may be empty, which `required` does not take. */
const anyText = { type: String } as const;

const part = { _id: false, strict: "throw" } as const;
const whole = { versionKey: false, strict: "throw" } as const;

const itemSchema = new Schema(
  { sku: text, title: anyText, quantity: number, cancelledQuantity: number, unitPriceMinor: number },
  part,
);

const orderSchema = new Schema<OrderDocument>(
  {
    _id: text,
    source: text,
    externalId: text,
    version: text,
    userId: text,
    isPersonLookedUp: Boolean,
    channel: text,
    status: text,
    placedAt: date,
    currency: text,
    items: [itemSchema],
    totalMinor: number,
    contentDigest: anyText,
    updatedAt: date,
  },
  whole,
);

const reasonSchema = new Schema({ zh: text, en: text }, part);
const problemSchema = new Schema({ field: anyText, reason: reasonSchema }, part);

const quarantinedSchema = new Schema<QuarantinedDocument>(
  { _id: text, source: text, kind: anyText, raw: text, reasons: [problemSchema], quarantinedAt: date },
  whole,
);

export const orderModel = (connection: Connection) => connection.model<OrderDocument>("Order", orderSchema, "orders");

export const quarantinedModel = (connection: Connection) =>
  connection.model<QuarantinedDocument>("QuarantinedRecord", quarantinedSchema, "quarantined");
