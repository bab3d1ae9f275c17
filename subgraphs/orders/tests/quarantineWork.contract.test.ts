import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { createLogger, migrate, type Caller, type Connection } from "@datong/subgraph-kit";
import { aDatabase, aService, aStaffMember, aUser, dropDatabase, emptyDatabase } from "@datong/testkit";
import { ordersMigrations } from "@datong/orders";
import { anItem, anOrdersDatabase, aRecord, ingest, NOW, ordersOver, writer } from "./orders.ts";
import { overHttp, type Served } from "./overHttp.ts";
import { aReservationRecord } from "./reservations.ts";

const LIST = `
  query ($state: QuarantineState, $source: ID, $externalId: ID, $reasonField: String, $from: DateTime, $to: DateTime) {
    quarantinedRecords(
      state: $state, source: $source, externalId: $externalId, reasonField: $reasonField, from: $from, to: $to, first: 100
    ) {
      totalCount
      nodes { id externalId raw state reasons { field reason } settledAt settledBy givenUpBecause }
    }
  }`;
const COUNTS = `query ($state: QuarantineState, $source: ID) {
  quarantineCounts(state: $state, source: $source) { source reasonField count }
}`;
const SEND = `mutation ($input: QuarantineRecordsInput!) { quarantineRecords(input: $input) { __typename } }`;
const REPLAY = `mutation ($input: ReplayQuarantinedInput!) {
  replayQuarantined(input: $input) {
    ... on RecordsReplayed { outcomes { id change reasons { field } } endCursor }
  }
}`;
const GIVE_UP = `mutation ($input: GiveUpQuarantinedInput!) {
  giveUpQuarantined(input: $input) { ... on RecordsGivenUp { givenUp endCursor remaining } }
}`;

interface Entry {
  readonly id: string;
  readonly externalId: string | null;
  readonly raw: { readonly externalId?: string };
  readonly state: string;
  readonly reasons: readonly { readonly field: string; readonly reason: string }[];
}

interface Replayed {
  readonly outcomes: readonly { readonly id: string; readonly change: string }[];
  readonly endCursor: string | null;
}

interface GivenUp {
  readonly givenUp: number;
  readonly endCursor: string | null;
  readonly remaining: number;
}

/** Good from then on: until then it lies too far ahead. */
const THEN = "2026-05-10T00:00:00Z";
const ahead = (externalId: string, values: object = {}) => aRecord({ externalId, placedAt: THEN, ...values });

