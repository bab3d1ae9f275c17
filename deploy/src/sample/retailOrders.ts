import { applyCancellations, type AppliedCancellation } from "./applyCancellations.ts";
import { londonDay } from "./londonInstant.ts";
import { parseRetailLine, type RetailEntry } from "./parseRetailLine.ts";
import type { RecordProblem, RejectedLine, RetailLine } from "./retailLine.ts";

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

export interface RetailOrders {
  readonly orders: readonly RetailOrder[];
  readonly cancellations: readonly AppliedCancellation[];
  readonly rejected: readonly RejectedLine[];
  /** Everybody whom a usable line names, with or without an order, in the order of the file. */
  readonly customers: readonly string[];
}

/** As many items as an order can hold, see `schema/dictionary/order.json`. */
const ITEMS_MAX = 1_000;

/**
 * Turns the lines of the data set into orders. An order is made of all lines of its invoice or of none, exact repetitions
 * aside: without one of them it would be another.
 *
 * Every line ends in exactly one place: it is an item of an order, or a cancellation applied to items of earlier
 * orders (see `applyCancellations`), or rejected with everything that is wrong with it.
 *
 * The data knows no status besides cancellation. It follows from the order's age at the end of the file, in days of
 * the calendar: unpaid on the last day and the day before, paid on the second day before, shipped on the two days
 * before that, completed when older; and cancelled when nothing is left of it.
 */
export function retailOrders(lines: readonly RetailLine[]): RetailOrders {
  const { entries, unreadable, rejected } = understood(lines);
  const { clear, unclear } = byClarityOfCustomer(entries);
  const invoices = groupByInvoice(clear.filter(({ cancels }) => !cancels));
  const excess = invoices.flatMap((invoice) => invoice.slice(ITEMS_MAX));
  const broken = firstByInvoice([...unreadable, ...excess.map(({ source }) => source)]);
  const isBroken = ({ invoiceNo }: RetailEntry) => broken.has(invoiceNo);
  const sales = invoices.flat();
  const cancellations = clear.filter(({ cancels }) => cancels);
  const { applied, refused } = applyCancellations(sales, cancellations);

  const brokenLines = new Set(sales.filter(isBroken).map(({ source }) => source.line));
  const takesOfBroken = ({ takes }: AppliedCancellation) => takes.some(({ line }) => brokenLines.has(line));
  const lost = new Set(applied.filter(takesOfBroken).map(({ line }) => line));
  const kept = applied.filter(({ line }) => !lost.has(line));
  const asOf = clear.reduce((latest, { at }) => Math.max(latest, at), 0);
  const cancelled = cancelledByLine(kept);
  const excessLines = new Set(excess);
  return {
    orders: invoices.filter((invoice) => !invoice.some(isBroken)).map((invoice) => toOrder(invoice, asOf, cancelled)),
    cancellations: kept,
    rejected: [
      ...rejected,
      ...unclear,
      ...excess.map((entry) =>
        rejection(entry, { field: "record", reason: "is beyond the 1,000 lines that an order can hold" }),
      ),
      ...sales
        .filter((entry) => isBroken(entry) && !excessLines.has(entry))
        .map((entry) => rejection(entry, belongsTo(broken.get(entry.invoiceNo) ?? 0))),
      ...cancellations
        .filter(({ source }) => lost.has(source.line))
        .map((entry) => rejection(entry, { field: "record", reason: "cancels lines of an invoice that is rejected" })),
      ...refused.map(({ entry, problem }) => rejection(entry, problem)),
    ].sort((one, other) => one.line - other.line),
    customers: [...new Set(clear.map(({ customerId }) => customerId))],
  };
}

const rejection = ({ source }: RetailEntry, problem: RecordProblem): RejectedLine => ({
  line: source.line,
  raw: source.fields,
  reasons: [problem],
});

const belongsTo = (line: number): RecordProblem => ({
  field: "record",
  reason: `belongs to an invoice of which line ${line} cannot be used`,
});

