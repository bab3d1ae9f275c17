import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { ask, aService, aUser, commandsDuring, dropDatabase, nobody } from "@datong/testkit";
import { anItem, anOrdersDatabase, aRecord, ingest, ORDERS, ordersOf, ordersOver, people, reader } from "./orders.ts";

const externalIds = ({ nodes }: { readonly nodes: readonly { readonly externalId: string }[] }) =>
  nodes.map(({ externalId }) => externalId);

describe("orders subgraph contract", () => {
  let connection: Connection;
  let orders: Subgraph;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    orders = ordersOver(connection);
    await ingest(orders, [
      aRecord({ externalId: "1", placedAt: "2026-05-01T10:00:00Z", status: "PENDING_PAYMENT" }),
      aRecord({ externalId: "2", placedAt: "2026-05-01T12:00:00Z", userId: "li-before", channel: "MINI_PROGRAM" }),
      aRecord({ externalId: "3", placedAt: "2026-05-01T11:00:00Z", status: "COMPLETED" }),
      aRecord({ externalId: "4", placedAt: "2026-05-01T13:00:00Z", userId: "wang" }),
      aRecord({
        externalId: "5",
        userId: "zhao",
        currency: "GBP",
        status: "SHIPPED",
        items: [anItem(), anItem({ sku: "B", title: "Heart", quantity: 3, cancelledQuantity: 2, unitPriceMinor: 100 })],
      }),
    ]);
  });
  afterAll(() => dropDatabase(connection));

  const idOf = async (userId: string) => (await ordersOf(orders, [userId])).nodes[0]?.id ?? "";

  describe("User.orders", () => {
    it("lists the orders of every id of the person, newest first, and counts them", async () => {
      const page = await ordersOf(orders, ["li", "li-before"]);

      expect(externalIds(page)).toEqual(["2", "3", "1"]);
      expect(page.totalCount).toBe(3);
      expect(page.pageInfo.hasNextPage).toBe(false);
    });

    it("counts an order once whose buyer the gateway names twice", async () => {
      expect(await ordersOf(orders, ["wang", "wang"])).toMatchObject({ totalCount: 1, nodes: [{ externalId: "4" }] });
    });

    it.each([
      ["one", ["PENDING_PAYMENT"], ["1"]],
      ["two", ["COMPLETED", "PAID"], ["2", "3"]],
      ["one that no order has", ["CANCELLED"], []],
      ["none", [], []],
    ])("keeps to the statuses asked for: %s", async (_case, status, expected) => {
      const page = await ordersOf(orders, ["li", "li-before"], { status });

      expect(externalIds(page)).toEqual(expected);
      expect(page.totalCount).toBe(expected.length);
    });

    it("gives a page after a cursor, and the same count on it", async () => {
      const first = await ordersOf(orders, ["li", "li-before"], { first: 2 });
      const second = await ordersOf(orders, ["li", "li-before"], { first: 2, after: first.pageInfo.endCursor });

      expect([externalIds(first), first.pageInfo.hasNextPage, first.totalCount]).toEqual([["2", "3"], true, 3]);
      expect([externalIds(second), second.pageInfo.hasNextPage, second.totalCount]).toEqual([["1"], false, 3]);
    });

    it("answers an empty page for a person without orders", async () => {
      expect(await ordersOf(orders, ["nobody-yet"])).toEqual({
        totalCount: 0,
        nodes: [],
        pageInfo: { hasNextPage: false, endCursor: null },
      });
    });

    it.each([
      ["totalCount alone", "orders { totalCount }", { orders: { totalCount: 3 } }],
      ["no totalCount", "orders(first: 1) { nodes { externalId } }", { orders: { nodes: [{ externalId: "2" }] } }],
      ["totalCount in a fragment", "orders { ...Count }", { orders: { totalCount: 3 } }],
      ["totalCount in an inline fragment", "orders { ... { totalCount } }", { orders: { totalCount: 3 } }],
      [
        "edges",
        "orders(first: 1) { edges { node { externalId } } }",
        { orders: { edges: [{ node: { externalId: "2" } }] } },
      ],
    ])("answers %s", async (_case, selection, expected) => {
      const fragment = "fragment Count on OrderConnection { totalCount }";
      const { data, errors } = await ask(
        orders,
        `query ($people: [_Any!]!) { _entities(representations: $people) { ... on User { ${selection} } } }
         ${selection.includes("...Count") ? fragment : ""}`,
        { caller: reader, variables: { people: people(["li", "li-before"]) } },
      );

      expect(errors).toBeUndefined();
      expect(data).toEqual({ _entities: [expected] });
    });

    it("is one command for one person, one for fifty, and gives each their own", async () => {
      const fifty = Array.from({ length: 50 }, (_, place) =>
        place === 30 ? ["wang"] : [`u${place}`, "li", "li-before"],
      );
      let answer;

      const one = await commandsDuring([connection], () => ordersOf(orders, ["li"]));
      const all = await commandsDuring([connection], async () => {
        answer = await ask(orders, ORDERS, { caller: reader, variables: { people: people(...fifty) } });
      });

      expect(one).toEqual(["aggregate"]);
      expect(all).toEqual(["aggregate"]);
      expect(answer).toMatchObject({
        data: {
          _entities: fifty.map((ids) => ({
            orders: { nodes: (ids[0] === "wang" ? ["4"] : ["2", "3", "1"]).map((externalId) => ({ externalId })) },
          })),
        },
      });
    });

    it("reads 501 people, which is more than one command takes", async () => {
      const crowd = Array.from({ length: 501 }, (_, place) => [place === 500 ? "wang" : `u${place}`]);

      const { data, errors } = await ask(orders, ORDERS, { caller: reader, variables: { people: people(...crowd) } });

      expect(errors).toBeUndefined();
      expect(data._entities[500].orders.totalCount).toBe(1);
    });

    it("shows an end user their own orders, and asks for nobody else's, known or not", async () => {
      const read = (ids: readonly string[]) =>
        ask(orders, ORDERS, { caller: aUser("li-before"), variables: { people: people(ids) } });
      let own, others;

      const ownCommands = await commandsDuring([connection], async () => (own = await read(["li", "li-before"])));
      const othersCommands = await commandsDuring(
        [connection],
        async () => (others = await Promise.all([read(["wang"]), read(["nobody"])])),
      );

      expect(own).toMatchObject({ data: { _entities: [{ orders: { totalCount: 3 } }] } });
      expect(ownCommands).toEqual(["aggregate"]);
      expect(others).toEqual(Array(2).fill({ data: { _entities: [{ orders: null }] } }));
      expect(othersCommands).toEqual([]);
    });

    it.each([
      ["no page", { first: 0 }, "first"],
      ["a negative page", { first: -1 }, "first"],
      ["a page of 101", { first: 101 }, "first"],
      ["a cursor that is none", { after: "x" }, "after"],
      ["an empty cursor", { after: "" }, "after"],
      ["a cursor with an operator", { after: Buffer.from('[{"$gt":0},"x"]').toString("base64url") }, "after"],
      ["a cursor beyond time", { after: Buffer.from('[9e15,"x"]').toString("base64url") }, "after"],
    ])("calls %s bad input and names the argument", async (_case, asked, field) => {
      const { errors } = await ask(orders, ORDERS, {
        caller: reader,
        variables: { people: people(["li"]), ...asked },
      });

      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
    });

    it("refuses to guess when it is not told who the person is", async () => {
      const { errors } = await ask(orders, ORDERS, {
        caller: reader,
        variables: { people: [{ __typename: "User", id: "li" }] },
      });

      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "aliasIds" } }]);
    });
  });

  describe("Order", () => {
    const WHOLE = `
      query ($id: ID!) {
        order(id: $id) {
          source externalId channel status statusCode placedAt
          total { minor currency formatted }
          items { sku title quantity cancelledQuantity unitPrice { minor currency formatted } }
          buyer { ref }
        }
      }`;

    it("tells everything its source told, with money as text and the dictionary's code", async () => {
      const { data, errors } = await ask(orders, WHOLE, { caller: reader, variables: { id: await idOf("zhao") } });

      expect(errors).toBeUndefined();
      expect(data.order).toEqual({
        source: "shop",
        externalId: "5",
        channel: "APP",
        status: "SHIPPED",
        statusCode: 2,
        placedAt: "2026-05-01T00:00:00.000Z",
        total: { minor: 1_630, currency: "GBP", formatted: "£16.30" },
        items: [
          {
            sku: "85123A",
            title: "Lantern",
            quantity: 6,
            cancelledQuantity: 0,
            unitPrice: { minor: 255, currency: "GBP", formatted: "£2.55" },
          },
          {
            sku: "B",
            title: "Heart",
            quantity: 3,
            cancelledQuantity: 2,
            unitPrice: { minor: 100, currency: "GBP", formatted: "£1.00" },
          },
        ],
        buyer: { ref: "zhao" },
      });
    });

    it("is shown by id to its buyer and to a back end", async () => {
      const id = await idOf("wang");
      const read = (caller: Parameters<typeof ask>[2]["caller"]) =>
        ask(orders, `query ($id: ID!) { order(id: $id) { externalId } }`, { caller, variables: { id } });

      expect(await read(aUser("wang"))).toEqual({ data: { order: { externalId: "4" } } });
      expect(await read(reader)).toEqual({ data: { order: { externalId: "4" } } });
    });

    it("is hidden from another end user in the same way and with the same commands as one that does not exist", async () => {
      const id = await idOf("wang");
      const read = (asked: string) =>
        ask(orders, `query ($id: ID!) { order(id: $id) { externalId } }`, {
          caller: aUser("li"),
          variables: { id: asked },
        });
      let forbidden, unknown;

      const forbiddenCommands = await commandsDuring([connection], async () => (forbidden = await read(id)));
      const unknownCommands = await commandsDuring([connection], async () => (unknown = await read("no-such-order")));

      expect(forbidden).toEqual({ data: { order: null } });
      expect(unknown).toEqual(forbidden);
      expect(unknownCommands).toEqual(forbiddenCommands);
    });

    it("@key(id): resolves many references in one command, and hides by the same rule as Query.order", async () => {
      const [lis, wangs] = [await idOf("li"), await idOf("wang")];
      const representations = [lis, "no-such-order", wangs].map((id) => ({ __typename: "Order", id }));
      const read = (caller: Parameters<typeof ask>[2]["caller"]) =>
        ask(orders, `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Order { id } } }`, {
          caller,
          variables: { r: representations },
        });
      let all;

      const commands = await commandsDuring([connection], async () => (all = await read(reader)));

      expect(commands).toEqual(["find"]);
      expect(all).toEqual({ data: { _entities: [{ id: lis }, null, { id: wangs }] } });
      expect((await read(aUser("wang"))).data).toEqual({ _entities: [null, null, { id: wangs }] });
      expect((await read(nobody)).data).toEqual({ _entities: [null, null, null] });
      expect((await read(aService("users:read"))).data).toEqual({ _entities: [null, null, null] });
    });
  });

  it.each([
    ["zh", ["待支付", "已支付", "已发货", "已完成", "已取消"]],
    ["en", ["Pending payment", "Paid", "Shipped", "Completed", "Cancelled"]],
  ] as const)("Query.orderStatuses: gives whoever has signed in the dictionary in %s", async (locale, names) => {
    const { data } = await ask(orders, "{ orderStatuses { status code name } }", { caller: aUser("li"), locale });

    const statuses = ["PENDING_PAYMENT", "PAID", "SHIPPED", "COMPLETED", "CANCELLED"];
    expect(data.orderStatuses).toEqual(statuses.map((status, code) => ({ status, code, name: names[code] })));
  });

  it.each([
    ["Query.order", `{ order(id: "x") { id } }`, "orders:read", reader],
    ["Query.quarantinedRecords", "{ quarantinedRecords { totalCount } }", "orders:write", null],
    [
      "Mutation.ingestOrders",
      `mutation { ingestOrders(input: { source: "s", records: [{}] }) { __typename } }`,
      "orders:write",
      null,
    ],
    [
      "Mutation.quarantineRecords",
      `mutation { quarantineRecords(input: { source: "s", records: [] }) { __typename } }`,
      "orders:write",
      null,
    ],
    [
      "User.orders",
      `{ _entities(representations: [{ __typename: "User", aliasIds: ["li"] }]) { ... on User { orders { totalCount } } } }`,
      "orders:read",
      reader,
    ],
  ])(
    "%s: lets in neither nobody nor a service without its scope, and end users to read only",
    async (_case, query, scope, readBy) => {
      const [byNobody, byOther, byUser] = await Promise.all(
        [nobody, aService("users:read"), aUser("li")].map((caller) => ask(orders, query, { caller })),
      );

      expect(byNobody?.errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
      expect(byOther?.errors).toMatchObject([{ extensions: { code: "FORBIDDEN", scope } }]);
      if (readBy) expect(byUser?.errors).toBeUndefined();
      else expect(byUser?.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    },
  );
});
