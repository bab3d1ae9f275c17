import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { RetailFields, RetailLine } from "./retailLine.ts";
import { retailOrders, type RetailOrder } from "./retailOrders.ts";

const aSale: RetailFields = {
  InvoiceNo: "536365",
  StockCode: "71053",
  Description: "WHITE METAL LANTERN",
  Quantity: "6",
  InvoiceDate: "12/1/10 8:26",
  UnitPrice: "3.39",
  CustomerID: "17850",
  Country: "United Kingdom",
};

/** Lines of a file, from its line 2 on. */
const linesOf = (...records: Partial<RetailFields>[]): RetailLine[] =>
  records.map((fields, index) => ({ line: index + 2, fields: { ...aSale, ...fields } }));

const reasonsOf = (...records: Partial<RetailFields>[]) =>
  retailOrders(linesOf(...records)).rejected.map(({ line, reasons }) => [
    line,
    ...reasons.map(({ field, reason }) => `${field} ${reason}`),
  ]);

describe("retailOrders", () => {
  it("makes one order of the lines of an invoice, one item of each", () => {
    const lines = linesOf(
      { InvoiceDate: "12/1/10 16:58", StockCode: "A" },
      { InvoiceDate: "12/1/10 16:57", StockCode: "B", Description: "  SPACED OUT ", UnitPrice: "0" },
    );

    const { orders, rejected, customers } = retailOrders(lines);

    expect(orders).toEqual([
      {
        invoiceNo: "536365",
        customerId: "17850",
        status: "PENDING_PAYMENT",
        placedAt: Date.parse("2010-12-01T16:57:00Z"),
        asOf: Date.parse("2010-12-01T16:58:00Z"),
        items: [
          { sku: "A", title: "WHITE METAL LANTERN", quantity: 6, cancelledQuantity: 0, unitPriceMinor: 339 },
          { sku: "B", title: "SPACED OUT", quantity: 6, cancelledQuantity: 0, unitPriceMinor: 0 },
        ],
      },
    ]);
    expect({ rejected, customers }).toEqual({ rejected: [], customers: ["17850"] });
  });

  it("derives the status from the age in days at the end of the file", () => {
    const days = ["12/1/10 8:00", "12/2/10 23:59", "12/3/10 0:00", "12/4/10 8:00", "12/5/10 8:00", "12/6/10 0:00"];
    const lines = linesOf(
      ...[...days, "12/7/10 13:01"].map((InvoiceDate, index) => ({ InvoiceNo: `53636${index}`, InvoiceDate })),
    );

    const { orders } = retailOrders(lines);

    expect(orders.map(({ status }) => status)).toEqual([
      "COMPLETED",
      "COMPLETED",
      "SHIPPED",
      "SHIPPED",
      "PAID",
      "PENDING_PAYMENT",
      "PENDING_PAYMENT",
    ]);
  });

  it.each<[string, Partial<RetailFields>, string]>([
    ["nobody's", { CustomerID: "" }, "CustomerID is empty: nobody to whom the order belongs"],
    ["of a strange customer", { CustomerID: "0123" }, "CustomerID is no number of at most eight digits"],
    ["of no invoice", { InvoiceNo: "A563185" }, "InvoiceNo is no invoice number: digits, with a C before them or not"],
    ["without an article", { StockCode: " " }, "StockCode has not 1 to 128 characters of text"],
    ["with a tab in its article", { StockCode: "A\tB" }, "StockCode has not 1 to 128 characters of text"],
    ["with an endless title", { Description: "x".repeat(501) }, "Description has more than 500 characters"],
    ["of nothing", { Quantity: "0" }, "Quantity is zero"],
    ["of a part", { Quantity: "1.5" }, "Quantity is no whole number"],
    ["of too many", { Quantity: "1000001" }, "Quantity is more than 1,000,000"],
    ["that takes back without cancelling", { Quantity: "-1" }, "Quantity is negative outside a cancellation"],
    ["that cancels and sells", { InvoiceNo: "C536365" }, "Quantity is positive in a cancellation"],
    [
      "with a third decimal",
      { UnitPrice: "3.394" },
      "UnitPrice is no amount in pounds with at most two decimal places",
    ],
    [
      "with a price below zero",
      { UnitPrice: "-1" },
      "UnitPrice is no amount in pounds with at most two decimal places",
    ],
    [
      "with a price beyond measure",
      { UnitPrice: "12345678" },
      "UnitPrice is no amount in pounds with at most two decimal places",
    ],
    ["of no day", { InvoiceDate: "2/30/10 8:26" }, "InvoiceDate is no time written M/D/YY H:MM"],
  ])("rejects a line %s", (_case, fields, reason) => {
    expect(reasonsOf(fields)).toEqual([[2, reason]]);
  });

  it("gives every reason against a line", () => {
    expect(reasonsOf({ CustomerID: "", UnitPrice: "free" }, { CustomerID: "", UnitPrice: "free" })).toEqual([
      [2, expect.stringMatching(/^CustomerID/), expect.stringMatching(/^UnitPrice/)],
      [
        3,
        expect.stringMatching(/^CustomerID/),
        expect.stringMatching(/^UnitPrice/),
        "record is an exact duplicate of line 2",
      ],
    ]);
  });

  it("keeps the first of exact duplicates", () => {
    const { orders, rejected } = retailOrders(linesOf({}, {}, { Country: "France" }, {}));

    expect(orders.map(({ items }) => items.length)).toEqual([2]);
    expect(rejected.map(({ line, raw, reasons }) => ({ line, raw, reasons }))).toEqual(
      [3, 5].map((line) => ({
        line,
        raw: aSale,
        reasons: [{ field: "record", reason: "is an exact duplicate of line 2" }],
      })),
    );
  });

  it("rejects an invoice that names several customers", () => {
    const reason = "CustomerID is one of several on this invoice: 17850, 17851";

    expect(reasonsOf({}, { CustomerID: "17851" }, { InvoiceNo: "536366" })).toEqual([
      [2, reason],
      [3, reason],
    ]);
  });

  it("makes no order of some of the lines of an invoice", () => {
    expect(reasonsOf({}, { StockCode: "B", Quantity: "half" }, { InvoiceNo: "536366" })).toEqual([
      [2, "record belongs to an invoice of which line 3 cannot be used"],
      [3, "Quantity is no whole number"],
    ]);
  });

  it("rejects an invoice of more than the 1,000 lines that an order can hold", () => {
    const lines = linesOf(...Array.from({ length: 1_001 }, (_, index) => ({ StockCode: String(index) })));

    const { orders, rejected } = retailOrders(lines);

    expect(orders).toEqual([]);
    expect(rejected).toHaveLength(1_001);
    expect(rejected.at(-1)?.reasons).toEqual([
      { field: "record", reason: "is beyond the 1,000 lines that an order can hold" },
    ]);
  });

  it("reads every price to the penny", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (pence) => {
        const digits = String(pence).padStart(3, "0");
        const UnitPrice = `${digits.slice(0, -2)}.${digits.slice(-2)}`;

        const { orders } = retailOrders(linesOf({ UnitPrice }));

        expect(orders[0]?.items[0]?.unitPriceMinor).toBe(pence);
      }),
    );
  });
});

