import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { createOrdersSubgraph } from "@datong/orders";
import {
  connectDatabase,
  inProcessBus,
  startRelay,
  type Bus,
  type CloudEvent,
  type Connection,
  type Relay,
} from "@datong/subgraph-kit";
import { dropDatabase, emptyDatabase, testMongoUri } from "@datong/testkit";
import fc from "fast-check";
import {
  anItem,
  anOrdersDatabase,
  aRecord,
  changes,
  encryptionKeys,
  ingest,
  logger,
  NOW,
  ordersOver,
} from "./orders.ts";

/** One life of an order as its source writes it, version by version. */
const refunding = (minor: number) => ({ status: "COMPLETED", items: [anItem({ refundedMinor: minor })] });
const LIVES: Readonly<Record<string, readonly object[]>> = {
  whole: [
    { status: "PENDING_PAYMENT" },
    { status: "PAID" },
    { status: "SHIPPED" },
    { status: "COMPLETED" },
    refunding(100),
    refunding(100),
    refunding(250),
  ],
  cancelled: [{ status: "PENDING_PAYMENT" }, { status: "PAID", channel: "STORE" }, { status: "CANCELLED" }],
  onDelivery: [
    { status: "SHIPPED", paymentState: "UNPAID" },
    { status: "COMPLETED", paymentState: "PAID" },
  ],
};

/** What happens in these versions of a life, by the dictionary. */
const HAPPENS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  whole: [
    [],
    ["paid"],
    ["paid", "shipped"],
    ["paid", "completed"],
    ["paid", "completed", "refunded:100"],
    ["paid", "completed", "refunded:100"],
    ["paid", "completed", "refunded:250"],
  ],
  cancelled: [[], ["paid"], ["cancelled"]],
  onDelivery: [["shipped"], ["paid", "completed"]],
};

const recordOf = (life: string, version: number) =>
  aRecord({ externalId: life, userId: `user of ${life}`, version, ...LIVES[life]?.[version] });

