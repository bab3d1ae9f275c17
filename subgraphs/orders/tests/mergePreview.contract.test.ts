import { beforeAll, describe, expect, it } from "@jest/globals";
import type { Subgraph } from "@datong/subgraph-kit";
import { aService, aUser, ask } from "@datong/testkit";
import { anArticle, aPersonOf, changeCart } from "./carts.ts";
import { anOrdersDatabase, aRecord, ingest, ordersOver, reader } from "./orders.ts";
import { aReservationRecord, ingestReservations } from "./reservations.ts";

const PREVIEW = `query ($pairs: [_Any!]!) {
  _entities(representations: $pairs) { ... on MergePreview { orders { survivor retired merged } } }
}`;

const pairs = [
  { __typename: "MergePreview", id: "p", survivorAliasIds: ["li", "li-old"], retiredAliasIds: ["wang", "nobody"] },
];

describe("what a merge would change in orders", () => {
  let orders: Subgraph;
  beforeAll(async () => {
    orders = ordersOver(await anOrdersDatabase());
    await ingest(
      orders,
      ["li", "li", "li-old", "wang", "zhao"].map((userId, place) => aRecord({ externalId: `o${place}`, userId })),
    );
  });

  it("counts the orders of each under every id, and of both together", async () => {
    const answer = await ask(orders, PREVIEW, { caller: reader, variables: { pairs } });

    expect(answer).toEqual({ data: { _entities: [{ orders: { survivor: 3, retired: 1, merged: 4 } }] } });
  });

  it("counts the lines of their carts, an article of both once, and their reservations", async () => {
    for (const [userId, sku] of [
      ["li", "lamp"],
      ["li-old", "vase"],
      ["wang", "lamp"],
      ["wang", "cup"],
      ["zhao", "bowl"],
    ] as const)
      await changeCart(orders, aPersonOf(userId), "addToCart", anArticle({ sku }));
    await ingestReservations(
      orders,
      ["li", "wang", "wang", "zhao"].map((userId, place) => aReservationRecord({ externalId: `r${place}`, userId })),
    );
    const both = `query ($pairs: [_Any!]!) { _entities(representations: $pairs) {
      ... on MergePreview { carts { survivor retired merged } reservations { survivor retired merged } }
    } }`;

    const answer = await ask(orders, both, { caller: reader, variables: { pairs } });

    expect(answer).toEqual({
      data: {
        _entities: [
          {
            carts: { survivor: 2, retired: 2, merged: 3 },
            reservations: { survivor: 1, retired: 2, merged: 3 },
          },
        ],
      },
    });
  });

  it.each([
    ["a signed-in person, even one of the two", aUser("li")],
    ["a service without the scope", aService("orders:write")],
  ])("is closed to %s", async (_case, caller) => {
    const answer = await ask(orders, PREVIEW, { caller, variables: { pairs } });

    expect(answer.data).toEqual({ _entities: [{ orders: null }] });
    expect(answer.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });
});
