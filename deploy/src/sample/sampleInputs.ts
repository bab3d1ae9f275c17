import path from "node:path";
import type { PlacedOrder } from "./readSample.ts";
import type { RetailChoice } from "./retailChoices.ts";
import { RETAIL_SOURCE } from "./readRetailFile.ts";
import type { RejectedLine } from "./rejectedLine.ts";
import type { RetailOrder } from "./retailOrder.ts";
import type { PersonRecord } from "./retailPeople.ts";

/**
 * The data source (数据源) under which Datong knows the sample's orders: that of the file's mapping, so that nobody has them
 * twice when the file is imported too.
 */
export const SAMPLE_SOURCE = RETAIL_SOURCE;

/** The source of what is in no order: as the loader tells it, apart from what an import of the file quarantines itself. */
export const REJECTED_SOURCE = "online-retail-sample";

export const SAMPLE_CURRENCY = "GBP";

const rfc3339 = (instant: number): string => new Date(instant).toISOString();

/** A record of `upsertUsers`. */
export const userRecord = (identifiers: PersonRecord) => ({ identifiers });

/** By so much, in milliseconds, the sample is newer than its file: what it adds, such as channels, stands beside an import. */
const NEWER_BY_MS = 1;

/**
 * A record of `ingestOrders`, in the canonical form of `schema/dictionary/order.json`. Its version is right behind the last
 * moment of the file: a longer file tells of the same order anew.
 */
export const orderRecord = ({ order, channel }: PlacedOrder, userId: string) => ({
  externalId: order.invoiceNo,
  version: rfc3339(order.asOf + NEWER_BY_MS),
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
