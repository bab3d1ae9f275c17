import path from "node:path";
import type { PlacedOrder } from "./readSample.ts";
import type { RetailChoice } from "./retailChoices.ts";
import type { RejectedLine } from "./retailLine.ts";
import type { RetailOrder } from "./retailOrders.ts";
import type { PersonRecord } from "./retailPeople.ts";

/**
 * The data source (数据源) under which Datong knows the sample's orders: not that of the file's mapping, `online-retail`, for
 * they have what the file does not tell, such as channels, and would contradict what is imported of it.
 */
export const SAMPLE_SOURCE = "online-retail-sample";

export const SAMPLE_CURRENCY = "GBP";

const rfc3339 = (instant: number): string => new Date(instant).toISOString();

/** A record of `upsertUsers`. */
export const userRecord = (identifiers: PersonRecord) => ({ identifiers });

/**
 * A record of `ingestOrders`, in the canonical form of `schema/dictionary/order.json`. Its version is the last moment
 * of the file: a longer file tells of the same order anew.
 */
export const orderRecord = ({ order, channel }: PlacedOrder, userId: string) => ({
  externalId: order.invoiceNo,
  version: rfc3339(order.asOf),
  userId,
  channel,
  status: order.status,
  placedAt: rfc3339(order.placedAt),
  currency: SAMPLE_CURRENCY,
  items: order.items,
});

/** A record of `quarantineRecords`, known by the file's name and line. */
export const quarantineRecord = (file: string, { line, raw, reasons }: RejectedLine) => ({
  key: `${path.basename(file)}:${line}`,
  raw,
  reasons,
});

/** Whether an order of this status has been paid. */
export const isPaid = ({ status }: RetailOrder): boolean =>
  status === "PAID" || status === "SHIPPED" || status === "COMPLETED";

/** The input of `setPermission`. */
export const permissionInput = (choice: RetailChoice, userId: string) => ({ userId, ...choice });
