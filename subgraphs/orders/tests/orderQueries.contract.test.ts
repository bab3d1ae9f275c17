import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Caller, Connection } from "@datong/subgraph-kit";
import { aService, aStaffMember, aUser, commandsDuring, emptyDatabase } from "@datong/testkit";
import fc from "fast-check";
import { anItem, anOrdersDatabase, aRecord, ingest, ORDERS, ordersOver, people, reader } from "./orders.ts";
import { overHttp, type Served } from "./overHttp.ts";

const LIST = `
  query (
    $status: [OrderStatus!], $channel: [Channel!], $from: DateTime, $to: DateTime, $first: Int, $after: String
  ) {
    orders(status: $status, channel: $channel, placedFrom: $from, placedTo: $to, first: $first, after: $after) {
      nodes { externalId }
      pageInfo { hasNextPage endCursor }
    }
  }`;
const SUMMARY = `
  query ($people: [_Any!]!) {
    _entities(representations: $people) {
      ... on User { orderSummary { counts { status count } due { minor currency } } }
    }
  }`;
const SALES = `
  query ($from: DateTime!, $to: DateTime!, $zone: String, $groupBy: [SalesDimension!]) {
    sales(from: $from, to: $to, zone: $zone, groupBy: $groupBy) {
      channel day soldCount sold { minor currency } refunded { minor } cancelledCount cancelled { minor }
      pendingCount pending { minor }
    }
  }`;
const BY_SOURCE = `query ($source: ID!, $externalId: ID!) {
  orderBySource(source: $source, externalId: $externalId) { externalId buyer { ref } }
}`;
const MAY = { from: "2026-04-30T16:00:00Z", to: "2026-05-31T16:00:00Z" };

