import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { ordersMigrations } from "@datong/orders";
import { migrate, type Connection } from "@datong/subgraph-kit";
import { aDatabase, ask, dropDatabase, emptyDatabase } from "@datong/testkit";
import fc from "fast-check";
import { anOrdersDatabase, aRecord, ingest, logger, ordersOver, reader } from "./orders.ts";

const SALES = `{
  sales(from: "2026-04-01T00:00:00Z", to: "2026-06-01T00:00:00Z", groupBy: []) {
    sold { minor } net { minor } refunded { minor }
  }
}`;

interface Figure {
  readonly sold: { readonly minor: number };
  readonly net: { readonly minor: number };
  readonly refunded: { readonly minor: number };
}

/** What was sold, was kept of that, and was paid back in all. */
async function figuresIn(connection: Connection): Promise<readonly (readonly number[])[]> {
  const { data } = await ask(ordersOver(connection), SALES, { caller: reader });
  return (data as { sales: readonly Figure[] }).sales.map((figure) => [
    figure.sold.minor,
    figure.net.minor,
    figure.refunded.minor,
  ]);
}

const anItem = (quantity: number, unitPriceMinor: number, values: object = {}) => ({
  ...{ sku: "a", title: "A", quantity, unitPriceMinor },
  ...values,
});
const ONE_BACK = { cancelledQuantity: 1, refundedQuantity: 1 };

/** Three orders: one cancelled and paid back, one kept, one of whose two pieces one was cancelled and paid back. */
const ORDERS_OF_THREE_KINDS = [
  aRecord({ externalId: "1", status: "CANCELLED", items: [anItem(1, 10_000, { refundedQuantity: 1 })] }),
  aRecord({ externalId: "2", status: "COMPLETED", items: [anItem(1, 5_000)] }),
  aRecord({ externalId: "3", status: "COMPLETED", items: [anItem(2, 1_000, ONE_BACK)] }),
];

/** What became of the pieces of a line: how many were cancelled and how many came back, and what a piece cost. */
const aLine = fc
  .record({
    kept: fc.nat(3),
    returned: fc.nat(3),
    cancelled: fc.nat(3),
    isCancelledUnpaid: fc.boolean(),
    isToldInMoney: fc.boolean(),
    priceMinor: fc.integer({ min: 1, max: 5_000 }),
    offMinor: fc.nat(5_000),
  })
  .filter(({ kept, returned, cancelled }) => kept + returned + cancelled > 0)
  .map(({ kept, returned, cancelled, isCancelledUnpaid, isToldInMoney, priceMinor, offMinor: off }) => {
    const offMinor = off % priceMinor;
    // Whether pieces were cancelled before the payment nobody tells: where some came back, they are taken to have been paid.
    const isPaid = !isCancelledUnpaid || returned > 0;
    const quantity = kept + returned + cancelled;
    const refundedQuantity = returned + (isPaid ? cancelled : 0);
    const refundedMinor = refundedQuantity * (priceMinor - offMinor);
    return {
      item: anItem(quantity, priceMinor, {
        cancelledQuantity: cancelled,
        discountMinor: offMinor * quantity,
        refundedQuantity,
        ...(isToldInMoney ? { refundedMinor } : {}),
      }),
      soldMinor: (kept + returned) * (priceMinor - offMinor),
      netMinor: kept * (priceMinor - offMinor),
      refundedMinor,
    };
  });

const anOrder = fc
  .record({
    lines: fc.array(aLine, { minLength: 1, maxLength: 4 }),
    status: fc.constantFrom("PAID", "SHIPPED", "COMPLETED", "CANCELLED"),
    shippingMinor: fc.nat(1_000),
    isShippingBack: fc.boolean(),
  })
  .map(({ lines, status, shippingMinor, isShippingBack }) => {
    const sum = (field: "soldMinor" | "netMinor" | "refundedMinor") =>
      lines.reduce((total, line) => total + line[field], 0);
    // Freight that came back is told by the sum of all that did; where the lines tell no money, that is left to them.
    const isToldInMoney = lines.some(({ item }) => "refundedMinor" in item && item.refundedMinor !== 0);
    const shippingBackMinor = isShippingBack && isToldInMoney ? shippingMinor : 0;
    const refundedMinor = sum("refundedMinor") + shippingBackMinor;
    const isSold = status !== "CANCELLED";
    return {
      record: {
        ...{ status, shippingMinor, items: lines.map(({ item }) => item) },
        ...(isToldInMoney ? { refundedMinor } : {}),
      },
      figures: [
        isSold ? sum("soldMinor") + shippingMinor : 0,
        isSold ? sum("netMinor") + shippingMinor - shippingBackMinor : 0,
        refundedMinor,
      ],
    };
  });

