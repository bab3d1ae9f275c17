import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { resealOrders, verifyOrdersKeys } from "@datong/orders";
import { packStaffRules, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { ask, aStaffMember, dropDatabase } from "@datong/testkit";
import { anArticle, aPersonOf, CART, changeCart } from "./carts.ts";
import {
  anOrdersDatabase,
  aRecord,
  encryptionKeys,
  ingest,
  ORDERS,
  ordersOf,
  ordersOver,
  people,
  reader,
  writer,
} from "./orders.ts";

import {
  aBooking,
  aReservationRecord,
  changeReservation,
  ingestReservations,
  RESERVATIONS,
  reservationsOf,
} from "./reservations.ts";

type Command = Readonly<Record<string, unknown>>;

/** What decides the plan of a command; one command for each statement of a bulk. */
function explainable(command: Command): readonly Command[] {
  const { find, filter, aggregate, pipeline, distinct, key, query, update, updates } = command;
  if (find) return [{ find, filter }];
  if (distinct) return [{ distinct, key, query }];
  if (aggregate) return [{ aggregate, pipeline, cursor: {} }];
  return ((updates ?? []) as readonly Command[]).map((one) => ({ update, updates: [one] }));
}

interface Plan {
  readonly stages: ReadonlySet<string>;
  readonly keysExamined: number;
  readonly docsExamined: number;
}

/** Reads an explanation, without the plans that were considered and not taken. */
function readPlan(explanation: unknown): Plan {
  const text = JSON.stringify(explanation, (key, value: unknown) => (key === "rejectedPlans" ? [] : value));
  const all = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = ""]) => found);
  const sum = (counts: readonly string[]) => counts.reduce((total, count) => total + Number(count), 0);
  return {
    stages: new Set(all(/"stage":"(\w+)"/g)),
    keysExamined: sum(all(/"totalKeysExamined":(\d+)/g)),
    docsExamined: sum(all(/"totalDocsExamined":(\d+)/g)),
  };
}

