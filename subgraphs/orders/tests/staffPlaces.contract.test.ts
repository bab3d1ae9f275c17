import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { packStaffRules, type AskSubgraph, type Caller, type StaffRule, type Subgraph } from "@datong/subgraph-kit";
import { aService, aStaffMember, aUser, ask, dropDatabase } from "@datong/testkit";
import { anOrdersDatabase, aRecord, ingest, ordersOver, people } from "./orders.ts";

const NANJING = "sh-nanjing-road";
const LAKE = "hz-west-lake";

/** A rule at these stores, or everywhere. */
const may = (action: string, ...stores: readonly string[]): StaffRule =>
  stores.length === 0
    ? { action, subject: "orders" }
    : { action, subject: "orders", conditions: { storeCode: { $in: [...stores] } } };

const assistant = aStaffMember("assistant");

describe("orders and reservations for staff of a store", () => {
  let orders: Subgraph;
  let connection: Awaited<ReturnType<typeof anOrdersDatabase>>;
  let rules: readonly StaffRule[] | null = [];
  let asked = 0;
  const askConsent: AskSubgraph = () => {
    asked += 1;
    if (rules === null) return Promise.reject(new Error("not there"));
    return Promise.resolve({ data: { staffRules: packStaffRules(rules) } });
  };
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    orders = ordersOver(connection, undefined, { askConsent });
    const record = (externalId: string, userId: string, storeCode?: string) =>
      aRecord({ externalId, userId, ...(storeCode === undefined ? {} : { storeCode }) });
    await ingest(orders, [
      record("1", "li", NANJING),
      record("2", "li", LAKE),
      record("3", "li"),
      record("4", "assistant", LAKE),
    ]);
  });
  beforeEach(() => {
    rules = [may("read", NANJING)];
    asked = 0;
  });
  afterAll(() => dropDatabase(connection));

  const send = (query: string, caller: Caller = assistant, variables = {}) =>
    ask(orders, query, { caller, variables, accessReason: "at the counter" });
  const numbers = (nodes: readonly { readonly externalId: string }[]) =>
    nodes.map(({ externalId }) => externalId).sort();
  const listed = async (filter = "") => {
    const { data, errors } = await send(`{ orders${filter} { nodes { externalId storeCode } } }`);
    if (errors) throw new Error(JSON.stringify(errors));
    return numbers(data.orders.nodes);
  };
  const idOf = async (externalId: string) => {
    const found = await send(
      `{ orderBySource(source: "shop", externalId: "${externalId}") { id } }`,
      aService("orders:read"),
    );
    return found.data.orderBySource.id as string;
  };
  const OF_PERSON = `query ($people: [_Any!]!) {
    _entities(representations: $people) { ... on User { orders { totalCount nodes { externalId } } } }
  }`;

  it("Query.orders: lists those of their stores alone, of which they may name one", async () => {
    expect(await listed()).toEqual(["1"]);
    expect(await listed(`(store: "${LAKE}")`)).toEqual([]);

    rules = [may("read", NANJING, LAKE)];

    expect(await listed()).toEqual(["1", "2", "4"]);
    expect(await listed(`(store: "${LAKE}")`)).toEqual(["2", "4"]);
  });

  it("follows what is granted and taken back with the very next read", async () => {
    rules = [];
    const { errors } = await send("{ orders { nodes { externalId } } }");
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN", grant: "orders:read" } }]);

    rules = [may("read", LAKE)];
    expect(await listed()).toEqual(["2", "4"]);
  });

  it("Query.order: shows one of their stores, and another store's as if it were not there", async () => {
    const [here, there, nowhere] = await Promise.all(["1", "2", "3"].map(idOf));
    const query = `{ here: order(id: "${here}") { externalId total { minor } buyer { ref } items { sku } history { nodes { version } } }
      there: order(id: "${there}") { externalId } nowhere: order(id: "${nowhere}") { externalId } }`;

    const { data, errors } = await send(query);

    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ here: { externalId: "1", buyer: { ref: "li" } }, there: null, nowhere: null });
    expect(data.here.history.nodes).toHaveLength(1);
  });

  it("Order @key(id): hides another store's from the gateway too", async () => {
    const representations = await Promise.all(
      ["1", "2"].map(async (no) => ({ __typename: "Order", id: await idOf(no) })),
    );
    const query = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Order { externalId } } }`;

    const { data } = await send(query, assistant, { people: representations });

    expect(data._entities).toEqual([{ externalId: "1" }, null]);
  });

  it("User.orders: lists and counts what somebody bought at their stores, and all of their own", async () => {
    const { data, errors } = await send(OF_PERSON, assistant, { people: people(["li"], ["assistant"]) });

    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([
      { orders: { totalCount: 1, nodes: [{ externalId: "1" }] } },
      { orders: { totalCount: 1, nodes: [{ externalId: "4" }] } },
    ]);
  });

  it("refuses what cannot be limited to stores, and says so", async () => {
    const { errors } = await send(`{ sales(from: "2026-05-01T00:00:00Z", to: "2026-05-02T00:00:00Z") { soldCount } }`);

    expect(errors).toMatchObject([
      { extensions: { code: "FORBIDDEN", grant: "orders:read", reason: "COMPANY_WIDE_ONLY" } },
    ]);
  });

  it("opens everything that asks for a grant to whoever has it by a company-wide role", async () => {
    rules = [may("read")];

    expect(await listed()).toEqual(["1", "2", "3", "4"]);
    const { errors } = await send(`{ sales(from: "2026-05-01T00:00:00Z", to: "2026-05-02T00:00:00Z") { soldCount } }`);
    expect(errors).toBeUndefined();
  });

  it("needs a reason for what is another's, and records the read", async () => {
    const query = `{ order(id: "${await idOf("1")}") { externalId } }`;
    const silent = await ask(orders, query, { caller: assistant });
    await send(query);

    expect(silent.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "x-access-reason" } }]);
    const trail = `{ ordersAccessRecords(person: "li", caller: "assistant") { nodes { fields reason } } }`;
    const { data } = await send(trail, aService("audit:read"));
    expect(data.ordersAccessRecords.nodes[0]).toMatchObject({ reason: "at the counter" });
  });

  it("asks once for a request, and for nobody who needs no role", async () => {
    await listed();
    expect(asked).toBe(1);

    await send("{ orders { nodes { externalId } } orderStatuses { code } }", aStaffMember("boss", "orders:read"));
    await send(OF_PERSON, aUser("li"), { people: people(["li"]) });
    await send("{ orders { nodes { externalId } } }", aService("orders:read"));
    expect(asked).toBe(1);
  });

  it("answers UNAVAILABLE where nobody says what they may do, and shows them what is their own", async () => {
    rules = null;

    const closed = await send("{ orders { nodes { externalId } } }");
    const own = await send(OF_PERSON, assistant, { people: people(["assistant"]) });

    expect(closed.errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
    expect(own.data._entities[0].orders.totalCount).toBe(1);
  });

  describe("Mutation.setReservationStatus", () => {
    const book = async (place: string) => {
      const input = `{ userId: "li", channel: APP, what: "试衣", place: { id: "${place}", name: "店" },
        startsAt: "2026-06-01T02:00:00Z", partySize: 1, idempotencyKey: "${place}" }`;
      const made = await send(
        `mutation { createReservation(input: ${input}) { ... on ReservationSaved { reservation { id } } } }`,
        aService("orders:write", "orders:read"),
      );
      return made.data.createReservation.reservation.id as string;
    };
    const confirm = (id: string) =>
      send(`mutation { setReservationStatus(input: { reservation: "${id}", status: CONFIRMED }) {
        __typename ... on ReservationSaved { reservation { status } } ... on UserError { code }
      } }`);

    it("is for the reservations of their stores, where they may write", async () => {
      rules = [may("read", NANJING), may("write", NANJING)];

      const here = await confirm(await book(NANJING));
      const there = await confirm(await book(LAKE));

      expect(here.data?.setReservationStatus).toMatchObject({ reservation: { status: "CONFIRMED" } });
      expect(there.data?.setReservationStatus).toMatchObject({ code: "RESERVATION_UNKNOWN" });
    });

    it("is refused where they may only read", async () => {
      expect((await confirm(await book(NANJING))).errors).toMatchObject([
        { extensions: { code: "FORBIDDEN", grant: "orders:write" } },
      ]);
    });
  });

  it("Order.storeCode: changes with the order's versions, and so does who sees it", async () => {
    await ingest(orders, [aRecord({ externalId: "5", userId: "li", storeCode: NANJING })]);
    const before = await listed();
    await ingest(orders, [aRecord({ externalId: "5", userId: "li", version: 2 })]);

    expect([before, await listed()]).toEqual([["1", "5"], ["1"]]);
  });
});