describe("SalesFigure.net", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
  });
  beforeEach(() => emptyDatabase(connection, "orders"));
  afterAll(() => dropDatabase(connection));

  it("is what was sold and not paid back, of cancelled orders and pieces as well", async () => {
    await ingest(ordersOver(connection), ORDERS_OF_THREE_KINDS);

    expect(await figuresIn(connection)).toEqual([[6_000, 6_000, 11_000]]);
  });

  it.each([
    ["a part of what was kept", { items: [anItem(1, 1_000, { refundedMinor: 300 })] }, [1_000, 700, 300]],
    [
      "a cancelled piece, and a part of the other",
      { items: [anItem(2, 1_000, { ...ONE_BACK, refundedMinor: 1_300 })] },
      [1_000, 700, 1_300],
    ],
    [
      "all that was paid, and not the piece that was cancelled before",
      { paymentState: "REFUNDED", items: [anItem(2, 1_000, { cancelledQuantity: 1 })] },
      [1_000, 0, 1_000],
    ],
    [
      "all that was paid, the piece that was cancelled later as well",
      { paymentState: "REFUNDED", items: [anItem(2, 1_000, { ...ONE_BACK, refundedMinor: 2_000 })] },
      [1_000, 0, 2_000],
    ],
    [
      "nothing of what was cancelled before it was paid",
      { items: [anItem(2, 1_000, { cancelledQuantity: 1 })] },
      [1_000, 1_000, 0],
    ],
    [
      "one line, and not the other that was cancelled before it was paid",
      { items: [anItem(1, 1_000, { cancelledQuantity: 1 }), anItem(1, 400, { refundedMinor: 400 })] },
      [400, 0, 400],
    ],
    ["all, freight too", { shippingMinor: 200, refundedMinor: 1_200, items: [anItem(1, 1_000)] }, [1_200, 0, 1_200]],
    [
      "the order as a whole, which had been paid before a line was cancelled",
      { paidMinor: 1_400, refundedMinor: 1_000, items: [anItem(1, 1_000, { cancelledQuantity: 1 }), anItem(1, 400)] },
      [400, 400, 1_000],
    ],
    ["all, as its state says", { paymentState: "REFUNDED", items: [anItem(2, 1_000)] }, [2_000, 0, 2_000]],
  ])("knows what was paid back of %s", async (_case, values, figures) => {
    const [outcome] = await ingest(ordersOver(connection), [aRecord({ status: "COMPLETED", ...values })]);

    expect(outcome).toMatchObject({ change: "CREATED", reasons: [] });
    expect(await figuresIn(connection)).toEqual([figures]);
  });

  it("goes by the version that stands", async () => {
    const orders = ordersOver(connection);
    const versions = [
      { items: [anItem(2, 1_000, ONE_BACK)], figures: [1_000, 1_000, 1_000] },
      { items: [anItem(2, 1_000, { refundedQuantity: 1 })], figures: [2_000, 1_000, 1_000] },
      { items: [anItem(2, 1_000, { cancelledQuantity: 1, refundedQuantity: 2 })], figures: [1_000, 0, 2_000] },
    ];

    for (const [place, { items, figures }] of versions.entries()) {
      await ingest(orders, [aRecord({ version: place, status: "COMPLETED", items })]);

      expect(await figuresIn(connection)).toEqual([figures]);
    }
  });

  it("adds up to what the buyers kept, whatever became of their orders", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anOrder, { minLength: 1, maxLength: 20 }), async (placed) => {
        await emptyDatabase(connection, "orders");
        const outcomes = await ingest(
          ordersOver(connection),
          placed.map(({ record }, place) => aRecord({ ...record, externalId: `e${place}` })),
        );

        expect(outcomes.flatMap(({ reasons }) => reasons)).toEqual([]);
        const sums = [0, 1, 2].map((nth) => placed.reduce((sum, { figures }) => sum + (figures[nth] ?? 0), 0));
        expect(await figuresIn(connection)).toEqual([sums]);
      }),
      { numRuns: 20 },
    );
  });

  it("is right of orders from before it was kept", async () => {
    const old = await aDatabase("orders-before-net");
    await migrate(
      old,
      ordersMigrations.slice(
        0,
        ordersMigrations.findIndex(({ id }) => id === "013-net-sales"),
      ),
      logger,
    );
    await ingest(ordersOver(old), ORDERS_OF_THREE_KINDS);
    await old.collection("orders").updateMany({}, { $unset: { refundedOfTotalMinor: "" } });

    await migrate(old, ordersMigrations, logger);

    expect(await figuresIn(old)).toEqual([[6_000, 6_000, 11_000]]);
    await dropDatabase(old);
  });
});
