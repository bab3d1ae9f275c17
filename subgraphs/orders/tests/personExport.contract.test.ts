import type { Connection } from "@datong/subgraph-kit";
import { ask, aService, dropDatabase } from "@datong/testkit";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { anArticle, changeCart, knowing, shop } from "./carts.ts";
import { anItem, anOrdersDatabase, aRecord, ingest, ordersOver } from "./orders.ts";

describe("what orders keeps of a person, for their copy", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
  });
  afterAll(() => dropDatabase(connection));

  it("says how many of an article are in the cart", async () => {
    const orders = ordersOver(connection, undefined, { askIdentity: knowing(["li"]) });
    for (const quantity of [2, 3])
      await changeCart(orders, shop, "addToCart", anArticle({ userId: "li", sku: "lamp", quantity }));

    const { data } = await ask(orders, `{ ordersExport(userIds: ["li"]) { records } }`, {
      caller: aService("rights:export"),
    });

    const [cart] = (data as { ordersExport: { records: Record<string, unknown>[] } }).ordersExport.records;
    expect(cart).toMatchObject({ kind: "cart", lines: [{ sku: "lamp", quantity: 5 }] });
    expect(JSON.stringify(cart)).not.toMatch(/revision|joint|"own"/);
  });

  it("says what an order says, and nothing of how it is kept", async () => {
    const orders = ordersOver(connection);
    await ingest(orders, [
      aRecord({ userId: "wang", items: [anItem({ cancelledQuantity: 2, refundedQuantity: 2, discountMinor: 6 })] }),
    ]);

    const { data } = await ask(orders, `{ ordersExport(userIds: ["wang"]) { records } }`, {
      caller: aService("rights:export"),
    });

    const [order] = (data as { ordersExport: { records: Record<string, unknown>[] } }).ordersExport.records;
    expect(order).toMatchObject({ kind: "order", totalMinor: 1_016, refundedMinor: 508 });
    expect(JSON.stringify(order)).not.toMatch(/revision|contentDigest|OfTotal/);
  });
});