describe("cancellations", () => {
  const aCancellation = { InvoiceNo: "C536380", InvoiceDate: "12/1/10 9:00" };
  const cancelledOf = ({ orders }: { readonly orders: readonly RetailOrder[] }) =>
    orders.map(({ invoiceNo, status, items }) => [invoiceNo, status, ...items.map((item) => item.cancelledQuantity)]);

  it("take a part of an order", () => {
    const result = retailOrders(linesOf({}, { ...aCancellation, Quantity: "-2" }));

    expect(cancelledOf(result)).toEqual([["536365", "PENDING_PAYMENT", 2]]);
    expect(result.cancellations).toEqual([{ line: 3, takes: [{ line: 2, quantity: 2 }], valueMinor: 678 }]);
    expect(result.rejected).toEqual([]);
  });

  it("of an invoice that is rejected are rejected, and take nothing from one before it", () => {
    const result = retailOrders(
      linesOf(
        { InvoiceNo: "536364", InvoiceDate: "12/1/10 8:00" },
        {},
        { StockCode: "B", UnitPrice: "dear" },
        { ...aCancellation, Quantity: "-2" },
      ),
    );

    expect(cancelledOf(result)).toEqual([["536364", "PENDING_PAYMENT", 0]]);
    expect(result.cancellations).toEqual([]);
    expect(result.rejected.map(({ line }) => line)).toEqual([3, 4, 5]);
  });

  it("cancel an order of which they leave nothing", () => {
    const result = retailOrders(
      linesOf(
        {},
        { StockCode: "B" },
        { ...aCancellation, Quantity: "-6" },
        { ...aCancellation, StockCode: "B", Quantity: "-6" },
      ),
    );

    expect(cancelledOf(result)).toEqual([["536365", "CANCELLED", 6, 6]]);
  });

  it("take from the most recent order first, and go on to the one before it", () => {
    const result = retailOrders(
      linesOf(
        { InvoiceNo: "1", InvoiceDate: "12/1/10 8:00" },
        { InvoiceNo: "2", InvoiceDate: "12/1/10 8:30" },
        { ...aCancellation, Quantity: "-8" },
      ),
    );

    expect(cancelledOf(result)).toEqual([
      ["1", "PENDING_PAYMENT", 2],
      ["2", "CANCELLED", 6],
    ]);
  });

  it("are applied in the order of time, wherever they stand in the file", () => {
    const result = retailOrders(
      linesOf(
        { ...aCancellation, InvoiceDate: "12/1/10 9:30", Quantity: "-4" },
        { ...aCancellation, InvoiceDate: "12/1/10 9:00", Quantity: "-5" },
        {},
      ),
    );

    expect(cancelledOf(result)).toEqual([["536365", "PENDING_PAYMENT", 5]]);
    expect(result.rejected.map(({ line }) => line)).toEqual([2]);
  });

  it("of more than is still ordered are rejected as a whole", () => {
    const records = [{}, { ...aCancellation, Quantity: "-4" }, { ...aCancellation, Quantity: "-3" }];

    expect(cancelledOf(retailOrders(linesOf(...records)))).toEqual([["536365", "PENDING_PAYMENT", 4]]);
    expect(reasonsOf(...records)).toEqual([
      [4, "Quantity cancels 3, but 2 of this article at this price are still ordered by this customer"],
    ]);
  });

  it.each<[string, Partial<RetailFields>]>([
    ["another customer's", { CustomerID: "17851" }],
    ["another article's", { StockCode: "22752" }],
    ["another price's", { UnitPrice: "3.40" }],
    ["a later order's", { InvoiceDate: "12/1/10 8:25" }],
  ])("do not touch %s items", (_case, fields) => {
    expect(reasonsOf({}, { ...aCancellation, Quantity: "-1", ...fields })).toEqual([
      [3, "record no earlier order of this customer has this article at this price to cancel"],
    ]);
  });
});

