import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { dropDatabase, emptyDatabase } from "@datong/testkit";
import fc from "fast-check";
import { anOrdersDatabase, aRecord, ingest, ordersOf, ordersOver, type OrderNode } from "./orders.ts";

const STATUSES = ["PENDING_PAYMENT", "PAID", "SHIPPED"];
const OWN = ["li", "li-before", "li-long-ago"];

describe("paging through a person's orders", () => {
  let connection: Connection;
  let orders: Subgraph;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    orders = ordersOver(connection);
  });
  beforeEach(() => emptyDatabase(connection, "orders"));
  afterAll(() => dropDatabase(connection));

  const newestFirst = (a: OrderNode, b: OrderNode) =>
    a.placedAt === b.placedAt ? (a.id < b.id ? 1 : -1) : a.placedAt < b.placedAt ? 1 : -1;

  it("gives every order once and in order, whatever the page size, the ids, the statuses and equal times", async () => {
    const anOrder = fc.record({
      userId: fc.constantFrom(...OWN, "wang"),
      status: fc.constantFrom(...STATUSES),
      placedAt: fc.constantFrom("2026-05-01T00:00:00Z", "2026-05-01T00:00:00.001Z", "2026-05-02T00:00:00Z"),
    });
    const asked = fc.record({
      first: fc.integer({ min: 1, max: 12 }),
      status: fc.option(fc.subarray(STATUSES), { nil: undefined }),
    });

    await fc.assert(
      fc.asyncProperty(fc.array(anOrder, { minLength: 1, maxLength: 30 }), asked, async (placed, { first, status }) => {
        await emptyDatabase(connection, "orders");
        await ingest(
          orders,
          placed.map((values, place) => aRecord({ ...values, externalId: `e${place}` })),
        );
        const expected = placed.flatMap(({ userId, status: has }, place) =>
          OWN.includes(userId) && (status ?? STATUSES).includes(has) ? [`e${place}`] : [],
        );

        const seen: OrderNode[] = [];
        let after: string | null = null;
        do {
          const page = await ordersOf(orders, OWN, { first, after, ...(status ? { status } : {}) });
          expect(page.totalCount).toBe(expected.length);
          expect(page.nodes.length).toBeLessThanOrEqual(first);
          seen.push(...page.nodes);
          after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
        } while (after !== null);

        expect(seen.map(({ externalId }) => externalId).sort()).toEqual(expected.sort());
        expect(seen).toEqual([...seen].sort(newestFirst));
      }),
      { numRuns: 30 },
    );
  });

  it("keeps its place when orders come in between two pages", async () => {
    const placedAt = (day: number) => `2026-04-0${day}T00:00:00Z`;
    await ingest(
      orders,
      [1, 2, 3, 4].map((day) => aRecord({ externalId: `${day}`, placedAt: placedAt(day) })),
    );
    const first = await ordersOf(orders, ["li"], { first: 2 });

    await ingest(orders, [
      aRecord({ externalId: "new", placedAt: placedAt(9) }),
      aRecord({ externalId: "late", placedAt: "2026-04-01T12:00:00Z" }),
    ]);
    const second = await ordersOf(orders, ["li"], { first: 5, after: first.pageInfo.endCursor });

    expect(first.nodes.map(({ externalId }) => externalId)).toEqual(["4", "3"]);
    expect(second.nodes.map(({ externalId }) => externalId)).toEqual(["2", "late", "1"]);
  });
});