/** The first of these lines of each invoice. */
function firstByInvoice(lines: readonly RetailLine[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { line, fields } of lines)
    first.set(fields.InvoiceNo.trim(), Math.min(line, first.get(fields.InvoiceNo.trim()) ?? line));
  return first;
}

interface UnderstoodLines {
  readonly entries: readonly RetailEntry[];
  /** Rejected for what they say, rather than for saying it again. */
  readonly unreadable: readonly RetailLine[];
  readonly rejected: readonly RejectedLine[];
}

function understood(lines: readonly RetailLine[]): UnderstoodLines {
  const entries: RetailEntry[] = [];
  const unreadable: RetailLine[] = [];
  const rejected: RejectedLine[] = [];
  const firstLines = new Map<string, number>();
  for (const source of lines) {
    const { entry, problems } = parseRetailLine(source);
    const reasons: RecordProblem[] = [...problems];
    if (problems.length > 0) unreadable.push(source);
    const text = JSON.stringify(source.fields);
    const first = firstLines.get(text);
    if (first === undefined) firstLines.set(text, source.line);
    else reasons.push({ field: "record", reason: `is an exact duplicate of line ${first}` });

    if (entry && reasons.length === 0) entries.push(entry);
    else rejected.push({ line: source.line, raw: source.fields, reasons });
  }
  return { entries, unreadable, rejected };
}

/** An invoice is one person's. Where its lines name several, nobody can say whose it is, and none of them counts. */
function byClarityOfCustomer(entries: readonly RetailEntry[]): { clear: RetailEntry[]; unclear: RejectedLine[] } {
  const customers = new Map<string, Set<string>>();
  for (const { invoiceNo, customerId } of entries)
    customers.set(invoiceNo, (customers.get(invoiceNo) ?? new Set()).add(customerId));
  const namesOf = ({ invoiceNo }: RetailEntry) => [...(customers.get(invoiceNo) ?? [])];
  const problemOf = (entry: RetailEntry): RecordProblem => ({
    field: "CustomerID",
    reason: `is one of several on this invoice: ${namesOf(entry).join(", ")}`,
  });
  return {
    clear: entries.filter((entry) => namesOf(entry).length === 1),
    unclear: entries.filter((entry) => namesOf(entry).length > 1).map((entry) => rejection(entry, problemOf(entry))),
  };
}

function groupByInvoice(entries: readonly RetailEntry[]): RetailEntry[][] {
  const invoices = new Map<string, RetailEntry[]>();
  for (const entry of entries) {
    const invoice = invoices.get(entry.invoiceNo);
    if (invoice) invoice.push(entry);
    else invoices.set(entry.invoiceNo, [entry]);
  }
  return [...invoices.values()];
}

function cancelledByLine(applied: readonly AppliedCancellation[]): Map<number, number> {
  const quantities = new Map<number, number>();
  for (const { takes } of applied)
    for (const { line, quantity } of takes) quantities.set(line, (quantities.get(line) ?? 0) + quantity);
  return quantities;
}

function toOrder(sale: readonly RetailEntry[], asOf: number, cancelled: ReadonlyMap<number, number>): RetailOrder {
  const items = sale.map(({ source, sku, title, quantity, unitPriceMinor }) => ({
    sku,
    title,
    quantity,
    cancelledQuantity: cancelled.get(source.line) ?? 0,
    unitPriceMinor,
  }));
  const placedAt = Math.min(...sale.map(({ at }) => at));
  return {
    invoiceNo: sale[0]?.invoiceNo ?? "",
    customerId: sale[0]?.customerId ?? "",
    status: items.every((item) => item.cancelledQuantity === item.quantity) ? "CANCELLED" : statusAt(placedAt, asOf),
    placedAt,
    asOf,
    items,
  };
}

function statusAt(placedAt: number, asOf: number): RetailStatus {
  const daysOld = londonDay(asOf) - londonDay(placedAt);
  if (daysOld <= 1) return "PENDING_PAYMENT";
  if (daysOld === 2) return "PAID";
  return daysOld <= 4 ? "SHIPPED" : "COMPLETED";
}
