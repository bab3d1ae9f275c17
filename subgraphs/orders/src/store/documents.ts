import { outboxSchema, type WithOutbox } from "@datong/subgraph-kit";
import { Schema, type Connection, type mongo } from "mongoose";
import type { SourceOrder } from "../domain/order.ts";
import type { QuarantineResolution, QuarantineState, RecordForm, RecordKind } from "../domain/quarantine.ts";
import type { ProblemCode, RecordProblem } from "../domain/recordProblem.ts";

export interface OrderDocument extends SourceOrder, WithOutbox {
  /** Made from source and external id (`keys.ts`): what makes an order unique. */
  readonly _id: string;
  /** See `KnownOrder`; orders written before it was counted have none, and no milestones and refunds either. */
  readonly revision?: number;
  /** See `Order`. */
  readonly milestones: readonly string[];
  /** What `contentDigest` makes of the order; orders written before it was kept have none. */
  readonly contentDigest?: string;
  /** What `refundedOfTotal` makes of the order, where that is not `refundedMinor`: figures are added up without the lines. */
  readonly refundedOfTotalMinor?: number;
  readonly updatedAt: Date;
  /** Of a person who was erased: until when the law wants it. */
  readonly keptUntil?: Date;
}

/** A version of an order that does not stand, or did when it was kept. */
export interface VersionDocument extends SourceOrder {
  /** The order's id and the version (`keys.ts`): the versions of an order lie side by side, and in order. */
  readonly _id: string;
  readonly contentDigest?: string;
  readonly receivedAt: Date;
}

/** A sealed value as it is written, and as the driver gives it back. */
export interface StoredSealed {
  readonly keyId: string;
  readonly data: Buffer | mongo.BSON.Binary;
}

/** A raw form as it is kept: encrypted, since it may hold whatever a source knows of a person, in any field. */
export interface KeptRaw {
  readonly sealed?: StoredSealed;
  /** As JSON text: records from before raw forms were encrypted, until a sweep has encrypted them. */
  readonly raw?: string;
}

export interface QuarantinedDocument extends KeptRaw {
  /** Made from source, key and content (`keys.ts`): what makes a record unique. */
  readonly _id: string;
  readonly source: string;
  /** Records from before there were others have none: they are orders. */
  readonly kind?: RecordKind;
  readonly form?: RecordForm;
  /** The id of the order or reservation whose number it gives, whether there is such a one or not; see `orderId`. */
  readonly namesId?: string;
  readonly reasons: readonly RecordProblem[];
  /** See `reasonOf`. */
  readonly reasonField: string;
  readonly reasonCode: ProblemCode;
  readonly hasGivenReasons?: boolean;
  readonly quarantinedAt: Date;
  readonly state: QuarantineState;
  readonly settledAt?: Date;
  readonly settledBy?: string;
  /** Records that were resolved before this was kept have none: they were replayed. */
  readonly resolution?: QuarantineResolution;
  readonly becameId?: string;
  readonly givenUpBecause?: string;
}

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
const date = { type: Date, required: true } as const;
/** Text that may be empty, which `required` does not take. */
const anyText = { type: String } as const;

const part = { _id: false, strict: "throw" } as const;
const whole = { versionKey: false, strict: "throw" } as const;

const itemSchema = new Schema(
  {
    sku: text,
    title: anyText,
    quantity: number,
    cancelledQuantity: number,
    unitPriceMinor: number,
    discountMinor: Number,
    refundedQuantity: Number,
    refundedMinor: Number,
  },
  part,
);

const content = {
  _id: text,
  source: text,
  externalId: text,
  version: text,
  userId: text,
  isPersonLookedUp: Boolean,
  channel: text,
  storeCode: anyText,
  status: text,
  paymentState: anyText,
  afterSaleState: anyText,
  placedAt: date,
  paidAt: Date,
  shippedAt: Date,
  completedAt: Date,
  cancelledAt: Date,
  currency: text,
  items: [itemSchema],
  shippingMinor: Number,
  totalMinor: number,
  refundedMinor: Number,
  isRefundSpread: Boolean,
  isRefundAssumed: Boolean,
  contentDigest: anyText,
};

const orderSchema = new Schema<OrderDocument>(
  {
    ...{ ...content, revision: Number, milestones: [String], updatedAt: date, keptUntil: Date },
    ...{ refundedOfTotalMinor: Number, ...outboxSchema },
  },
  whole,
);

const versionSchema = new Schema<VersionDocument>({ ...content, receivedAt: date }, whole);

const reasonSchema = new Schema({ code: anyText, zh: text, en: text }, part);
const problemSchema = new Schema({ field: anyText, reason: reasonSchema }, part);

const sealedSchema = new Schema<StoredSealed>({ keyId: text, data: { type: Buffer, required: true } }, part);

const quarantinedSchema = new Schema<QuarantinedDocument>(
  {
    _id: text,
    source: text,
    kind: anyText,
    form: anyText,
    namesId: anyText,
    raw: String,
    sealed: sealedSchema,
    reasons: [problemSchema],
    reasonField: anyText,
    reasonCode: text,
    hasGivenReasons: Boolean,
    quarantinedAt: date,
    state: text,
    settledAt: Date,
    settledBy: anyText,
    resolution: anyText,
    becameId: anyText,
    givenUpBecause: anyText,
  },
  whole,
);

export const orderModel = (connection: Connection) => connection.model<OrderDocument>("Order", orderSchema, "orders");

export const versionModel = (connection: Connection) =>
  connection.model<VersionDocument>("OrderVersion", versionSchema, "orderVersions");

export const quarantinedModel = (connection: Connection) =>
  connection.model<QuarantinedDocument>("QuarantinedRecord", quarantinedSchema, "quarantined");