interface Page {
  readonly nodes: readonly { readonly externalId: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const priced = (unitPriceMinor: number, values: object = {}) => [anItem({ quantity: 1, unitPriceMinor, ...values })];

describe("queries of orders", () => {
  let connection: Connection;
  let served: Served;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    served = await overHttp(ordersOver(connection));
  });
  beforeEach(() => emptyDatabase(connection, "orders"));
  afterAll(async () => {
    await connection.dropDatabase();
    await served.stop();
  });

  const put = (records: readonly object[], source?: string) => ingest(ordersOver(connection), records, source);
  const list = async (asked: object = {}): Promise<Page> =>
    (await served.data(LIST, { caller: reader, variables: asked })).orders as Page;
  const numbers = ({ nodes }: Page) => nodes.map(({ externalId }) => externalId);

  const PLACED = [
    { externalId: "1", status: "PENDING_PAYMENT", channel: "APP", placedAt: "2026-04-01T00:00:00Z" },
    { externalId: "2", status: "PAID", channel: "STORE", placedAt: "2026-04-02T00:00:00Z" },
    { externalId: "3", status: "PAID", channel: "APP", placedAt: "2026-04-03T00:00:00Z" },
    { externalId: "4", status: "COMPLETED", channel: "WEBSITE", placedAt: "2026-04-04T00:00:00Z" },
  ];
  const FILTERS: readonly [object, readonly string[]][] = [
    [{}, ["4", "3", "2", "1"]],
    [{ status: ["PAID"] }, ["3", "2"]],
    [{ channel: ["APP", "WEBSITE"] }, ["4", "3", "1"]],
    [{ status: ["PAID"], channel: ["APP"] }, ["3"]],
    [{ status: [] }, []],
    [{ from: "2026-04-02T00:00:00Z" }, ["4", "3", "2"]],
    [{ to: "2026-04-03T00:00:00Z" }, ["2", "1"]],
    [{ from: "2026-04-02T00:00:00Z", to: "2026-04-04T00:00:00Z", channel: ["APP"] }, ["3"]],
  ];

  it.each(FILTERS)("Query.orders and User.orders: take %j", async (asked, expected) => {
    await put(PLACED.map(aRecord));

    const mine = await served.data(ORDERS, { caller: aUser("li"), variables: { people: people(["li"]), ...asked } });

    expect(numbers(await list(asked))).toEqual(expected);
    expect(numbers(mine._entities[0].orders as Page)).toEqual(expected);
    expect(mine._entities[0].orders.totalCount).toBe(expected.length);
  });

  it("Query.orders: keeps its place while orders come in and move", async () => {
    const day = (place: number) => `2026-04-0${place}T00:00:00Z`;
    await put([1, 2, 3, 4].map((place) => aRecord({ externalId: `${place}`, placedAt: day(place) })));
    const first = await list({ first: 2 });

    await put([
      aRecord({ externalId: "new", placedAt: day(9) }),
      aRecord({ externalId: "late", placedAt: "2026-04-01T12:00:00Z" }),
      aRecord({ externalId: "4", version: 2, status: "SHIPPED", placedAt: day(4) }),
    ]);
    const second = await list({ first: 5, after: first.pageInfo.endCursor });

    expect(numbers(first)).toEqual(["4", "3"]);
    expect(numbers(second)).toEqual(["2", "late", "1"]);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it("Query.orderBySource: finds an order by its number, and none of another source", async () => {
    await put([aRecord()]);
    const read = async (source: string) =>
      (await served.data(BY_SOURCE, { caller: reader, variables: { source, externalId: "536365" } }))
        .orderBySource as unknown;

    expect(await read("shop")).toEqual({ externalId: "536365", buyer: { ref: "li" } });
    expect(await read("mall")).toBeNull();
  });

  it("User.orderSummary: counts by status and adds up what is due by currency, over all ids of a person", async () => {
    await put([
      aRecord({ externalId: "1", status: "PENDING_PAYMENT", items: priced(95), shippingMinor: 10, discountMinor: 5 }),
      aRecord({ externalId: "2", status: "PENDING_PAYMENT", items: priced(50), userId: "li-before" }),
      aRecord({ externalId: "3", status: "PENDING_PAYMENT", items: priced(7), currency: "GBP" }),
      aRecord({ externalId: "4", status: "COMPLETED" }),
      aRecord({ externalId: "5", status: "PENDING_PAYMENT", userId: "wang", items: priced(1) }),
    ]);
    let data;

    const commands = await commandsDuring([connection], async () => {
      data = await served.data(SUMMARY, {
        caller: reader,
        variables: { people: people(["li", "li-before"], ["wang"], ["nobody"]) },
      });
    });

    expect(data).toEqual({
      _entities: [
        {
          orderSummary: {
            counts: [
              { status: "PENDING_PAYMENT", count: 3 },
              { status: "COMPLETED", count: 1 },
            ],
            due: [
              { minor: 150, currency: "CNY" },
              { minor: 7, currency: "GBP" },
            ],
          },
        },
        { orderSummary: { counts: [{ status: "PENDING_PAYMENT", count: 1 }], due: [{ minor: 1, currency: "CNY" }] } },
        { orderSummary: { counts: [], due: [] } },
      ],
    });
    expect(commands).toEqual(["aggregate"]);
  });

  it("Query.sales: tells days in Shanghai apart, channels and currencies, and keeps refunds and cancellations apart", async () => {
    await put([
      aRecord({ externalId: "1", placedAt: "2026-04-30T15:59:59Z", items: priced(1) }),
      aRecord({
        externalId: "2",
        placedAt: "2026-04-30T16:00:00Z",
        items: priced(95),
        shippingMinor: 10,
        discountMinor: 5,
      }),
      aRecord({ externalId: "3", placedAt: "2026-05-01T15:59:59Z", items: priced(50, { refundedMinor: 20 }) }),
      aRecord({ externalId: "4", placedAt: "2026-05-01T10:00:00Z", items: priced(30), status: "CANCELLED" }),
      aRecord({ externalId: "5", placedAt: "2026-05-01T10:00:00Z", items: priced(9), status: "PENDING_PAYMENT" }),
      aRecord({ externalId: "6", placedAt: "2026-05-01T10:00:00Z", items: priced(5), channel: "STORE" }),
      aRecord({ externalId: "7", placedAt: "2026-05-01T16:00:00Z", items: priced(4), currency: "GBP" }),
    ]);

    const { sales } = await served.data(SALES, { caller: reader, variables: MAY });

    const none = { refunded: { minor: 0 }, cancelledCount: 0, cancelled: { minor: 0 }, pendingCount: 0 };
    expect(sales).toEqual([
      {
        ...{ channel: "APP", day: "2026-05-01", soldCount: 2, sold: { minor: 150, currency: "CNY" } },
        ...{ refunded: { minor: 20 }, cancelledCount: 1, cancelled: { minor: 30 } },
        ...{ pendingCount: 1, pending: { minor: 9 } },
      },
      {
        ...{ channel: "STORE", day: "2026-05-01", soldCount: 1, sold: { minor: 5, currency: "CNY" } },
        ...{ ...none, pending: { minor: 0 } },
      },
      {
        ...{ channel: "APP", day: "2026-05-02", soldCount: 1, sold: { minor: 4, currency: "GBP" } },
        ...{ ...none, pending: { minor: 0 } },
      },
    ]);
  });

  it.each([
    [
      { zone: "UTC" },
      [
        ["APP", "2026-04-30"],
        ["APP", "2026-05-01"],
        ["STORE", "2026-05-01"],
      ],
    ],
    [{ groupBy: ["DAY"] }, [[null, "2026-05-01"]]],
    [
      { groupBy: ["CHANNEL"] },
      [
        ["APP", null],
        ["STORE", null],
      ],
    ],
    [{ groupBy: [] }, [[null, null]]],
  ])("Query.sales: groups by %j", async (asked, expected) => {
    await put([
      aRecord({ externalId: "1", placedAt: "2026-04-30T16:00:00Z" }),
      aRecord({ externalId: "2", placedAt: "2026-05-01T10:00:00Z" }),
      aRecord({ externalId: "3", placedAt: "2026-05-01T10:00:00Z", channel: "STORE" }),
    ]);

    const { sales } = await served.data(SALES, { caller: reader, variables: { ...MAY, ...asked } });

    expect((sales as { channel: unknown; day: unknown }[]).map(({ channel, day }) => [channel, day])).toEqual(expected);
  });

  it("Query.sales: adds up to what the orders say, whatever they are", async () => {
    const anOrder = fc.record({
      status: fc.constantFrom("PENDING_PAYMENT", "PAID", "SHIPPED", "COMPLETED", "CANCELLED"),
      channel: fc.constantFrom("APP", "STORE"),
      hour: fc.nat(100),
      minor: fc.nat(10_000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anOrder, { minLength: 1, maxLength: 20 }), async (placed) => {
        await emptyDatabase(connection, "orders");
        await put(
          placed.map(({ hour, minor, ...values }, place) => {
            const placedAt = new Date(Date.UTC(2026, 3, 28, hour)).toISOString();
            return aRecord({ ...values, externalId: `e${place}`, placedAt, items: priced(minor) });
          }),
        );
        const span = { from: "2026-04-01T00:00:00Z", to: "2026-05-31T00:00:00Z" };

        const { sales } = await served.data(SALES, { caller: reader, variables: span });

        const totals = placed.reduce((sum, { minor }) => sum + minor, 0);
        const rows = sales as { sold: { minor: number }; cancelled: { minor: number }; pending: { minor: number } }[];
        const told = rows.reduce((sum, row) => sum + row.sold.minor + row.cancelled.minor + row.pending.minor, 0);
        expect(told).toBe(totals);
      }),
      { numRuns: 15 },
    );
  });

  it.each([
    [SALES, { from: MAY.to, to: MAY.from }, "to"],
    [SALES, { from: "2024-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z" }, "to"],
    [SALES, { ...MAY, zone: "Asia/Shangri-La" }, "zone"],
    [SALES, { ...MAY, zone: "+08:00" }, "zone"],
    [SALES, { ...MAY, zone: "asia/shanghai" }, "zone"],
    [SALES, { ...MAY, zone: "cst" }, "zone"],
    [LIST, { first: 101 }, "first"],
    [LIST, { after: "?" }, "after"],
    [LIST, { from: MAY.to, to: MAY.from }, "placedTo"],
    [ORDERS, { people: people(["li"]), from: MAY.to, to: MAY.from }, "placedTo"],
  ])("call bad input by its argument: %s %j", async (query, variables, field) => {
    const { errors } = await served.ask(query, { caller: reader, variables });

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
  });

  it.each([
    [LIST, {}],
    [SALES, MAY],
    [BY_SOURCE, { source: "shop", externalId: "1" }],
  ])("let in back ends and staff that may read orders, and nobody else: %s", async (query, variables) => {
    const ask = async (caller: Caller) =>
      (await served.ask(query, { caller, variables })).errors?.[0]?.extensions?.code;

    expect(await ask(aStaffMember("zhou", "orders:read"))).toBeUndefined();
    expect(await ask(aStaffMember("zhou", "orders:write"))).toBe("FORBIDDEN");
    expect(await ask(aService("orders:write"))).toBe("FORBIDDEN");
    expect(await ask(aUser("li"))).toBe("FORBIDDEN");
  });

  it("User.orderSummary: shows a person their own and nobody else's", async () => {
    await put([aRecord()]);
    const read = async (subject: string) =>
      (await served.data(SUMMARY, { caller: aUser(subject), variables: { people: people(["li"]) } }))
        ._entities[0] as unknown;

    expect(await read("li")).toEqual({ orderSummary: { counts: [{ status: "PAID", count: 1 }], due: [] } });
    expect(await read("wang")).toEqual({ orderSummary: null });
  });
});