describe("any lines", () => {
  const anyLines = fc
    .array(
      fc.record<Partial<RetailFields>>({
        InvoiceNo: fc.constantFrom("1", "2", "3", "4", "C5", "C6", "X7"),
        StockCode: fc.constantFrom("A", "B"),
        Quantity: fc.oneof(fc.integer({ min: -4, max: 6 }).map(String), fc.constant("six")),
        InvoiceDate: fc.constantFrom("12/1/10 8:26", "12/3/10 9:00", "12/7/10 13:01", "yesterday"),
        UnitPrice: fc.constantFrom("0", "0.07", "1.1", "2.55", "2.55", "2.55", "1.005"),
        CustomerID: fc.constantFrom("11", "11", "11", "12", ""),
      }),
      { maxLength: 40 },
    )
    .map((records) => linesOf(...records));

  it("end in exactly one place each", () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const { orders, cancellations, rejected } = retailOrders(lines);

        const elsewhere = [...rejected, ...cancellations].map(({ line }) => line);
        const left = lines.filter(({ line }) => !elsewhere.includes(line));
        const items = orders.flatMap((order) => order.items.map((item) => [order.invoiceNo, item.sku, item.quantity]));
        expect(new Set(elsewhere).size).toBe(elsewhere.length);
        expect(items.map(String).sort()).toEqual(
          left.map(({ fields }) => [fields.InvoiceNo, fields.StockCode, fields.Quantity].map(String).join()).sort(),
        );
        expect(rejected.every(({ reasons }) => reasons.length > 0)).toBe(true);
      }),
    );
  });

  it("keep their value: what is left of the orders and what is rejected is worth what the lines are worth", () => {
    const valueOf = ({ Quantity, UnitPrice }: RetailFields): bigint => {
      const [pounds = "", decimals = ""] = UnitPrice.split(".");
      if (Quantity === "six" || decimals.length > 2) return 0n;
      return BigInt(Quantity) * BigInt(pounds + decimals.padEnd(2, "0"));
    };
    const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);

    fc.assert(
      fc.property(anyLines, (lines) => {
        const { orders, cancellations, rejected } = retailOrders(lines);

        const items = orders.flatMap((order) => order.items);
        const ordered = sum(items.map((item) => BigInt(item.quantity * item.unitPriceMinor)));
        const cancelled = sum(items.map((item) => BigInt(item.cancelledQuantity * item.unitPriceMinor)));
        const rejectedLines = rejected.map(({ line }) => line);
        const left = sum(lines.filter(({ line }) => rejectedLines.includes(line)).map(({ fields }) => valueOf(fields)));
        expect(ordered - cancelled + left).toBe(sum(lines.map(({ fields }) => valueOf(fields))));
        expect(sum(cancellations.map(({ valueMinor }) => BigInt(valueMinor)))).toBe(cancelled);
      }),
    );
  });

  it("never cancel more of an item than was ordered, and cancel an order with its last item", () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        for (const { status, items } of retailOrders(lines).orders) {
          expect(items.every((item) => item.cancelledQuantity >= 0 && item.cancelledQuantity <= item.quantity)).toBe(
            true,
          );
          expect(status === "CANCELLED").toBe(items.every((item) => item.cancelledQuantity === item.quantity));
        }
      }),
    );
  });

  it("always give the same", () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        expect(retailOrders(structuredClone(lines))).toEqual(retailOrders(lines));
      }),
    );
  });
});