const CARTS = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on User { ${CART} } } }`;
const SALES = `{ sales(from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z") { soldCount } }`;
const SUMMARY = `query ($people: [_Any!]!) {
  _entities(representations: $people) { ... on User { orderSummary { counts { count } due { minor } } } }
}`;

/** Stages that look something up. */
const LOOKUPS = ["IXSCAN", "DISTINCT_SCAN", "IDHACK", "EXPRESS_IXSCAN", "EXPRESS_UPDATE"];

describe("indexes", () => {
  const ORDERS_OF_LI = 400;
  const RESERVATIONS_OF_LI = 400;
  let connection: Connection;
  let orders: Subgraph;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    orders = ordersOver(connection);
    const statuses = ["PENDING_PAYMENT", "PAID", "SHIPPED", "COMPLETED"];
    await ingest(
      orders,
      Array.from({ length: ORDERS_OF_LI + 50 }, (_, place) =>
        aRecord({
          externalId: `e${place}`,
          userId: place < ORDERS_OF_LI ? "li" : `u${place % 10}`,
          status: statuses[place % 4],
          placedAt: new Date(Date.UTC(2026, 0, 1, 0, Math.floor(place / 3))).toISOString(),
        }),
      ),
    );
    const stands = ["REQUESTED", "CONFIRMED", "FULFILLED", "CANCELLED"];
    await ingestReservations(
      orders,
      Array.from({ length: RESERVATIONS_OF_LI + 50 }, (_, place) =>
        aReservationRecord({
          externalId: `r${place}`,
          userId: place < RESERVATIONS_OF_LI ? "li" : `u${place % 10}`,
          status: stands[place % 4],
          startsAt: new Date(Date.UTC(2026, 4, 1, 0, 10 * Math.floor(place / 3))).toISOString(),
        }),
      ),
    );
    for (const person of ["li", "u1", "u2"]) await changeCart(orders, aPersonOf(person), "addToCart", anArticle());
  });
  afterAll(() => dropDatabase(connection));

  /** How every command that `work` sends is carried out. */
  async function plansOf(work: () => Promise<unknown>): Promise<readonly Plan[]> {
    const commands: Command[] = [];
    // The record of who reads has indexes and tests of its own, in the kit.
    const note = ({ command }: { readonly command: Command }) =>
      command.find === "accessTrail" || command.insert === "accessTrail" ? 0 : commands.push(command);
    connection.getClient().on("commandStarted", note);
    await work();
    connection.getClient().off("commandStarted", note);
    return Promise.all(
      commands
        .flatMap(explainable)
        .map(async (explain) => readPlan(await connection.db?.command({ explain, verbosity: "executionStats" }))),
    );
  }

  const readOrders =
    (asked: object, query = ORDERS) =>
    () =>
      ask(orders, query, { caller: reader, variables: { people: people(["li", "u1"], ["u2"]), ...asked } });

  it.each([
    ["the orders of people", readOrders({})],
    ["those with a status", readOrders({ status: ["PAID"] })],
    ["a later page of them", async () => readOrders({ after: (await ordersOf(orders, ["li"])).pageInfo.endCursor })()],
    ["an order by its id", () => ask(orders, `{ order(id: "x") { id } }`, { caller: reader })],
    ["new and known orders", () => ingest(orders, [aRecord({ externalId: "e1", version: 2 }), aRecord()])],
    ["the carts of people", readOrders({}, CARTS)],
    ["an article for a cart", () => changeCart(orders, aPersonOf("li", "u1"), "addToCart", anArticle())],
    ["the reservations of people", readOrders({}, RESERVATIONS)],
    ["those to come with a status", readOrders({ when: "UPCOMING", status: ["CONFIRMED"] }, RESERVATIONS)],
    [
      "a later page of them",
      async () => readOrders({ after: (await reservationsOf(orders, ["li"])).pageInfo.endCursor }, RESERVATIONS)(),
    ],
    ["a reservation by its id", () => ask(orders, `{ reservation(id: "x") { id } }`, { caller: reader })],
    [
      "new and known reservations",
      () => ingestReservations(orders, [aReservationRecord({ externalId: "r1", version: 2 }), aReservationRecord()]),
    ],
    [
      "a reservation that is made and cancelled",
      async () => {
        const { reservation } = await changeReservation(orders, aPersonOf("li"), "createReservation", aBooking());
        await changeReservation(orders, aPersonOf("li"), "cancelReservation", { reservation: reservation.id });
      },
    ],
    ["a record for quarantine", () => ingest(orders, ["garbage"])],
    ["the quarantine", () => ask(orders, "{ quarantinedRecords { totalCount nodes { id } } }", { caller: writer })],
    [
      "the quarantine of a source",
      () => ask(orders, `{ quarantinedRecords(source: "shop") { totalCount nodes { id } } }`, { caller: writer }),
    ],
    [
      "the quarantine of a reason and a time",
      () =>
        ask(
          orders,
          `{ quarantinedRecords(state: OPEN, reasonField: "", from: "2026-01-01T00:00:00Z") { totalCount nodes { id } } }`,
          { caller: writer },
        ),
    ],
    [
      "the quarantine of a kind of reason",
      () =>
        ask(orders, "{ quarantinedRecords(reasonCode: UNREADABLE) { totalCount nodes { id } } }", { caller: writer }),
    ],
    ["the counts of the quarantine", () => ask(orders, "{ quarantineCounts { count } }", { caller: writer })],
    ["raw forms under older keys or none", () => resealOrders(connection, new Map([["k2", randomBytes(32)]]))],
    ["a raw form that tells whether the keys are right", () => verifyOrdersKeys(connection, encryptionKeys)],
    [
      "records that are taken again",
      () =>
        ask(orders, `mutation { replayQuarantined(input: { source: "shop", first: 1 }) { __typename } }`, {
          caller: writer,
        }),
    ],
    [
      "records that are given up",
      () =>
        ask(orders, `mutation { giveUpQuarantined(input: { ids: ["x"], reason: "x" }) { __typename } }`, {
          caller: writer,
        }),
    ],
    [
      "records of a source that are given up",
      async () => {
        await ingest(orders, ["garbage"]);
        await ask(orders, `mutation { giveUpQuarantined(input: { source: "shop", reason: "x" }) { __typename } }`, {
          caller: writer,
        });
      },
    ],
    [
      "the versions of orders",
      () =>
        ask(orders, ORDERS.replace("nodes { id", "nodes { history(first: 2) { nodes { version } } id"), {
          caller: reader,
          variables: { people: people(["li"]), first: 3 },
        }),
    ],
    ["everybody's orders", () => ask(orders, "{ orders(status: [PAID]) { nodes { id } } }", { caller: reader })],
    [
      "an order by its source",
      () => ask(orders, `{ orderBySource(source: "shop", externalId: "e1") { id } }`, { caller: reader }),
    ],
    ["summaries", () => ask(orders, SUMMARY, { caller: reader, variables: { people: people(["li", "u1"], ["u2"]) } })],
    ["sales", () => ask(orders, SALES, { caller: reader })],
    [
      "what is quarantined of an order",
      () =>
        ask(orders, `{ quarantinedRecords(source: "shop", externalId: "e1") { nodes { id } } }`, { caller: writer }),
    ],
    ["late versions", () => ingest(orders, [aRecord({ externalId: "e1", version: 0 })])],
  ])("serve %s: nothing scans a collection", async (_case, work) => {
    const plans = await plansOf(work);

    expect(plans.length).toBeGreaterThan(0);
    for (const { stages } of plans) {
      expect([...stages].filter((stage) => LOOKUPS.includes(stage))).not.toEqual([]);
      expect([...stages]).not.toContain("COLLSCAN");
    }
  });

  it.each([
    ["the first page", {}],
    ["the first page of a status", { status: ["PAID"] }],
    ["the first page of a channel", { channel: ["APP"] }],
    ["the first page before a time", { to: "2026-01-01T01:00:00Z" }],
    ["a page far back", { after: Buffer.from(`[${Date.UTC(2026, 0, 1, 0, 20)},"x"]`).toString("base64url") }],
  ])("bound %s by its size, not by how many orders the person has", async (_case, asked) => {
    const [plan] = await plansOf(readOrders({ ...asked, first: 10 }, ORDERS.replace("totalCount", "")));

    expect(plan?.docsExamined).toBeLessThan(40);
    expect(plan?.keysExamined).toBeLessThan(60);
    expect([...(plan?.stages ?? [])]).not.toContain("SORT");
  });

  it.each([
    ["the first page", {}],
    ["the next ones", { when: "UPCOMING" }],
    ["those of a day far back", { from: "2026-05-01T02:00:00Z", to: "2026-05-01T08:00:00Z" }],
  ])("bound %s of reservations by its size, not by how many there are", async (_case, asked) => {
    const [plan] = await plansOf(readOrders({ ...asked, first: 10 }, RESERVATIONS.replace("totalCount", "")));

    expect(plan?.docsExamined).toBeLessThan(40);
    expect(plan?.keysExamined).toBeLessThan(60);
    expect([...(plan?.stages ?? [])]).not.toContain("SORT");
  });

  it("read no more orders than a page of everybody's holds", async () => {
    const [plan] = await plansOf(() =>
      ask(orders, `{ orders(status: [PAID], channel: [APP], first: 10) { nodes { id } } }`, { caller: reader }),
    );

    expect(plan?.docsExamined).toBeLessThan(40);
    expect([...(plan?.stages ?? [])]).not.toContain("SORT");
  });

  it("read no more orders of stores than a page for their staff holds, merged by time", async () => {
    const stores = ["east-1", "east-2", "south-1"];
    const records = Array.from({ length: 120 }, (_, number) =>
      aRecord({ externalId: `store ${number}`, storeCode: stores[number % stores.length] }),
    );
    await ingest(orders, records);
    const rules = packStaffRules([
      { action: "read", subject: "orders", conditions: { storeCode: { $in: stores.slice(0, 2) } } },
    ]);
    const askConsent = () => Promise.resolve({ data: { staffRules: rules } });
    const limited = ordersOver(connection, undefined, { askConsent });

    const [plan] = await plansOf(() =>
      ask(limited, "{ orders(first: 10) { nodes { id } } }", { caller: aStaffMember("li"), accessReason: "a test" }),
    );

    expect(plan?.docsExamined).toBeLessThan(40);
    expect(plan?.keysExamined).toBeLessThan(60);
    expect([...(plan?.stages ?? [])]).not.toContain("SORT");
  });

  it.each([
    ["sales", () => ask(orders, SALES, { caller: reader })],
    ["summaries", () => ask(orders, SUMMARY, { caller: reader, variables: { people: people(["li"]) } })],
  ])("add up %s in one look at an index, without reading an order", async (_case, work) => {
    const plans = await plansOf(work);

    expect(plans).toHaveLength(1);
    expect(plans[0]?.keysExamined).toBeGreaterThanOrEqual(ORDERS_OF_LI);
    expect(plans[0]?.docsExamined).toBe(0);
  });

  it.each([
    ["whatever it is", ""],
    ["of a kind of reason", "reasonCode: UNREADABLE"],
    ["of a source", `source: "shop"`],
    ["of a field", `reasonField: ""`],
    ["of a source, a field and a kind of reason", `source: "shop", reasonField: "", reasonCode: UNREADABLE`],
  ])("bound a page of the quarantine by its size, %s", async (_case, asked) => {
    await ingest(
      orders,
      Array.from({ length: 200 }, (_, place) =>
        place % 2 === 0 ? `garbage ${place}` : aRecord({ status: `${place}` }),
      ),
    );

    const plans = await plansOf(() =>
      ask(orders, `{ quarantinedRecords(first: 5${asked && `, ${asked}`}) { nodes { id } } }`, { caller: writer }),
    );

    expect(plans.length).toBeGreaterThan(0);
    for (const { docsExamined, keysExamined, stages } of plans) {
      expect(docsExamined).toBeLessThan(10);
      expect(keysExamined).toBeLessThan(60);
      expect([...stages]).not.toContain("SORT");
    }
  });

  it("count the quarantine without reading a record", async () => {
    await ingest(orders, ["garbage", "rubbish"]);

    const [plan] = await plansOf(() => ask(orders, "{ quarantineCounts { count } }", { caller: writer }));

    expect(plan?.docsExamined).toBe(0);
  });

  it("count without reading an order", async () => {
    const [plan] = await plansOf(readOrders({ first: 1 }));

    expect(plan?.keysExamined).toBeGreaterThan(ORDERS_OF_LI);
    expect(plan?.docsExamined).toBeLessThan(10);
  });
});
