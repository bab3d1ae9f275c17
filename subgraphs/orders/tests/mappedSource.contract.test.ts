import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { ORDERS_CALLER, type SourceMapping } from "@datong/orders";
import { fail, type AskSubgraph, type Connection, type Question, type Subgraph } from "@datong/subgraph-kit";
import { aService, ask, dropDatabase, emptyDatabase } from "@datong/testkit";
import type { AskedPerson } from "./identity.ts";
import { answerTo, bookings, byMail, byNobody, mailOf, mall, mappedOrders, REPLAY, upserted } from "./mappedSources.ts";
import { anOrdersDatabase, changes, INGEST, ingest, ordersOf, writer } from "./orders.ts";
import { INGEST_RESERVATIONS, ingestReservations, reservationsOf } from "./reservations.ts";

const BECAME = `{ quarantinedRecords(state: RESOLVED) { nodes { order { externalId } } } }`;

describe("records of a mapped source", () => {
  let connection: Connection;
  let orders: Subgraph;
  const asked: Question[] = [];
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    orders = ordersAsking((question) => {
      asked.push(question);
      return answerTo(question, byMail);
    });
  });
  beforeEach(async () => {
    asked.length = 0;
    await emptyDatabase(connection, "orders", "orderVersions", "reservations", "quarantined");
  });
  afterAll(() => dropDatabase(connection));

  const ordersAsking = (identity: AskSubgraph | null, peopleTimeoutMs?: number): Subgraph =>
    mappedOrders(connection, identity, peopleTimeoutMs === undefined ? {} : { peopleTimeoutMs });
  const counts = async () =>
    Promise.all(["orders", "quarantined"].map((name) => connection.collection(name).countDocuments()));

  it("are told by their numbers where they go to quarantine, in whatever is wrong with them", async () => {
    const outcomes = await ingest(
      ordersAsking((question) =>
        answerTo(question, () => ({ __typename: "IdentifierInvalid", field: "identifiers.0.value" })),
      ),
      [{ no: "7", openid: 7.5 }, { no: "8" }, { no: "9", mail: "refused@example.com" }, { mail: "a@example.com" }],
      "mall",
    );

    expect(outcomes.map(({ change, externalId }) => [change, externalId])).toEqual([
      ["QUARANTINED", "7"],
      ["QUARANTINED", "8"],
      ["QUARANTINED", "9"],
      ["QUARANTINED", null],
    ]);
  });

  it("are mapped, and belong to whom identity knows by their identifiers", async () => {
    const raws = [
      { no: "1", mail: "one@example.com" },
      { no: "2", mail: "2@example.com", openid: "o2" },
    ];

    expect(await changes(orders, raws, "mall")).toEqual(["CREATED", "CREATED"]);
    expect(await changes(orders, raws, "mall")).toEqual(["UNCHANGED", "UNCHANGED"]);

    const stored = await connection.collection("orders").find({}).sort({ externalId: 1 }).toArray();
    expect(stored.map(({ userId }) => userId as string)).toEqual(["user of one@example.com", "user of 2@example.com"]);
  });

  it("are asked for in parts, each person once, those that share an identifier in one part", async () => {
    const raws = Array.from({ length: 500 }, (_, place) => ({
      no: `${place}`,
      mail: `${Math.floor(place / 2)}@example.com`,
      ...(place % 2 === 0 ? {} : { openid: `o${place}` }),
    }));

    await changes(orders, raws, "mall");

    const users = asked.map(({ variables }) => variables.users as readonly AskedPerson[]);
    expect(users.flat()).toHaveLength(500);
    expect(users.length).toBeLessThanOrEqual(32);
    for (const part of users) {
      const mails = part.map(mailOf);
      expect(mails.every((mail) => mails.filter((other) => other === mail).length === 2)).toBe(true);
    }
    asked.length = 0;
    await changes(orders, [raws[0], { ...raws[0], no: "again" }], "mall");
    expect(asked.map(({ variables }) => variables.users as readonly AskedPerson[])).toMatchObject([[{}]]);
  });

  it("are told to identity with what the source is surest of first, and as no more than asserted", async () => {
    await changes(orders, [{ no: "1", mail: "one@example.com", openid: "o1" }], "mall");

    expect(asked.map(({ variables }) => variables.users)).toEqual([
      [
        {
          identifiers: [
            { type: "MINI_PROGRAM_OPENID", namespace: "wx1", value: "o1" },
            { type: "EMAIL", namespace: null, value: "one@example.com" },
          ],
          toldOf: "2026-05-01T00:00:00.000Z",
        },
      ],
    ]);
  });

  it("change nothing when they come again after a merge has given their person another id", async () => {
    const afterMerge = ordersAsking((question) => answerTo(question, () => upserted("survivor")));

    await ingest(orders, [{ no: "1", mail: "one@example.com" }], "mall");

    expect(await changes(afterMerge, [{ no: "1", mail: "one@example.com" }], "mall")).toEqual(["UNCHANGED"]);
    expect(await connection.collection("orders").findOne({})).toMatchObject({ userId: "user of one@example.com" });
  });

  it("stay with whom they belonged to when an identifier has gone to somebody else, in their history and events too", async () => {
    const nextOwner = ordersAsking((question) => answerTo(question, () => upserted("next owner")));
    const inVersion = (rev: number) => ({ no: "1", mail: "one@example.com", rev });

    await ingest(orders, [inVersion(2)], "mall");
    expect(await changes(nextOwner, [inVersion(4), inVersion(1), inVersion(3)], "mall")).toEqual([
      "UPDATED",
      "UNCHANGED",
      "UNCHANGED",
    ]);

    for (const name of ["orders", "orderVersions"])
      expect(await connection.collection(name).distinct("userId")).toEqual(["user of one@example.com"]);
    expect(await connection.collection("orders").distinct("outbox.key")).toEqual(["user of one@example.com"]);
    expect(await ordersOf(orders, ["next owner"])).toMatchObject({ totalCount: 0 });
    expect(await ordersOf(orders, ["user of one@example.com"])).toMatchObject({ totalCount: 1 });
  });

  it("tell what happens later as of whom they belonged to", async () => {
    const nextOwner = ordersAsking((question) => answerTo(question, () => upserted("next owner")));

    await ingest(orders, [{ no: "1", mail: "one@example.com", state: "PENDING_PAYMENT" }], "mall");
    await ingest(nextOwner, [{ no: "1", mail: "one@example.com", rev: 2 }], "mall");

    const [stored] = await connection.collection<{ outbox: object[] }>("orders").find({}).toArray();
    expect(stored?.outbox).toMatchObject([
      { type: "order.created", key: "user of one@example.com" },
      { type: "order.paid", key: "user of one@example.com", data: { userId: "user of one@example.com" } },
    ]);
  });

  it("go to quarantine with the source's own fields, and without personal data, where identity refuses them", async () => {
    const refusing = ordersAsking((question) =>
      answerTo(question, ({ identifiers: [first, second] }) => {
        if (first?.value === "bad") return { __typename: "IdentifierInvalid", field: "identifiers.0.value" };
        if (first?.value === "many") return { __typename: "IdentifierInvalid", field: "identifiers" };
        return second ? { __typename: "IdentifierConflict", positions: [0, 1] } : upserted("li");
      }),
    );
    const raws = [
      { no: "1", mail: "bad" },
      { no: "2", mail: "many" },
      { no: "3", mail: "3@example.com", openid: "o3" },
      { no: "4", mail: "4@example.com" },
      { no: "?", mail: "5@example.com" },
      { no: "6", mail: "6@example.com", kind: "visit" },
    ];

    const outcomes = await ingest(refusing, raws, "mall");

    expect(outcomes.map(({ change, reasons }) => [change, ...reasons.map(({ field }) => field)])).toEqual([
      ["QUARANTINED", "mail"],
      ["QUARANTINED", ""],
      ["QUARANTINED", "openid", "mail"],
      ["CREATED"],
      ["QUARANTINED", "no"],
      ["SKIPPED"],
    ]);
    expect(JSON.stringify(outcomes.map(({ reasons }) => reasons))).not.toMatch(/example|o3/);
    expect(await counts()).toEqual([1, 4]);
    expect(await changes(refusing, raws, "mall")).toEqual([
      "QUARANTINED",
      "QUARANTINED",
      "QUARANTINED",
      "UNCHANGED",
      "QUARANTINED",
      "SKIPPED",
    ]);
    expect(await counts()).toEqual([1, 4]);
  });

  it("are asked for again where a call elsewhere was making the same person", async () => {
    let calls = 0;
    const racing = ordersAsking((question) => {
      calls += 1;
      return answerTo(question, () =>
        calls === 1 ? { __typename: "IdentifierConflict", positions: [0] } : upserted("li"),
      );
    });

    expect(await changes(racing, [{ no: "1", mail: "one@example.com" }], "mall")).toEqual(["CREATED"]);
  });

  it("are taken again from quarantine as their mapping has them, once what kept them out is mended", async () => {
    const refusing = ordersAsking((question) =>
      answerTo(question, () => ({ __typename: "IdentifierInvalid", field: "identifiers.0.value" })),
    );
    await ingest(
      refusing,
      [
        { no: "1", mail: "one@example.com" },
        { no: "?", mail: "2@example.com" },
      ],
      "mall",
    );
    const replay = async (served: Subgraph) => {
      const { data, errors } = await ask(served, REPLAY, { caller: writer });
      return errors ?? (data as { replayQuarantined: { outcomes: object[] } }).replayQuarantined.outcomes;
    };

    const refused = await replay(refusing);
    const unreachable = await replay(ordersAsking(() => Promise.reject(fail("UNAVAILABLE")), 50));
    const nobodyKnows = await replay(ordersAsking(null));
    const replayed = await replay(orders);

    expect(refused).toMatchObject([{ change: "QUARANTINED" }, { change: "QUARANTINED" }]);
    expect(unreachable).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
    expect(nobodyKnows).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "input.source" } }]);
    expect(replayed).toHaveLength(2);
    expect(replayed).toContainEqual({ change: "CREATED", reasons: [] });
    expect(replayed).toContainEqual({ change: "QUARANTINED", reasons: [{ field: "no" }] });
    const [stored] = await connection.collection("orders").find({}).toArray();
    expect(stored).toMatchObject({ externalId: "1", userId: "user of one@example.com" });
    const { data } = await ask(orders, BECAME, { caller: aService("orders:read", "orders:write") });
    expect(data).toEqual({ quarantinedRecords: { nodes: [{ order: { externalId: "1" } }] } });
  });

  it.each([
    ["does not answer", () => Promise.reject(fail("UNAVAILABLE"))],
    ["takes too long", () => Promise.reject(fail("TIMEOUT"))],
    [
      "lost its database on the way",
      () =>
        Promise.resolve({
          data: null,
          errors: [{ message: "", extensions: { code: "UNAVAILABLE" } }],
        } as unknown as Awaited<ReturnType<AskSubgraph>>),
    ],
  ])("are neither taken nor quarantined while identity %s, and are taken when it is back", async (_case, answer) => {
    const raws = [
      { no: "1", mail: "one@example.com" },
      { no: "?", mail: "2@example.com" },
    ];

    const { errors } = await ask(ordersAsking(answer, 300), INGEST, {
      caller: writer,
      variables: { source: "mall", records: raws },
    });

    expect(errors).toMatchObject([{ extensions: { code: expect.stringMatching(/^(UNAVAILABLE|TIMEOUT)$/) } }]);
    expect(await counts()).toEqual([0, 0]);
    expect(await changes(orders, raws, "mall")).toEqual(["CREATED", "QUARANTINED"]);
  });

  it("wait for identity when it fails for a moment", async () => {
    let calls = 0;
    const shaky = ordersAsking((question) => {
      calls += 1;
      if (calls < 3) return Promise.reject(fail("UNAVAILABLE"));
      return answerTo(question, byMail);
    }, 60_000);

    expect(await changes(shaky, [{ no: "1", mail: "one@example.com" }], "mall")).toEqual(["CREATED"]);
  });

  it("may be reservations, which belong to whom identity knows, and go to quarantine by the source's own fields", async () => {
    const raws = [
      { no: "1", mail: "one@example.com" },
      { no: "2", mail: "2@example.com", end: "2026-05-10T13:00:00+08:00" },
      { no: "3", mail: "3@example.com", status: "gone" },
    ];

    const outcomes = await ingestReservations(orders, raws, "bookings");
    const newer = await ingestReservations(orders, [{ ...raws[0], rev: 2, status: "CONFIRMED" }], "bookings");

    expect(outcomes.map(({ change, reasons }) => [change, ...reasons.map(({ field }) => field)])).toEqual([
      ["CREATED"],
      ["QUARANTINED", "end"],
      ["QUARANTINED", "status"],
    ]);
    expect(newer).toMatchObject([{ change: "UPDATED", externalId: "1" }]);
    expect(await reservationsOf(orders, ["user of one@example.com"])).toMatchObject({
      nodes: [{ externalId: "1", status: "CONFIRMED" }],
    });
  });

  it("go to quarantine with a time for a version that is yet to come, behind which nothing newer could come", async () => {
    const dated: readonly SourceMapping[] = [mall, bookings].map((mapping) => ({
      ...mapping,
      fields: { ...mapping.fields, version: { path: ["rev"], timeZone: "Asia/Shanghai" } },
    }));
    const served = mappedOrders(connection, (question) => answerTo(question, byMail), { mappings: dated });
    const inVersion = (rev: string) => ({ no: "1", mail: "one@example.com", rev });
    const versions = [inVersion("9999-12-31 23:59:59"), inVersion("2026-05-01 10:00:00")];

    const both = [await ingest(served, versions, "mall"), await ingestReservations(served, versions, "bookings")];

    const reason = "must not be a time more than one day ahead of now";
    for (const outcomes of both)
      expect(outcomes).toEqual([
        { change: "QUARANTINED", externalId: "1", reasons: [{ field: "rev", reason }] },
        { change: "CREATED", externalId: "1", reasons: [] },
      ]);
  });

  it("change nothing as reservations either when they come again after a merge", async () => {
    const raws = [{ no: "1", mail: "one@example.com" }];
    await ingestReservations(orders, raws, "bookings");
    const afterMerge = ordersAsking((question) => answerTo(question, () => upserted("survivor")));

    expect(await ingestReservations(afterMerge, raws, "bookings")).toMatchObject([{ change: "UNCHANGED" }]);
    expect(await connection.collection("quarantined").countDocuments()).toBe(0);
  });

  it("stay as reservations with whom they belonged to when an identifier has gone to somebody else", async () => {
    const nextOwner = ordersAsking((question) => answerTo(question, () => upserted("next owner")));
    const raw = { no: "1", mail: "one@example.com" };
    await ingestReservations(orders, [raw], "bookings");

    const moved = await ingestReservations(nextOwner, [{ ...raw, rev: 2, status: "CONFIRMED" }], "bookings");

    expect(moved).toMatchObject([{ change: "UPDATED" }]);
    expect(await reservationsOf(orders, ["next owner"])).toMatchObject({ totalCount: 0 });
    expect(await reservationsOf(orders, ["user of one@example.com"])).toMatchObject({
      nodes: [{ status: "CONFIRMED" }],
    });
  });

  it.each([
    ["mall", "identity", INGEST, null],
    ["bookings", "is a source of reservations, not of orders", INGEST, byNobody],
    ["mall", "is a source of orders, not of reservations", INGEST_RESERVATIONS, byNobody],
  ])("of %s are refused as a whole: %s", async (source, reason, mutation, identity) => {
    const { errors } = await ask(ordersAsking(identity), mutation, {
      caller: writer,
      variables: { source, records: [{ no: "1", mail: "x" }] },
    });

    expect(errors).toMatchObject([
      { message: expect.stringContaining(reason), extensions: { code: "BAD_USER_INPUT", field: "input.source" } },
    ]);
  });

  it("are asked for as a back end that may do no more than that, and learn who is erased and what staff may do", () => {
    expect(ORDERS_CALLER).toEqual({
      kind: "SERVICE",
      subject: "orders",
      scopes: new Set(["users:write", "staff:rules", "rights:erase"]),
    });
  });
});
