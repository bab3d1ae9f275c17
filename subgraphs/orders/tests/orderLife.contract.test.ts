import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Connection } from "@datong/subgraph-kit";
import { aUser, emptyDatabase } from "@datong/testkit";
import fc from "fast-check";
import {
  anItem,
  anOrdersDatabase,
  aRecord,
  INGEST,
  ordersOver,
  people,
  reader,
  writer,
  type Outcome,
} from "./orders.ts";
import { overHttp, type Served } from "./overHttp.ts";

const LIFE = `
  query ($people: [_Any!]!, $first: Int, $after: String) {
    _entities(representations: $people) {
      ... on User {
        orders {
          nodes {
            version status paymentState afterSaleState paidAt shippedAt completedAt cancelledAt
            shipping { minor } total { minor } refunded { minor currency }
            items { refundedQuantity refunded { minor } discount { minor } }
            history(first: $first, after: $after) {
              nodes { version isStanding receivedAt status paymentState refunded { minor } items { quantity } }
              pageInfo { hasNextPage endCursor }
            }
          }
        }
      }
    }
  }`;

interface Life {
  readonly version: string;
  readonly status: string;
  readonly history: {
    readonly nodes: readonly { readonly version: string; readonly isStanding: boolean; readonly status: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

describe("the life of an order", () => {
  let connection: Connection;
  let served: Served;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    served = await overHttp(ordersOver(connection));
  });
  beforeEach(async () => {
    await emptyDatabase(connection, "orders", "orderVersions", "quarantined");
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await served.stop();
  });

  async function send(...records: readonly object[]): Promise<readonly Outcome[]> {
    const data = await served.data(INGEST, { caller: writer, variables: { source: "shop", records } });
    return data.ingestOrders.outcomes as Outcome[];
  }
  const changesOf = async (...records: readonly object[]) => (await send(...records)).map(({ change }) => change);
  async function lifeOf(asked: object = {}): Promise<Life> {
    const data = await served.data(LIFE, { caller: reader, variables: { people: people(["li"]), ...asked } });
    const [life] = data._entities[0].orders.nodes as Life[];
    if (!life) throw new Error("There is no order.");
    return life;
  }
  const inStatus = (version: number, status: string, values: object = {}) => aRecord({ version, status, ...values });
  const versionsOf = ({ history }: Life) => history.nodes.map(({ version, status }) => [version, status]);

  it("tells payment, after-sale, times and refunds as the source does", async () => {
    await send(
      inStatus(1, "COMPLETED", {
        paymentState: "PARTIALLY_REFUNDED",
        afterSaleState: "PROCESSING",
        paidAt: "2026-05-01T08:01:00+08:00",
        shippedAt: "2026-05-01T09:00:00+08:00",
        completedAt: "2026-05-01T10:00:00+08:00",
        items: [anItem({ refundedQuantity: 1 }), anItem({ refundedMinor: 45 })],
      }),
    );

    expect(await lifeOf()).toMatchObject({
      paymentState: "PARTIALLY_REFUNDED",
      afterSaleState: "PROCESSING",
      paidAt: "2026-05-01T00:01:00.000Z",
      shippedAt: "2026-05-01T01:00:00.000Z",
      completedAt: "2026-05-01T02:00:00.000Z",
      cancelledAt: null,
      total: { minor: 3_060 },
      refunded: { minor: 300, currency: "CNY" },
      items: [
        { refundedQuantity: 1, refunded: { minor: 255 } },
        { refundedQuantity: 0, refunded: { minor: 45 } },
      ],
    });
  });

  it.each([
    ["PENDING_PAYMENT", {}, "UNPAID", "NONE"],
    ["PAID", {}, "PAID", "NONE"],
    ["SHIPPED", {}, "PAID", "NONE"],
    ["SHIPPED", { paymentState: "UNPAID" }, "UNPAID", "NONE"],
    ["COMPLETED", { items: [anItem({ refundedQuantity: 1 })] }, "PARTIALLY_REFUNDED", "DONE"],
    ["COMPLETED", { items: [anItem({ refundedQuantity: 6 })] }, "REFUNDED", "DONE"],
    ["COMPLETED", { items: [anItem({ refundedQuantity: 6 })], afterSaleState: "CLOSED" }, "REFUNDED", "CLOSED"],
    ["CANCELLED", {}, "UNPAID", "NONE"],
    ["CANCELLED", { paidAt: "2026-05-01T00:00:00Z" }, "PAID", "NONE"],
  ])("derives from %s and %j what the source leaves out", async (status, values, paymentState, afterSaleState) => {
    await send(inStatus(1, status, values));

    expect(await lifeOf()).toMatchObject({ paymentState, afterSaleState });
  });

  it("knows of a cancelled order that it was paid, from a version before", async () => {
    await send(inStatus(1, "PAID"), inStatus(2, "CANCELLED"));

    expect(await lifeOf()).toMatchObject({ status: "CANCELLED", paymentState: "PAID" });
  });

  it("forgets what a newer version no longer says", async () => {
    await send(inStatus(1, "PAID", { paidAt: "2026-05-01T00:00:00Z", afterSaleState: "REQUESTED" }));
    await send(inStatus(2, "PAID"));

    expect(await lifeOf()).toMatchObject({ paidAt: null, afterSaleState: "NONE" });
  });

  it.each([
    ["COMPLETED", "PENDING_PAYMENT"],
    ["PAID", "PENDING_PAYMENT"],
    ["SHIPPED", "PAID"],
    ["CANCELLED", "PAID"],
    ["COMPLETED", "CANCELLED"],
  ])("quarantines a version that moves an order from %s to %s, naming both", async (from, to) => {
    await send(inStatus(1, from));

    const outcomes = await send(inStatus(2, to));

    const reason = expect.stringContaining(`must not go from ${from} to ${to}`);
    expect(outcomes).toMatchObject([{ change: "QUARANTINED", reasons: [{ field: "status", reason }] }]);
    expect(await lifeOf()).toMatchObject({ version: "1", status: from });
    expect(await changesOf(inStatus(3, from))).toEqual(["UPDATED"]);
  });

  it("lets versions leave statuses out, and an order begin with any", async () => {
    expect(await changesOf(inStatus(1, "PENDING_PAYMENT"), inStatus(5, "COMPLETED"))).toEqual(["CREATED", "UPDATED"]);
    expect(await changesOf(aRecord({ externalId: "2", status: "CANCELLED" }))).toEqual(["CREATED"]);
  });

  it("quarantines a version that tells of less paid back than the one before", async () => {
    await send(inStatus(1, "PAID", { items: [anItem({ refundedMinor: 100 })] }));

    expect(await send(inStatus(2, "PAID", { items: [anItem({ refundedMinor: 99 })] }))).toMatchObject([
      { change: "QUARANTINED", reasons: [{ field: "items.0.refundedMinor" }] },
    ]);
  });

  it("quarantines a version that tells of less paid back for a line, whatever the others make up for", async () => {
    const lines = (a: number, ...others: readonly object[]) => ({
      items: [anItem({ sku: "a", refundedMinor: a }), ...others],
    });
    const b = (refundedMinor: number) => anItem({ sku: "b", refundedMinor });
    await send(inStatus(3, "PAID", lines(1_000, b(0))));

    const outcomes = await send(
      inStatus(4, "PAID", lines(0, b(1_000))),
      inStatus(5, "PAID", { items: [b(1_500)] }),
      inStatus(6, "PAID", { items: [b(1_000), anItem({ sku: "a", refundedMinor: 1_000 })] }),
      inStatus(7, "PAID", lines(1_000, anItem({ sku: "a" }), b(1_000))),
      inStatus(2, "PAID", lines(500, b(0), anItem({ sku: "a", refundedMinor: 1 }))),
    );

    expect(outcomes.map(({ change, reasons }) => [change, ...reasons.map(({ field }) => field)])).toEqual([
      ["QUARANTINED", "items.0.refundedMinor"],
      ["QUARANTINED", "items"],
      ["UPDATED"],
      ["UPDATED"],
      ["UNCHANGED"],
    ]);
    const [stored] = await connection.collection<{ milestones: string[] }>("orders").find({}).toArray();
    expect(stored?.milestones).toEqual(["created", "paid", "refunded:1000", "refunded:2000"]);
  });

  it("quarantines a version that pays back a line which the paid order did not have", async () => {
    const [a, b] = [anItem({ sku: "a" }), anItem({ sku: "b" })];
    const back = anItem({ sku: "z", refundedMinor: 100 });
    await send(inStatus(1, "PAID", { items: [a, b] }));

    const outcomes = await send(
      inStatus(2, "PAID", { items: [a, back] }),
      inStatus(3, "PAID", { items: [a, b, anItem({ sku: "b", refundedMinor: 100 })] }),
      inStatus(4, "PAID", { items: [a, anItem({ sku: "b", refundedMinor: 100 })] }),
    );

    const reason = "must not tell of anything paid back: the paid order had no such line in the version before";
    expect(outcomes).toMatchObject([
      { change: "QUARANTINED", reasons: [{ field: "items.1", reason }] },
      { change: "QUARANTINED", reasons: [{ field: "items.2", reason }] },
      { change: "UPDATED" },
    ]);
    expect(await lifeOf()).toMatchObject({ version: "4", refunded: { minor: 100 } });
  });

  it("takes a refund of an order that was not known to be paid, whatever lines it had", async () => {
    await send(inStatus(1, "PENDING_PAYMENT", { items: [anItem({ sku: "a" })] }));

    expect(await changesOf(inStatus(2, "PAID", { items: [anItem({ sku: "b", refundedMinor: 100 })] }))).toEqual([
      "UPDATED",
    ]);
  });

  it("counts what was taken off a line, and calls an order refunded whose rest was paid back", async () => {
    const item = { quantity: 3, unitPriceMinor: 1_000, discountMinor: 1_000 };
    await send(inStatus(1, "PAID", { items: [anItem(item)] }));
    expect(await lifeOf()).toMatchObject({ total: { minor: 2_000 }, items: [{ discount: { minor: 1_000 } }] });

    const same = inStatus(1, "PAID", { items: [anItem({ ...item, discountMinor: 999 })] });
    expect(await send(same)).toMatchObject([{ change: "QUARANTINED", reasons: [{ field: "version" }] }]);
    await send(inStatus(2, "PAID", { items: [anItem({ ...item, refundedQuantity: 3 })] }));

    expect(await lifeOf()).toMatchObject({ paymentState: "REFUNDED", refunded: { minor: 2_000 } });
  });

  const CLOSED = { paymentState: "REFUNDED" };

  it.each([
    ["PAID", CLOSED],
    ["SHIPPED", CLOSED],
    ["COMPLETED", CLOSED],
    ["COMPLETED", { refundedMinor: 1_530 }],
    ["COMPLETED", { items: [anItem({ refundedQuantity: 6 })] }],
    ["COMPLETED", { shippingMinor: 1_000, refundedMinor: 1_530 }],
  ])("takes that a system closes an order that was %s and paid back, told as %j", async (status, closed) => {
    await send(inStatus(1, status));

    expect(await changesOf(inStatus(2, "CANCELLED", closed), inStatus(2, "CANCELLED", closed))).toEqual([
      "UPDATED",
      "UNCHANGED",
    ]);
    expect(await lifeOf()).toMatchObject({ status: "CANCELLED", afterSaleState: "DONE", refunded: { minor: 1_530 } });
  });

  it.each([[{ refundedMinor: 1_529 }], [{ afterSaleState: "DONE" }]])(
    "does not take for paid back what is completed and closed with %j",
    async (closed) => {
      await send(inStatus(1, "COMPLETED"));

      expect(await send(inStatus(2, "CANCELLED", closed))).toMatchObject([
        { reasons: [{ reason: "must not go from COMPLETED to CANCELLED unless all was paid back" }] },
      ]);
    },
  );

  it("comes to the same when it hears of the closing first", async () => {
    await send(inStatus(2, "CANCELLED", CLOSED));
    await send(inStatus(1, "COMPLETED"));

    expect(versionsOf(await lifeOf())).toEqual([
      ["2", "CANCELLED"],
      ["1", "COMPLETED"],
    ]);
    const [stored] = await connection.collection<{ milestones: string[] }>("orders").find({}).toArray();
    expect(stored?.milestones).toEqual(["created", "paid", "cancelled", "refunded:1530", "completed"]);
  });

  it("spreads what was paid back of the order over its lines, freight last, as more and more is told", async () => {
    const items = [anItem({ sku: "a", quantity: 1 }), anItem({ sku: "b", quantity: 2 })];
    const back = (version: number, refundedMinor: number) =>
      inStatus(version, "COMPLETED", { items, shippingMinor: 300, refundedMinor });
    await send(inStatus(1, "COMPLETED", { items, shippingMinor: 300 }));

    expect(await changesOf(back(2, 100))).toEqual(["UPDATED"]);
    expect(await lifeOf()).toMatchObject({
      ...{ paymentState: "PARTIALLY_REFUNDED", shipping: { minor: 300 }, total: { minor: 1_065 } },
      refunded: { minor: 100 },
      items: [{ refunded: { minor: 33 } }, { refunded: { minor: 67 } }],
    });
    expect(await send(back(3, 99))).toMatchObject([
      {
        change: "QUARANTINED",
        reasons: [{ field: "refundedMinor", reason: "must not tell of less paid back than the version before" }],
      },
    ]);
    expect(await changesOf(back(4, 865), back(5, 1_065))).toEqual(["UPDATED", "UPDATED"]);
    expect(await lifeOf()).toMatchObject({
      ...{ paymentState: "REFUNDED", refunded: { minor: 1_065 } },
      items: [{ refunded: { minor: 255 } }, { refunded: { minor: 510 } }],
    });
    expect(await send(back(6, 865))).toMatchObject([{ change: "QUARANTINED", reasons: [{ field: "refundedMinor" }] }]);
  });

  it("takes the amount of what was told to be paid back as a whole, though it is less, and no less after it", async () => {
    const refunded = (version: number, values: object) =>
      inStatus(version, "PAID", { shippingMinor: 300, paymentState: "REFUNDED", ...values });
    await send(refunded(1, {}));
    expect(await lifeOf()).toMatchObject({ refunded: { minor: 1_830 } });

    const partly = { paymentState: "PARTIALLY_REFUNDED", refundedMinor: 1_530 };
    expect(await changesOf(refunded(2, partly))).toEqual(["QUARANTINED"]);
    expect(await changesOf(refunded(3, { refundedMinor: 1_530 }))).toEqual(["UPDATED"]);
    expect(await lifeOf()).toMatchObject({ paymentState: "REFUNDED", refunded: { minor: 1_530 } });
    expect(await changesOf(refunded(4, { refundedMinor: 1_529 }))).toEqual(["QUARANTINED"]);
  });

  it("believes lines that tell what was paid back after the order alone told it", async () => {
    const items = [anItem({ sku: "a" }), anItem({ sku: "b" })];
    await send(inStatus(1, "PAID", { items, refundedMinor: 1_000 }));
    const told = [anItem({ sku: "a" }), anItem({ sku: "b", refundedMinor: 1_000 })];

    expect(await changesOf(inStatus(2, "PAID", { items: told }))).toEqual(["UPDATED"]);
    expect(await lifeOf()).toMatchObject({ items: [{ refunded: { minor: 0 } }, { refunded: { minor: 1_000 } }] });
  });

  it("takes what is paid back of an order whose lines have changed since it was paid", async () => {
    await send(inStatus(1, "PAID", { items: [anItem({ sku: "a" })], refundedMinor: 900 }));
    const items = [anItem({ sku: "a" }), anItem({ sku: "b" })];

    expect(await changesOf(inStatus(2, "PAID", { items, refundedMinor: 1_000 }))).toEqual(["UPDATED"]);
  });

  it.each([
    [{ refundedMinor: 1_531 }, "refundedMinor", /more than the 1530 that the order cost/],
    [{ refundedMinor: 99, items: [anItem({ refundedMinor: 100 })] }, "refundedMinor", /the lines comes to 100/],
    [{ discountMinor: 1_531 }, "discountMinor", /more than the 1530 that the items cost/],
    [
      { shippingMinor: 1_000, discountMinor: 30, paidMinor: 2_499 },
      "paidMinor",
      /is 2499, but the items less discountMinor come to 1500 and shippingMinor to 1000: 2500 in all/,
    ],
    [{ paidMinor: 0 }, "paidMinor", /is 0, but/],
    [{ shippingMinor: -1 }, "shippingMinor", /whole number/],
  ])("quarantines amounts of %j that cannot be", async (values, field, reason) => {
    expect(await send(inStatus(1, "PAID", values))).toMatchObject([
      { change: "QUARANTINED", reasons: [{ field, reason: expect.stringMatching(reason) }] },
    ]);
  });

  it.each([
    ["PAID", { shippingMinor: 1_000, discountMinor: 30, paidMinor: 2_500 }, 2_500],
    ["PAID", { paidMinor: 1_530, items: [anItem({ cancelledQuantity: 2 })] }, 1_020],
    ["PAID", { paidMinor: 1_020, items: [anItem({ cancelledQuantity: 2 })] }, 1_020],
    ["PENDING_PAYMENT", { shippingMinor: 1_000, paidMinor: 0 }, 2_530],
    ["PENDING_PAYMENT", { shippingMinor: 1_000, paidMinor: 2_530 }, 2_530],
    ["PAID", { shippingMinor: 0, discountMinor: 0 }, 1_530],
  ])("adds up what an order that is %s costs by %j", async (status, values, total) => {
    expect(await changesOf(inStatus(1, status, values))).toEqual(["CREATED"]);
    expect(await lifeOf()).toMatchObject({ total: { minor: total } });
  });

  it("keeps every version that it saw, whenever it came, and lets the newest stand", async () => {
    await send(inStatus(3, "PAID"));
    await send(inStatus(2, "PAID"), inStatus(5, "SHIPPED"), inStatus(7, "COMPLETED"));
    await send(inStatus(1, "PENDING_PAYMENT"), inStatus(1, "PENDING_PAYMENT"));

    const life = await lifeOf();

    expect(life).toMatchObject({ version: "7", status: "COMPLETED" });
    expect(versionsOf(life)).toEqual([
      ["7", "COMPLETED"],
      ["5", "SHIPPED"],
      ["3", "PAID"],
      ["2", "PAID"],
      ["1", "PENDING_PAYMENT"],
    ]);
    expect(life.history.nodes.map(({ isStanding }) => isStanding)).toEqual([true, false, false, false, false]);
  });

  it("quarantines a late version that contradicts what came of it before", async () => {
    await send(inStatus(1, "PENDING_PAYMENT"), inStatus(2, "PAID"));

    expect(await send(inStatus(1, "PAID"), inStatus(1, "PENDING_PAYMENT"))).toMatchObject([
      { change: "QUARANTINED", reasons: [{ field: "version" }] },
      { change: "UNCHANGED" },
    ]);
    expect(versionsOf(await lifeOf())).toEqual([
      ["2", "PAID"],
      ["1", "PENDING_PAYMENT"],
    ]);
  });

  it("pages through the versions", async () => {
    await send(...[1, 2, 3, 4, 5].map((version) => inStatus(version, "PAID")));

    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { history }: Life = await lifeOf({ first: 2, after });
      seen.push(...history.nodes.map(({ version }) => version));
      after = history.pageInfo.hasNextPage ? history.pageInfo.endCursor : null;
    } while (after !== null);

    expect(seen).toEqual(["5", "4", "3", "2", "1"]);
  });

  it.each([
    [{ first: 0 }, "first"],
    [{ after: "?" }, "after"],
  ])("calls a page of the versions of %j bad input", async (asked, field) => {
    await send(aRecord());

    const { errors } = await served.ask(LIFE, { caller: reader, variables: { people: people(["li"]), ...asked } });

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
  });

  it("shows the versions to the buyer and to nobody else", async () => {
    await send(inStatus(1, "PENDING_PAYMENT"), inStatus(2, "PAID"));
    const read = (subject: string) =>
      served.ask(LIFE, { caller: aUser(subject), variables: { people: people(["li"]) } });

    expect((await read("li")).data._entities[0].orders.nodes[0].history.nodes).toHaveLength(2);
    expect((await read("wang")).data._entities[0].orders).toBeNull();
  });

  it("loses no version of any interleaving, and lets the newest stand", async () => {
    const life = ["PENDING_PAYMENT", "PAID", "PAID", "SHIPPED", "COMPLETED"];
    const batches = fc.array(fc.array(fc.nat(life.length - 1), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    });

    await fc.assert(
      fc.asyncProperty(batches, fc.boolean(), async (sent, inParallel) => {
        await emptyDatabase(connection, "orders", "orderVersions", "quarantined");
        const sendAll = (versions: readonly number[]) =>
          send(...versions.map((version) => inStatus(version, life[version] ?? "")));
        if (inParallel) await Promise.all(sent.map(sendAll));
        else for (const batch of sent) await sendAll(batch);

        const seen = [...new Set(sent.flat())].sort((a, b) => b - a);
        expect(versionsOf(await lifeOf())).toEqual(seen.map((version) => [String(version), life[version]]));
        expect(await connection.collection("quarantined").countDocuments()).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it("takes a version that is told again while others follow it for the same one", async () => {
    for (let externalId = 0; externalId < 12; externalId++) {
      const told = (version: number) =>
        changesOf({ ...inStatus(version, "PAID"), externalId: `told again ${externalId}` });

      const changes = await Promise.all([4, 1, 1, 2, 1, 3, 1, 2, 1].map(told));

      expect(changes.flat()).not.toContain("QUARANTINED");
    }
  });

  it("reads what was written before versions were kept, and goes on from there", async () => {
    await send(inStatus(1, "PAID"));
    await connection.collection("orders").updateMany({}, [
      {
        $unset: ["revision", "milestones", "refundedMinor", "outbox", "items.refundedQuantity", "items.refundedMinor"],
      },
    ]);

    expect(await lifeOf()).toMatchObject({
      paymentState: "PAID",
      refunded: { minor: 0 },
      items: [{ refundedQuantity: 0 }],
    });
    expect(await changesOf(inStatus(1, "PAID"), inStatus(2, "PENDING_PAYMENT"), inStatus(3, "SHIPPED"))).toEqual([
      "UNCHANGED",
      "QUARANTINED",
      "UPDATED",
    ]);
    expect(versionsOf(await lifeOf())).toEqual([
      ["3", "SHIPPED"],
      ["1", "PAID"],
    ]);
    const order = await connection.collection<{ readonly outbox: readonly { type: string }[] }>("orders").findOne({});
    expect(order?.outbox.map(({ type }) => type)).toEqual(["order.shipped"]);
  });
});
