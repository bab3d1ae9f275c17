import { hash } from "node:crypto";
import { contentOf, type SourceOrder } from "../domain/order.ts";
import type { UnusableRecord } from "../domain/quarantine.ts";
import { contentOfReservation } from "../domain/reservation.ts";

/** 192 bits of a SHA-256, in characters of base64url. */
const DIGEST_CHARACTERS = 32;

/** Safe in a URL: no two keys meet, and an index entry stays short. */
const digest = (...parts: readonly unknown[]): string =>
  hash("sha256", JSON.stringify(parts), "base64url").slice(0, DIGEST_CHARACTERS);

/** The id of an order, the same for ever: an upsert by it needs no read, and its uniqueness is that of the order. */
export const orderId = (source: string, externalId: string): string => digest("order", source, externalId);

/** The id of a version of an order: below it lie the order's older versions, above it the newer ones. */
export const versionId = (id: string, version: string): string => `${id}/${version}`;

/** Tells whether two records of an order say the same. */
export const contentDigest = (order: SourceOrder): string => digest("order content", contentOf(order));

/** The same content in one form, whatever the order of its keys. */
function canonical(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(canonical);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return { object: entries.map(([key, child]) => [key, canonical(child)]) };
}

/** The id of a quarantined record: sent again, it is the same; with other content under the same key, another. */
export const quarantineId = ({ source, key, raw, whole, kind = "ORDER" }: UnusableRecord): string => {
  // Orders were there first, and keep their ids; so do records that are kept whole.
  const rest = [...(kind === "ORDER" ? [] : [kind]), ...(whole === undefined ? [] : [{ whole }])];
  return key === null
    ? digest("content", source, canonical(raw), ...rest)
    : digest("key", source, key, canonical(raw), ...rest);
};

/** The id of a reservation, the same for ever. */
export const reservationId = (source: string, externalId: string): string => digest("reservation", source, externalId);

/** The number of a reservation that is made here: a call that is repeated with its key comes to the same one. */
export const madeNumber = (userId: string, key: string): string => digest("reservation made", userId, key);

/** Tells whether two records of a reservation say the same. */
export const reservationDigest = (reservation: Parameters<typeof contentOfReservation>[0]): string =>
  digest("reservation content", contentOfReservation(reservation));
