import { londonInstant } from "./londonInstant.ts";
import type { RecordProblem, RetailFields, RetailLine } from "./retailLine.ts";

/** What one line of the data set says, once understood. */
export interface RetailEntry {
  readonly source: RetailLine;
  readonly invoiceNo: string;
  /** Whether the invoice takes back (`C…`) or sells. */
  readonly cancels: boolean;
  readonly customerId: string;
  readonly sku: string;
  readonly title: string;
  /** How many, sold or taken back; at least 1. */
  readonly quantity: number;
  /** Pence. */
  readonly unitPriceMinor: number;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

export type ParsedRetailLine =
  | { readonly entry: RetailEntry; readonly problems: readonly [] }
  | { readonly entry: null; readonly problems: readonly RecordProblem[] };

/**
 * Understands the fields of one line, or says of each what is wrong with it. The bounds are those of
 * `schema/dictionary/order.json`, so that what is wrong is known by line.
 */
export function parseRetailLine(source: RetailLine): ParsedRetailLine {
  const { fields } = source;
  const problems: RecordProblem[] = [];
  const check = (field: keyof RetailFields, reason: string | null) => {
    if (reason !== null) problems.push({ field, reason });
  };
  const invoiceNo = fields.InvoiceNo.trim();
  const customerId = fields.CustomerID.trim();
  const sku = fields.StockCode.trim();
  const title = fields.Description.trim();
  const cancels = invoiceNo.startsWith("C");
  const signedQuantity = wholeNumber(fields.Quantity);
  const unitPriceMinor = penceOf(fields.UnitPrice);
  const at = londonInstant(fields.InvoiceDate);

  check(
    "InvoiceNo",
    /^C?\d{1,20}$/.test(invoiceNo) ? null : "is no invoice number: digits, with a C before them or not",
  );
  check("CustomerID", customerProblem(customerId));
  check("StockCode", /^\P{Cc}{1,128}$/u.test(sku) ? null : "has not 1 to 128 characters of text");
  check("Description", title.length <= 500 ? null : "has more than 500 characters");
  check("Quantity", quantityProblem(signedQuantity, cancels));
  check("UnitPrice", unitPriceMinor === null ? "is no amount in pounds with at most two decimal places" : null);
  check("InvoiceDate", at === null ? "is no time written M/D/YY H:MM" : null);
  if (problems.length > 0 || signedQuantity === null || unitPriceMinor === null || at === null)
    return { entry: null, problems };

  const quantity = Math.abs(signedQuantity);
  return { entry: { source, invoiceNo, cancels, customerId, sku, title, quantity, unitPriceMinor, at }, problems: [] };
}

function customerProblem(customerId: string): string | null {
  if (customerId === "") return "is empty: nobody to whom the order belongs";
  return /^[1-9]\d{0,7}$/.test(customerId) ? null : "is no number of at most eight digits";
}

function quantityProblem(quantity: number | null, cancels: boolean): string | null {
  if (quantity === null) return "is no whole number";
  if (quantity === 0) return "is zero";
  if (Math.abs(quantity) > 1_000_000) return "is more than 1,000,000";
  if (quantity > 0 && cancels) return "is positive in a cancellation";
  return quantity < 0 && !cancels ? "is negative outside a cancellation" : null;
}

const wholeNumber = (text: string): number | null => (/^-?\d{1,15}$/.test(text.trim()) ? Number(text) : null);

/** An amount in pounds as pence, digit by digit: a float would lose pennies. Seven digits before the point, so that sums stay exact. */
function penceOf(text: string): number | null {
  const [, pounds, decimals = ""] = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(text.trim()) ?? [];
  return pounds === undefined ? null : Number(pounds) * 100 + Number(decimals.padEnd(2, "0"));
}
