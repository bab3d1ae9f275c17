import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { createOrdersSubgraph, ORDERS_CALLER, type MappedSource } from "@datong/orders";
import { fail, type AskSubgraph, type Connection, type Question, type Subgraph } from "@datong/subgraph-kit";
import { ask, dropDatabase } from "@datong/testkit";
import { anItem, anOrdersDatabase, changes, INGEST, ingest, logger, NOW, writer } from "./orders.ts";

/** A record as this source has it: who bought, under its own names. */
interface Raw {
  readonly no: string;
  readonly mobile: string;
  readonly openid?: string;
  readonly rev?: number;
  readonly kind?: string;
}

const mall: MappedSource = {
  kind: "order",
  map(raw) {
    const { no, mobile, openid, rev = 1, kind } = raw as Raw;
    if (kind === "visit") return { kind: "skipped" };
    if (no === "?") return { kind: "unusable", problems: [{ field: "no", reason: { zh: "无", en: "is none" } }] };
    return {
      kind: "mapped",
      record: {
        externalId: no,
        version: rev,
        channel: "MINI_PROGRAM",
        status: "PAID",
        placedAt: "2026-05-01T08:00:00+08:00",
        currency: "CNY",
        items: [anItem()],
      },
      identifiers: [
        { type: "PHONE", namespace: null, value: mobile },
        ...(openid === undefined ? [] : [{ type: "MINI_PROGRAM_OPENID", namespace: "wx1", value: openid }]),
      ],
    };
  },
  fieldOf: ({ type }) => (type === "PHONE" ? "mobile" : "openid"),
};

interface Asked {
  readonly identifiers: readonly { readonly type: string; readonly value: string }[];
}

const upserted = (id: string) => ({ __typename: "UserUpserted", user: { id } });

/** Answers as identity does: whoever has a phone number is `user of` it. */
const answerTo = ({ variables }: Question, outcomeOf: (asked: Asked) => object) =>
  Promise.resolve({ data: { upsertUsers: { outcomes: (variables.users as readonly Asked[]).map(outcomeOf) } } });
const byPhone = ({ identifiers: [first] }: Asked) => upserted(`user of ${first?.value ?? ""}`);

describe("records of a mapped source", () => {
  let connection: Connection;
  let orders: Subgraph;
  const asked: Question[] = [];
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    orders = ordersAsking((question) => {
      asked.push(question);
      return answerTo(question, byPhone);
    });
  });
  beforeEach(async () => {
    asked.length = 0;
    await Promise.all(["orders", "quarantined"].map((name) => connection.collection(name).deleteMany({})));
  });
  afterAll(() => dropDatabase(connection));

  const ordersAsking = (identity: AskSubgraph | null, peopleTimeoutMs = 5_000): Subgraph =>
    createOrdersSubgraph({
      connection,
      logger,
      sources: new Map([
        ["mall", mall],
        ["bookings", { ...mall, kind: "reservation" }],
      ]),
      askIdentity: identity,
      peopleTimeoutMs,
      now: () => NOW,
    });
  const counts = async () =>
    Promise.all(["orders", "quarantined"].map((name) => connection.collection(name).countDocuments()));

  it("are mapped, and belong to whom identity knows by their identifiers", async () => {
    const raws = [
      { no: "1", mobile: "+8613800000001" },
      { no: "2", mobile: "+8613800000002", openid: "o2" },
    ];

    expect(await changes(orders, raws, "mall")).toEqual(["CREATED", "CREATED"]);
    expect(await changes(orders, raws, "mall")).toEqual(["UNCHANGED", "UNCHANGED"]);

    const stored = await connection.collection("orders").find({}).sort({ externalId: 1 }).toArray();
    expect(stored.map(({ userId }) => userId as string)).toEqual(["user of +8613800000001", "user of +8613800000002"]);
  });

  it("are asked for in few calls, each person once, those that share an identifier in one call", async () => {
    const raws = Array.from({ length: 500 }, (_, place) => ({
      no: `${place}`,
      mobile: `+86138${String(Math.floor(place / 2)).padStart(8, "0")}`,
      ...(place % 2 === 0 ? {} : { openid: `o${place}` }),
    }));

    await changes(orders, raws, "mall");

    const users = asked.map(({ variables }) => variables.users as readonly Asked[]);
    expect(users.flat()).toHaveLength(500);
    expect(users.length).toBeLessThanOrEqual(8);
    for (const part of users) {
      const phones = part.map(({ identifiers: [first] }) => first?.value);
      expect(phones.every((phone) => phones.filter((other) => other === phone).length === 2)).toBe(true);
    }
    asked.length = 0;
    await changes(orders, [raws[0], { ...raws[0], no: "again" }], "mall");
    expect(asked.map(({ variables }) => variables.users as readonly Asked[])).toMatchObject([[{}]]);
  });

  it("change nothing when they come again after a merge has given their person another id", async () => {
    const afterMerge = ordersAsking((question) => answerTo(question, () => upserted("survivor")));

    await ingest(orders, [{ no: "1", mobile: "+8613800000001" }], "mall");

    expect(await changes(afterMerge, [{ no: "1", mobile: "+8613800000001" }], "mall")).toEqual(["UNCHANGED"]);
    expect(await connection.collection("orders").findOne({})).toMatchObject({ userId: "user of +8613800000001" });
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
      { no: "1", mobile: "bad" },
      { no: "2", mobile: "many" },
      { no: "3", mobile: "+8613800000003", openid: "o3" },
      { no: "4", mobile: "+8613800000004" },
      { no: "?", mobile: "+8613800000005" },
      { no: "6", mobile: "+8613800000006", kind: "visit" },
    ];

    const outcomes = await ingest(refusing, raws, "mall");

    expect(outcomes.map(({ change, reasons }) => [change, ...reasons.map(({ field }) => field)])).toEqual([
      ["QUARANTINED", "mobile"],
      ["QUARANTINED", ""],
      ["QUARANTINED", "mobile", "openid"],
      ["CREATED"],
      ["QUARANTINED", "no"],
      ["SKIPPED"],
    ]);
    expect(JSON.stringify(outcomes.map(({ reasons }) => reasons))).not.toMatch(/\+86|o3/);
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

    expect(await changes(racing, [{ no: "1", mobile: "+8613800000001" }], "mall")).toEqual(["CREATED"]);
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
      { no: "1", mobile: "+8613800000001" },
      { no: "?", mobile: "+8613800000002" },
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
      return answerTo(question, byPhone);
    });

    expect(await changes(shaky, [{ no: "1", mobile: "+8613800000001" }], "mall")).toEqual(["CREATED"]);
  });

  it.each([
    ["mall", "identity", null],
    ["bookings", "reservation", () => Promise.reject(fail("UNAVAILABLE"))],
  ])("are refused as a whole where %s cannot be taken", async (source, reason, identity) => {
    const { errors } = await ask(ordersAsking(identity), INGEST, {
      caller: writer,
      variables: { source, records: [{ no: "1", mobile: "x" }] },
    });

    expect(errors).toMatchObject([
      { message: expect.stringContaining(reason), extensions: { code: "BAD_USER_INPUT", field: "input.source" } },
    ]);
  });

  it("are asked for as a back end that may do no more than that", () => {
    expect(ORDERS_CALLER).toEqual({ kind: "SERVICE", subject: "orders", scopes: new Set(["users:write"]) });
  });
});
