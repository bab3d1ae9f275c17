import { dictionary } from "../../generated/dictionary.ts";
import { reservationDictionary } from "../../generated/reservationDictionary.ts";
import { CURRENCIES } from "../cleaning/currencies.ts";
import { CHANNELS } from "../order.ts";

/** A value that a field can have, and how people call it. */
export interface CodeValue {
  readonly value: string;
  readonly names: readonly string[];
}

/**
 * A field of the canonical form and how it is read. A quantity is at least 1, a party (人数) as well, and a count at least 0; a code is one of the
 * values. A title may be empty, and is where a record says none.
 */
export type CanonicalField = (
  | { readonly kind: "name" | "title" | "version" | "time" | "quantity" | "party" | "count" | "amount" }
  | { readonly kind: "code"; readonly values: readonly CodeValue[] }
) & {
  /** Whether a record may do without it. */
  readonly optional?: true;
};

export type FieldKind = CanonicalField["kind"];

export type CanonicalFields = Readonly<Record<string, CanonicalField>>;

/** What a canonical record consists of, besides its person. */
export interface CanonicalForm {
  /** By name; `place.id` is a field of the object `place`. */
  readonly fields: CanonicalFields;
  /** The fields of each of its lines; null where it has none. */
  readonly items: CanonicalFields | null;
}

const named = (
  entries: readonly ({ readonly zh: string; readonly en: string } & (
    { readonly status: string } | { readonly state: string }
  ))[],
) =>
  entries.map((entry): CodeValue => ({
    value: "status" in entry ? entry.status : entry.state,
    names: [entry.zh, entry.en],
  }));

const bare = (values: Iterable<string>) => [...values].map((value): CodeValue => ({ value, names: [] }));

const channel: CanonicalField = { kind: "code", values: bare(CHANNELS) };

/**
 * The fields of the data dictionary (`schema/dictionary/*.json`) and how each is read. A field that the dictionary gains is
 * one more line here.
 */
export const CANONICAL_FORMS: Readonly<Record<"order" | "reservation", CanonicalForm>> = {
  order: {
    fields: {
      externalId: { kind: "name" },
      version: { kind: "version" },
      channel,
      status: { kind: "code", values: named(dictionary.statuses) },
      placedAt: { kind: "time" },
      paymentState: { kind: "code", values: named(dictionary.paymentStates), optional: true },
      afterSaleState: { kind: "code", values: named(dictionary.afterSaleStates), optional: true },
      paidAt: { kind: "time", optional: true },
      shippedAt: { kind: "time", optional: true },
      completedAt: { kind: "time", optional: true },
      cancelledAt: { kind: "time", optional: true },
      storeCode: { kind: "name", optional: true },
      currency: { kind: "code", values: bare(CURRENCIES) },
      shippingMinor: { kind: "amount", optional: true },
      discountMinor: { kind: "amount", optional: true },
      paidMinor: { kind: "amount", optional: true },
      refundedMinor: { kind: "amount", optional: true },
    },
    items: {
      sku: { kind: "name" },
      title: { kind: "title" },
      quantity: { kind: "quantity" },
      cancelledQuantity: { kind: "count", optional: true },
      unitPriceMinor: { kind: "amount" },
      discountMinor: { kind: "amount", optional: true },
      refundedQuantity: { kind: "count", optional: true },
      refundedMinor: { kind: "amount", optional: true },
    },
  },
  reservation: {
    fields: {
      externalId: { kind: "name" },
      version: { kind: "version" },
      channel,
      status: { kind: "code", values: named(reservationDictionary.statuses) },
      what: { kind: "name" },
      "place.id": { kind: "name" },
      "place.name": { kind: "name" },
      startsAt: { kind: "time" },
      endsAt: { kind: "time", optional: true },
      partySize: { kind: "party", optional: true },
      note: { kind: "title", optional: true },
    },
    items: null,
  },
};

/** What the records of a source are. */
export type MappedKind = keyof typeof CANONICAL_FORMS;

export const MAPPED_KINDS = Object.keys(CANONICAL_FORMS) as readonly MappedKind[];