describe("events of orders", () => {
  let connection: Connection;
  let relays: Relay[];
  beforeAll(async () => {
    connection = await anOrdersDatabase();
  });
  beforeEach(async () => {
    relays = [];
    await emptyDatabase(connection, "orders", "orderVersions", "quarantined", "leases");
  });
  afterEach(() => Promise.all(relays.map((relay) => relay.stop())));
  afterAll(() => dropDatabase(connection));

  interface Waiting {
    readonly _id: string;
    readonly externalId: string;
    readonly outbox?: readonly { readonly id: string }[];
  }
  const waiting = () => connection.collection<Waiting>("orders").find().toArray();

  /** The events that an order has written, without the order's id. */
  async function happened(): Promise<Readonly<Record<string, readonly string[]>>> {
    const orders = await waiting();
    return Object.fromEntries(
      orders.map(({ _id, externalId, outbox = [] }) => [externalId, outbox.map(({ id }) => id.replace(`${_id}:`, ""))]),
    );
  }

  /** What a bus is given until every order's outbox is empty. */
  async function published(bus: Bus = inProcessBus()): Promise<readonly CloudEvent[]> {
    const seen: CloudEvent[] = [];
    await bus.subscribe("test", (event) => Promise.resolve(void seen.push(event)));
    const relay = startRelay({ connection, collection: "orders", source: "/orders", bus, logger, everyMs: 5 });
    relays.push(relay);
    while ((await connection.collection("orders").countDocuments({ "outbox.time": { $exists: true } })) > 0)
      await new Promise((resolve) => setImmediate(resolve));
    return seen;
  }

  it("tell what has happened to an order, each once, with what their consumers reckon with", async () => {
    const orders = ordersOver(connection);
    await ingest(orders, [recordOf("whole", 0)]);
    await ingest(orders, [recordOf("whole", 1), recordOf("whole", 1)]);
    await ingest(orders, [recordOf("whole", 4)]);

    const events = await published();

    const [{ _id: orderId } = { _id: "" }] = await waiting();
    const common = {
      ...{ orderId, source: "shop", externalId: "whole", userId: "user of whole", channel: "APP", currency: "CNY" },
      ...{ totalMinor: 1_530, placedAt: "2026-05-01T00:00:00.000Z" },
    };
    const line = {
      ...{
        sku: "85123A",
        quantity: 6,
        cancelledQuantity: 0,
        unitPriceMinor: 255,
        discountMinor: 0,
        refundedQuantity: 0,
      },
      ...{ orderedMinor: 1_530, totalMinor: 1_530 },
    };
    expect(events.map(({ id, type }) => [id, type])).toEqual([
      [`${orderId}:created`, "order.created"],
      [`${orderId}:paid`, "order.paid"],
      [`${orderId}:completed`, "order.completed"],
      [`${orderId}:refunded:100`, "order.refunded"],
    ]);
    expect(events[1]).toEqual({
      specversion: "1.0",
      id: `${orderId}:paid`,
      source: "/orders",
      type: "order.paid",
      time: NOW.toISOString(),
      subject: orderId,
      partitionkey: "user of whole",
      datacontenttype: "application/json",
      data: { ...common, version: "1", status: "PAID", refundedMinor: 0, lines: [{ ...line, refundedMinor: 0 }] },
    });
    expect(events[3]?.data).toEqual({
      ...{ ...common, version: "4", status: "COMPLETED", refundedMinor: 100 },
      lines: [{ ...line, refundedMinor: 100 }],
    });
  });

  it("tell what was taken off each line, and what it costs", async () => {
    const item = anItem({ quantity: 3, unitPriceMinor: 1_000, discountMinor: 1_000, cancelledQuantity: 1 });
    await ingest(ordersOver(connection), [aRecord({ items: [item] })]);

    const [, paid] = await published();

    expect(paid?.data).toMatchObject({
      totalMinor: 1_333,
      lines: [{ unitPriceMinor: 1_000, discountMinor: 1_000, orderedMinor: 2_000, totalMinor: 1_333 }],
    });
  });

  it("tell freight of the order alone, and by line what was taken off it and paid back of it", async () => {
    const orders = ordersOver(connection);
    const items = [anItem({ sku: "a", quantity: 1, unitPriceMinor: 1_000 }), anItem({ sku: "b", unitPriceMinor: 500 })];
    const amounts = { items, shippingMinor: 600, discountMinor: 400, paidMinor: 4_200 };
    await ingest(orders, [
      aRecord({ version: 1, ...amounts }),
      aRecord({ version: 2, ...amounts, status: "COMPLETED", refundedMinor: 360 }),
      aRecord({ version: 3, ...amounts, status: "CANCELLED", refundedMinor: 4_200 }),
    ]);

    const events = await published();

    const told = events.flatMap(({ type, data }): readonly unknown[] => {
      const { totalMinor, shippingMinor, refundedMinor, lines } = data as {
        readonly totalMinor: number;
        readonly shippingMinor: number;
        readonly refundedMinor: number;
        readonly lines?: readonly { readonly orderedMinor: number; readonly refundedMinor: number }[];
      };
      return lines
        ? [
            [
              type,
              totalMinor,
              shippingMinor,
              refundedMinor,
              lines.map((line) => [line.orderedMinor, line.refundedMinor]),
            ],
          ]
        : [type];
    });
    expect(told).toEqual([
      "order.created",
      [
        "order.paid",
        4_200,
        600,
        0,
        [
          [900, 0],
          [2_700, 0],
        ],
      ],
      "order.completed",
      [
        "order.refunded",
        4_200,
        600,
        360,
        [
          [900, 90],
          [2_700, 270],
        ],
      ],
      "order.cancelled",
      [
        "order.refunded",
        4_200,
        600,
        4_200,
        [
          [900, 900],
          [2_700, 2_700],
        ],
      ],
    ]);
  });

  it("tell that all was paid back of an order of which its source says no more than that", async () => {
    const orders = ordersOver(connection);
    await ingest(orders, [
      aRecord({ version: 1, status: "COMPLETED" }),
      aRecord({ version: 2, status: "CANCELLED", paymentState: "REFUNDED", afterSaleState: "DONE" }),
    ]);

    expect(await happened()).toEqual({ "536365": ["created", "paid", "completed", "cancelled", "refunded:1530"] });
  });

  it("tell once more that all was paid back, where its source says so of less than the lines cost", async () => {
    const orders = ordersOver(connection);
    const items = [anItem({ refundedMinor: 100 })];
    await ingest(orders, [aRecord({ version: 1, items }), aRecord({ version: 2, items, paymentState: "REFUNDED" })]);

    const events = await published();

    const refunds = events.filter(({ type }) => type === "order.refunded");
    expect(refunds.map(({ id, data }) => [id.split(":").slice(1).join(":"), data.paymentState])).toEqual([
      ["refunded:100", undefined],
      ["refunded:100:whole", "REFUNDED"],
    ]);
  });

  it.each([
    ["completed at once", ["COMPLETED"], ["created", "paid", "completed"]],
    ["sent at once", ["SHIPPED"], ["created", "paid", "shipped"]],
    ["cancelled before it was paid", ["PENDING_PAYMENT", "CANCELLED"], ["created", "cancelled"]],
    ["paid and completed", ["PENDING_PAYMENT", "COMPLETED"], ["created", "paid", "completed"]],
  ])("tell of an order that is %s what that says", async (_case, statuses, expected) => {
    for (const [version, status] of statuses.entries())
      await ingest(ordersOver(connection), [aRecord({ version, status })]);

    expect(await happened()).toEqual({ "536365": expected });
  });

  it("tell late what a late version tells, and how the order stands by then", async () => {
    const orders = ordersOver(connection);
    await ingest(orders, [recordOf("cancelled", 2)]);
    await ingest(orders, [recordOf("cancelled", 1)]);

    const events = await published();

    expect(events.map(({ type, data }) => [type, data.status, data.version])).toEqual([
      ["order.created", "CANCELLED", "2"],
      ["order.cancelled", "CANCELLED", "2"],
      ["order.paid", "CANCELLED", "1"],
    ]);
  });

  it("tell nothing of a version in quarantine, nor of a late one that cannot have come before", async () => {
    const orders = ordersOver(connection);
    await ingest(orders, [aRecord({ version: 5, status: "PENDING_PAYMENT" })]);
    await ingest(orders, [aRecord({ version: 3, status: "COMPLETED" })]);
    await ingest(orders, [aRecord({ version: 6, status: "CANCELLED" }), aRecord({ version: 7, status: "PAID" })]);

    expect(await happened()).toEqual({ "536365": ["created", "cancelled"] });
  });

  it.each([
    ["one after the other", [[1], [2], [-1]]],
    ["with the version that follows it", [[1], [2, -1]]],
    ["in one call", [[1, 2, -1]]],
    ["in one call after the newest", [[2, 1, -1]]],
    ["after another late one", [[2], [1], [-1]]],
    ["with another late one", [[2], [1, -1]]],
  ])("tell nothing of a late version that is there with other content: %s", async (_case, calls) => {
    const orders = ordersOver(connection);
    const versions: Readonly<Record<number, object>> = {
      1: aRecord({ version: 1, status: "PENDING_PAYMENT" }),
      2: aRecord({ version: 2, status: "CANCELLED" }),
      [-1]: aRecord({ version: 1, status: "PAID" }),
    };

    const outcomes = [];
    for (const call of calls)
      outcomes.push(
        ...(await changes(
          orders,
          call.map((version) => versions[version]),
        )),
      );

    expect(outcomes.at(-1)).toBe("QUARANTINED");
    expect(outcomes).toHaveLength(3);
    expect(await happened()).toEqual({ "536365": ["created", "cancelled"] });
    expect(await connection.collection("orders").findOne()).toMatchObject({ milestones: ["created", "cancelled"] });
    expect(await changes(orders, [versions[1], versions[2]])).toEqual(["UNCHANGED", "UNCHANGED"]);
  });

  it("are the same for any interleaving, repetition and order of the versions, and never two of one", async () => {
    const version = fc
      .constantFrom(...Object.keys(LIVES))
      .chain((life) => fc.record({ life: fc.constant(life), version: fc.nat((LIVES[life]?.length ?? 1) - 1) }));
    const batches = fc.array(fc.array(version, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });

    await fc.assert(
      fc.asyncProperty(batches, fc.boolean(), async (sent, inParallel) => {
        await emptyDatabase(connection, "orders", "orderVersions");
        const orders = ordersOver(connection);
        const send = (batch: (typeof sent)[number]) =>
          ingest(
            orders,
            batch.map((one) => recordOf(one.life, one.version)),
          );
        if (inParallel) await Promise.all(sent.map(send));
        else for (const batch of sent) await send(batch);
        const first = await happened();
        for (const batch of sent) await send(batch);

        const seen = new Map<string, Set<string>>();
        for (const one of sent.flat()) {
          const events = seen.get(one.life) ?? new Set(["created"]);
          seen.set(one.life, events);
          for (const event of HAPPENS[one.life]?.[one.version] ?? []) events.add(event);
        }
        expect(await happened()).toEqual(first);
        expect(Object.keys(first).sort()).toEqual([...seen.keys()].sort());
        for (const [life, events] of seen) expect([...(first[life] ?? [])].sort()).toEqual([...events].sort());
      }),
      { numRuns: 25 },
    );
  });

  it("reach a bus while orders are written, and the rest when the subgraph starts again", async () => {
    const bus = inProcessBus();
    const types: string[] = [];
    let told: () => void = () => undefined;
    const all = new Promise<void>((resolve) => (told = resolve));
    await bus.subscribe("test", ({ type }) => {
      types.push(type);
      if (types.length === 3) told();
      return Promise.resolve();
    });
    await ingest(ordersOver(connection), [aRecord({ externalId: "before", status: "PENDING_PAYMENT" })]);

    const own = await connectDatabase({ uri: testMongoUri(), name: connection.name, logger });
    const orders = createOrdersSubgraph({ connection: own, logger, encryptionKeys, bus });
    await ingest(orders, [aRecord({ externalId: "after" })]);
    await all;
    await orders.close();

    expect(types.sort()).toEqual(["order.created", "order.created", "order.paid"]);
  });
});
