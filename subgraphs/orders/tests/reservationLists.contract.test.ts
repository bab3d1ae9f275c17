import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { ask, aUser, commandsDuring, dropDatabase } from "@datong/testkit";
import { anOrdersDatabase, ordersOver, people, reader } from "./orders.ts";
import { aReservationRecord, ingestReservations, RESERVATIONS, reservationsOf } from "./reservations.ts";

describe("User.reservations", () => {
  let connection: Connection;
  let orders: Subgraph;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    orders = ordersOver(connection);
    await ingestReservations(
      orders,
      [
        ["past", "2026-04-30T10:00:00Z", "li", "FULFILLED"],
        ["soon", "2026-05-03T10:00:00Z", "li-before", "CONFIRMED"],
        ["later", "2026-06-01T10:00:00Z", "li", "REQUESTED"],
        ["another's", "2026-05-04T10:00:00Z", "wang", "CONFIRMED"],
      ].map(([externalId, startsAt, userId, status]) => aReservationRecord({ externalId, startsAt, userId, status })),
    );
  });
  afterAll(() => dropDatabase(connection));

  const li = aUser("li");
  const ids = ["li", "li-before"];

  it.each([
    ["all, those that begin last first", {}, ["later", "soon", "past"]],
    ["those to come, the next one first", { when: "UPCOMING" }, ["soon", "later"]],
    ["those that have begun", { when: "PAST" }, ["past"]],
    ["those with a status", { status: ["CONFIRMED", "FULFILLED"] }, ["soon", "past"]],
    ["those of a time", { from: "2026-05-03T10:00:00Z", to: "2026-06-01T10:00:00Z" }, ["soon"]],
    ["those to come of a time", { when: "UPCOMING", from: "2026-04-01T00:00:00Z" }, ["soon", "later"]],
  ])("gives %s, of every id of the person", async (_case, asked, expected) => {
    const page = await reservationsOf(orders, ids, asked);

    expect(page.nodes.map(({ externalId }) => externalId)).toEqual(expected);
    expect(page.totalCount).toBe(expected.length);
  });

  it.each([
    ["UPCOMING", ["soon", "later"]],
    [null, ["later", "soon", "past"]],
  ])("gives page after page of %s", async (when, expected) => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof reservationsOf>> = await reservationsOf(orders, ids, {
        ...{ when, first: 1, after },
      });
      seen.push(...page.nodes.map(({ externalId }) => externalId));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);

    expect(seen).toEqual(expected);
  });

  it("is one command for fifty people", async () => {
    const fifty = Array.from({ length: 50 }, (_, place) => [`u${place}`]);

    const commands = await commandsDuring([connection], () =>
      ask(orders, RESERVATIONS, { caller: reader, variables: { people: people(...fifty, ["wang"]) } }),
    );

    expect(commands).toEqual(["aggregate"]);
  });

  it.each([
    ["no page", { first: 0 }, "first"],
    ["a cursor that is none", { after: "x" }, "after"],
    ["an end before the beginning", { from: "2026-05-03T10:00:00Z", to: "2026-05-03T10:00:00Z" }, "to"],
  ])("calls %s bad input and names the argument", async (_case, asked, field) => {
    const { errors } = await ask(orders, RESERVATIONS, {
      caller: reader,
      variables: { people: people(ids), ...asked },
    });

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
  });

  it("shows a person their own alone, and another's like those of nobody, without asking for them", async () => {
    let others;
    const commands = await commandsDuring([connection], async () => {
      others = await ask(orders, RESERVATIONS, { caller: li, variables: { people: people(["wang"], ["nobody"]) } });
    });

    expect((await reservationsOf(orders, ids, {}, li)).totalCount).toBe(3);
    expect(others).toEqual({ data: { _entities: [{ reservations: null }, { reservations: null }] } });
    expect(commands).toEqual([]);
  });
});