describe("work on the quarantine", () => {
  let connection: Connection;
  let now: Served;
  /** The same subgraph when what lay ahead does so no longer: what mending the dictionary comes to. */
  let mended: Served;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    now = await overHttp(ordersOver(connection));
    mended = await overHttp({ ...ordersOver(connection, new Date(THEN)), close: () => Promise.resolve() });
  });
  beforeEach(async () => {
    await emptyDatabase(connection, "orders", "orderVersions", "reservations", "quarantined");
  });
  afterAll(async () => {
    await mended.stop();
    await connection.dropDatabase();
    await now.stop();
  });

  const list = async (asked: object = {}, caller: Caller = writer) =>
    (await now.data(LIST, { caller, variables: asked })).quarantinedRecords.nodes as readonly Entry[];
  const replay = async (input: object, served = mended): Promise<Replayed> =>
    (await served.data(REPLAY, { caller: writer, variables: { input } })).replayQuarantined as Replayed;
  const giveUp = async (input: object): Promise<GivenUp> => {
    const variables = { input: { reason: "wrong file", ...input } };
    return (await now.data(GIVE_UP, { caller: writer, variables })).giveUpQuarantined as GivenUp;
  };
  const stored = () =>
    connection
      .collection("orders")
      .find({}, { projection: { _id: 0, externalId: 1 } })
      .toArray();
  const put = (records: readonly object[], source?: string) => ingest(ordersOver(connection), records, source);

  it("lists by state, source, first reason and time", async () => {
    await put([ahead("1"), aRecord({ externalId: "2", items: [anItem(), anItem({ quantity: 0 })] })]);
    await ingest(ordersOver(connection, new Date("2026-05-03T00:00:00Z")), [ahead("3")], "mall");

    const numbers = async (asked: object) => (await list(asked)).map(({ raw }) => raw.externalId).sort();

    expect(await numbers({})).toEqual(["1", "2", "3"]);
    expect(await numbers({ source: "mall" })).toEqual(["3"]);
    expect(await numbers({ reasonField: "items.*.quantity" })).toEqual(["2"]);
    expect(await numbers({ source: "shop", reasonField: "placedAt" })).toEqual(["1"]);
    expect(await numbers({ from: "2026-05-03T00:00:00Z" })).toEqual(["3"]);
    expect(await numbers({ to: "2026-05-03T00:00:00Z" })).toEqual(["1", "2"]);
    expect(await numbers({ state: "RESOLVED" })).toEqual([]);
    const { errors } = await now.ask(LIST, { caller: writer, variables: { from: THEN, to: THEN } });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "to" } }]);
  });

  it("finds what waits from before numbers were kept once it is taken or sent again", async () => {
    const raws = [ahead("1"), ahead("2"), ahead("3", { currency: "?" })];
    await put(raws);
    await connection.collection("quarantined").updateMany({}, { $unset: { namesId: "" } });
    const found = async () =>
      (await Promise.all(["1", "2", "3"].map((externalId) => list({ source: "shop", externalId })))).map(
        ({ length }) => length,
      );

    const before = await found();
    await put([ahead("1")]);
    const sent = await found();
    await replay({ source: "shop" });

    expect([before, sent, await found()]).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [0, 0, 1],
    ]);
    const settled = await list({ source: "shop", externalId: "2", state: "RESOLVED" });
    expect(settled).toHaveLength(1);
  });

  it("finds what waits of an order by the source's own number, whichever door it came by", async () => {
    const raws = [ahead("1"), ahead("1", { version: 2 }), ahead("2"), { externalId: "1" }];
    await put(raws);
    await put([ahead("1")], "mall");
    const sent = { key: "a.csv:1", raw: { externalId: "1", note: "odd" }, reasons: [{ field: "note", reason: "odd" }] };
    await now.data(SEND, { caller: writer, variables: { input: { source: "shop", records: [sent] } } });

    const found = await list({ source: "shop", externalId: "1" });
    const others = [await list({ source: "shop", externalId: "3" }), await list({ source: "till", externalId: "1" })];
    const { errors } = await now.ask(LIST, { caller: writer, variables: { externalId: "1" } });

    expect(found).toHaveLength(4);
    expect(found.map(({ externalId }) => externalId)).toEqual(["1", "1", "1", "1"]);
    expect(others).toEqual([[], []]);
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "externalId" } }]);
  });

  it("counts by source and first reason, each record once", async () => {
    await put([ahead("1"), ahead("2"), aRecord({ items: [anItem({ quantity: 0, sku: "" })] }), "garbage" as never]);
    await put([ahead("1")], "mall");

    const { quarantineCounts } = await now.data(COUNTS, { caller: writer });

    expect(quarantineCounts).toHaveLength(4);
    expect(quarantineCounts[0]).toEqual({ source: "shop", reasonField: "placedAt", count: 2 });
    expect(quarantineCounts).toContainEqual({ source: "mall", reasonField: "placedAt", count: 1 });
    expect(quarantineCounts).toContainEqual({ source: "shop", reasonField: "", count: 1 });
    expect((await now.data(COUNTS, { caller: writer, variables: { source: "mall" } })).quarantineCounts).toHaveLength(
      1,
    );
  });

  it("replays records that are good now, tells what they became, and gives those that are not their reasons of now", async () => {
    await put([ahead("good"), ahead("bad", { currency: "?" })]);
    const [good, bad] = ["good", "bad"].map(
      async (number) => (await list()).find(({ raw }) => raw.externalId === number)?.id,
    );
    const ids = [await good, await bad];

    const replayed = await replay({ ids });

    expect(replayed.outcomes).toHaveLength(2);
    expect(replayed.outcomes).toContainEqual({ id: ids[0], change: "CREATED", reasons: [] });
    expect(replayed.outcomes).toContainEqual({ id: ids[1], change: "QUARANTINED", reasons: [{ field: "currency" }] });
    expect(await list({ state: "RESOLVED" })).toMatchObject([
      { id: ids[0], settledAt: "2026-05-10T00:00:00.000Z", settledBy: "test-service", givenUpBecause: null },
    ]);
    expect(await list()).toMatchObject([{ id: ids[1], state: "OPEN", reasons: [{ field: "currency" }] }]);
    const both = aService("orders:write", "orders:read");
    const resolved = await now.data(`{ quarantinedRecords(state: RESOLVED) { nodes { order { externalId } } } }`, {
      caller: both,
    });
    expect(resolved.quarantinedRecords.nodes).toEqual([{ order: { externalId: "good" } }]);
  });

  it("replays reservations as reservations, beside orders of the same source", async () => {
    await put([ahead("1")]);
    const reasons = [{ field: "place", reason: "unknown" }];
    const raws = [aReservationRecord({ externalId: "r1" }), aReservationRecord({ externalId: "r2", partySize: 0 })];
    const records = raws.map((raw, place) => ({ key: `row ${place}`, raw, reasons }));
    await now.data(`mutation ($input: QuarantineRecordsInput!) { quarantineRecords(input: $input) { __typename } }`, {
      caller: writer,
      variables: { input: { source: "shop", kind: "RESERVATION", records } },
    });

    const { outcomes } = await replay({ source: "shop" });

    expect(outcomes.map(({ change }) => change).sort()).toEqual(["CREATED", "CREATED", "QUARANTINED"]);
    const both = aService("orders:write", "orders:read");
    const resolved = await now.data(
      `{ quarantinedRecords(state: RESOLVED) { nodes { kind order { externalId } reservation { externalId } } } }`,
      { caller: both },
    );
    expect(resolved.quarantinedRecords.nodes).toHaveLength(2);
    expect(resolved.quarantinedRecords.nodes).toContainEqual({
      ...{ kind: "ORDER", order: { externalId: "1" }, reservation: null },
    });
    expect(resolved.quarantinedRecords.nodes).toContainEqual({
      ...{ kind: "RESERVATION", order: null, reservation: { externalId: "r1" } },
    });
    // Who sent it knows its form, and said more of it than we can.
    expect(await list()).toMatchObject([{ raw: { externalId: "r2" }, reasons: [{ field: "place" }] }]);
  });

  it("changes nothing when records are replayed again, one after the other or at a time", async () => {
    await put(Array.from({ length: 30 }, (_, place) => ahead(`e${place}`)));
    const ids = (await list()).map(({ id }) => id);

    const calls = await Promise.all(Array.from({ length: 6 }, () => replay({ ids })));
    const again = await replay({ ids });

    const changes = calls.flatMap(({ outcomes }) => outcomes.map(({ change }) => change));
    expect(changes.filter((change) => change === "CREATED")).toHaveLength(30);
    expect(changes.filter((change) => change === "QUARANTINED")).toEqual([]);
    expect(again.outcomes).toEqual([]);
    expect(await stored()).toHaveLength(30);
    expect(await list({ state: "RESOLVED" })).toHaveLength(30);
  });

  it("replays a source page by page, can stop and go on, and ends", async () => {
    await put([...Array.from({ length: 7 }, (_, place) => ahead(`e${place}`)), ahead("bad", { currency: "?" })]);
    await put([ahead("other")], "mall");

    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Replayed = await replay({ source: "shop", first: 3, after });
      seen.push(...page.outcomes.map(({ id }) => id));
      after = page.endCursor;
    } while (after !== null);

    expect(new Set(seen).size).toBe(8);
    expect(seen).toHaveLength(8);
    expect(await stored()).toHaveLength(7);
    expect(await list({ source: "mall" })).toHaveLength(1);
    expect(await replay({ source: "shop" })).toMatchObject({ outcomes: [{ change: "QUARANTINED" }], endCursor: null });
  });

  it("keeps the reasons of a connector, which knows the record's form", async () => {
    const reasons = [{ field: "Quantity", reason: "is no number" }];
    await now.data(
      `mutation ($records: [QuarantineRecordInput!]!) {
        quarantineRecords(input: { source: "shop", records: $records }) { __typename }
      }`,
      { caller: writer, variables: { records: [{ key: "a:1", raw: { Quantity: "x" }, reasons }] } },
    );

    await replay({ source: "shop" });

    expect(await list()).toMatchObject([{ reasons }]);
  });

  it("opens a record again that was resolved and comes again unusable", async () => {
    await put([ahead("1")]);
    await replay({ source: "shop" });

    await put([ahead("1")]);

    expect(await list()).toMatchObject([{ state: "OPEN", settledAt: null }]);
  });

  it("gives up what is open, and says who did, when and why; what comes again stays given up", async () => {
    await put([ahead("1"), ahead("2")]);
    const [first, second] = (await list()).map(({ id }) => id);
    const giveUpAsZhou = async (ids: readonly unknown[]) =>
      (
        await now.data(GIVE_UP, {
          caller: aStaffMember("zhou", "orders:write"),
          variables: { input: { ids, reason: "测试数据" } },
        })
      ).giveUpQuarantined.givenUp as number;

    expect(await giveUpAsZhou([first, "unknown"])).toBe(1);
    expect(await giveUpAsZhou([first])).toBe(0);
    expect((await replay({ ids: [first] })).outcomes).toEqual([]);
    await put([ahead("1"), ahead("2")]);

    expect(await list({ state: "GIVEN_UP" })).toMatchObject([
      { id: first, settledBy: "zhou", settledAt: NOW.toISOString(), givenUpBecause: "测试数据" },
    ]);
    expect((await list()).map(({ id }) => id)).toEqual([second]);
  });

  it.each([
    ["of a field", { reasonField: "items.*.quantity" }, ["quantity"]],
    ["of a kind of reason", { reasonCode: "OUT_OF_BOUNDS", reasonField: "placedAt" }, ["1", "2", "3"]],
    ["from a time on", { from: "2026-05-03T00:00:00Z" }, ["later"]],
    ["from before a time", { to: "2026-05-03T00:00:00Z" }, ["1", "2", "3", "quantity"]],
    ["whatever is wrong with them", {}, ["1", "2", "3", "later", "quantity"]],
  ])("gives up the open records of a source, %s", async (_case, asked, numbers) => {
    await put([ahead("1"), ahead("2"), ahead("3")]);
    await put([aRecord({ externalId: "quantity", items: [anItem({ quantity: 0 })] })]);
    const later = ordersOver(connection, new Date("2026-05-03T00:00:00Z"));
    await ingest(later, [aRecord({ externalId: "later", currency: "?" })]);
    await put([ahead("1")], "mall");

    expect(await giveUp({ source: "shop", ...asked })).toEqual({
      ...{ givenUp: numbers.length, endCursor: null, remaining: 0 },
    });

    const entries = await list({ state: "GIVEN_UP" });
    expect(entries.map(({ externalId }) => externalId).sort()).toEqual([...numbers].sort());
    expect(entries).toEqual(entries.map(() => expect.objectContaining({ givenUpBecause: "wrong file" })));
    expect(await list({ source: "mall" })).toHaveLength(1);
    expect(await list({ source: "shop" })).toHaveLength(5 - numbers.length);
  });

  it("gives up so many at a time, says what remains, and leaves what comes meanwhile", async () => {
    await put([ahead("1"), ahead("2"), ahead("3")]);

    const first = await giveUp({ source: "shop", first: 2 });
    const later = ordersOver(connection, new Date("2026-05-03T00:00:00Z"));
    await ingest(later, [ahead("new")]);
    const second = await giveUp({ source: "shop", after: first.endCursor });

    expect(first).toEqual({ givenUp: 2, endCursor: expect.any(String), remaining: 1 });
    expect(second).toEqual({ givenUp: 1, endCursor: null, remaining: 0 });
    expect((await list()).map(({ externalId }) => externalId)).toEqual(["new"]);
  });

  it("gives up more of a wrong file in one call than are read together", async () => {
    const garbage = Array.from({ length: 1_300 }, (_, place) => ({ garbage: place }));
    for (let from = 0; from < garbage.length; from += 500) await put(garbage.slice(from, from + 500));

    expect(await giveUp({ source: "shop", first: 1_200 })).toMatchObject({ givenUp: 1_200, remaining: 100 });
    expect(await giveUp({ source: "shop" })).toEqual({ givenUp: 100, endCursor: null, remaining: 0 });
  });

  it.each([
    [REPLAY, {}, "input.source"],
    [REPLAY, { ids: [] }, "input.ids"],
    [REPLAY, { ids: Array.from({ length: 101 }, String) }, "input.ids"],
    [REPLAY, { ids: ["a"], source: "shop" }, "input.source"],
    [REPLAY, { ids: ["a"], reasonCode: "MISSING" }, "input.reasonCode"],
    [REPLAY, { ids: ["a"], first: 1 }, "input.first"],
    [REPLAY, { source: "shop", first: 0 }, "input.first"],
    [REPLAY, { source: "shop", first: 1_001 }, "input.first"],
    [REPLAY, { source: "shop", from: "2026-05-02T00:00:00Z", to: "2026-05-01T00:00:00Z" }, "input.to"],
    [REPLAY, { source: "shop", after: "?" }, "input.after"],
    [GIVE_UP, { ids: [], reason: "x" }, "input.ids"],
    [GIVE_UP, { reason: "x" }, "input.source"],
    [GIVE_UP, { ids: ["a"], source: "shop", reason: "x" }, "input.source"],
    [GIVE_UP, { source: "shop", first: 100_001, reason: "x" }, "input.first"],
    [GIVE_UP, { source: "shop", after: "?", reason: "x" }, "input.after"],
    [GIVE_UP, { source: "shop", from: THEN, to: THEN, reason: "x" }, "input.to"],
    [GIVE_UP, { source: "shop", reason: "" }, "input.reason"],
    [GIVE_UP, { ids: ["a"], reason: " " }, "input.reason"],
    [GIVE_UP, { ids: ["a"], reason: "x".repeat(501) }, "input.reason"],
  ])("calls bad input by its field: %s %j", async (mutation, input, field) => {
    const { errors } = await now.ask(mutation, { caller: writer, variables: { input } });

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
  });

  it.each([
    [COUNTS, {}],
    [REPLAY, { input: { source: "shop" } }],
    [GIVE_UP, { input: { ids: ["a"], reason: "x" } }],
  ])("lets in staff with the grant, and nobody else: %s", async (query, variables) => {
    const ask = async (caller: Caller) => (await now.ask(query, { caller, variables })).errors?.[0]?.extensions?.code;

    expect(await ask(aStaffMember("zhou", "orders:write"))).toBeUndefined();
    expect(await ask(aStaffMember("zhou", "orders:read"))).toBe("FORBIDDEN");
    expect(await ask(aService("orders:read"))).toBe("FORBIDDEN");
    expect(await ask(aUser("li"))).toBe("FORBIDDEN");
  });

  it("finds open what was put there before records had states", async () => {
    const old = await aDatabase("orders-before");
    const raw = JSON.stringify(ahead("1"));
    const reasons = [{ field: "items.3.quantity", reason: { zh: "坏", en: "bad" } }];
    const before = { source: "shop", raw, reasons, quarantinedAt: NOW };
    await old.collection<{ _id: string }>("quarantined").insertOne({ _id: "x", ...before });
    await migrate(old, ordersMigrations, createLogger("test", "silent"));
    const orders = await overHttp({ ...ordersOver(old), close: () => Promise.resolve() });

    const { quarantinedRecords } = await orders.data(LIST, {
      caller: writer,
      variables: { reasonField: "items.*.quantity" },
    });

    expect(quarantinedRecords.nodes).toMatchObject([{ id: "x", state: "OPEN" }]);
    await orders.stop();
    await dropDatabase(old);
  });
});
