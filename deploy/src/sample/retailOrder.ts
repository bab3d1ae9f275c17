import type { GroupedRecord } from "@datong/orders";

export type RetailStatus = "PENDING_PAYMENT" | "PAID" | "SHIPPED" | "COMPLETED" | "CANCELLED";

export interface RetailItem {
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  /** 0 to `quantity`. */
  readonly cancelledQuantity: number;
  /** Pence. */
  readonly unitPriceMinor: number;
}

/** An order of the data set, as its mapping makes it. */
export interface RetailOrder {
  readonly invoiceNo: string;
  readonly customerId: string;
  readonly status: RetailStatus;
  /** When its first line was written; milliseconds since 1970, UTC. */
  readonly placedAt: number;
  /** The last moment of the file, in the same measure: this is how the order stood then. */
  readonly asOf: number;
  /** One for each line of the invoice, in the order of the file. */
  readonly items: readonly RetailItem[];
}

export const retailOrder = ({ record, identifiers: [customer] }: GroupedRecord): RetailOrder => ({
  invoiceNo: String(record.externalId),
  customerId: customer?.value ?? "",
  status: record.status as RetailStatus,
  placedAt: Date.parse(String(record.placedAt)),
  asOf: Date.parse(String(record.version)),
  items: record.items as readonly RetailItem[],
});
