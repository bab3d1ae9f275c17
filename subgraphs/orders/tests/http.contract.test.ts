import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { serveSubgraph, type Caller, type Connection, type Running } from "@datong/subgraph-kit";
import { anInternalToken, aUser, internalKeys } from "@datong/testkit";
import { anItem, anOrdersDatabase, aRecord, INGEST, ordersOver, people, writer } from "./orders.ts";

const internalTokenKeys = internalKeys("orders");

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

describe("orders over HTTP", () => {
  let connection: Connection;
  let running: Running;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    running = await serveSubgraph(ordersOver(connection), { host: "127.0.0.1", port: 0, internalTokenKeys });
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await running.stop();
  });

  async function post(token: string | null, query: string, variables: object = {}, headers: object = {}) {
    const response = await fetch(`${running.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    return { status: response.status, text, answer: JSON.parse(text) as Answer };
  }
  const tokenOf = (caller: Caller) => anInternalToken(internalTokenKeys, caller);

  it("takes orders from a back end and shows them to their buyer in the language of the request", async () => {
    const ingested = await post(tokenOf(writer), INGEST, { source: "shop", records: [aRecord()] });

    const read = await post(
      tokenOf(aUser("li")),
      `query ($people: [_Any!]!) {
        _entities(representations: $people) { ... on User { orders { totalCount nodes { total { formatted } } } } }
      }`,
      { people: people(["li"]) },
      { "accept-language": "zh-CN" },
    );

    expect(ingested).toMatchObject({
      status: 200,
      answer: { data: { ingestOrders: { outcomes: [{ change: "CREATED", externalId: "536365", reasons: [] }] } } },
    });
    expect(read).toMatchObject({
      status: 200,
      answer: { data: { _entities: [{ orders: { totalCount: 1, nodes: [{ total: { formatted: "¥15.30" } }] } }] } },
    });
  });

  it("quarantines alone what has a key that means something to JavaScript, with the key", async () => {
    const hostile = JSON.parse(`{"__proto__":{"status":"PAID"},${JSON.stringify(aRecord()).slice(1)}`) as unknown;
    const records = [aRecord({ externalId: "good" }), hostile, null];

    const { answer } = await post(tokenOf(writer), INGEST, { source: "hostile", records });
    const kept = await post(tokenOf(writer), `{ quarantinedRecords(source: "hostile") { nodes { raw } } }`);

    expect(answer.data).toMatchObject({
      ingestOrders: {
        outcomes: [
          { change: "CREATED" },
          { change: "QUARANTINED", reasons: [{ field: "__proto__" }] },
          { change: "QUARANTINED", reasons: [{ field: "" }] },
        ],
      },
    });
    expect(kept.text).toContain('{"__proto__":{"status":"PAID"},');
  });

  it.each([
    ["no token", () => null],
    ["a token for another subgraph", () => anInternalToken(internalKeys("members"), writer)],
    ["a token signed with another secret", () => anInternalToken(internalKeys("orders", 2), writer)],
    ["something that is no token", () => "letmein"],
  ])("answers 401 to %s", async (_case, token) => {
    const { status, answer } = await post(token(), "{ orderStatuses { code } }");

    expect(status).toBe(401);
    expect(answer.errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    expect(answer.data).toBeUndefined();
  });

  it("calls an unknown status bad input and names the argument", async () => {
    const { answer } = await post(
      tokenOf(aUser("li")),
      `query ($people: [_Any!]!, $status: [OrderStatus!]) {
        _entities(representations: $people) { ... on User { orders(status: $status) { totalCount } } }
      }`,
      { people: people(["li"]), status: ["LOST"] },
    );

    expect(answer.errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    expect(answer.errors?.[0]?.message).toContain("status");
  });

  it("takes the largest orders that fit into a request, and refuses a larger request as a whole", async () => {
    const long = anItem({
      sku: "k".repeat(128),
      title: "t".repeat(500),
      quantity: 1_000_000,
      cancelledQuantity: 999_999,
    });
    const largest = (externalId: string) => aRecord({ externalId, items: Array.from({ length: 1_000 }, () => long) });
    const records = Array.from({ length: 13 }, (_, place) => largest(`large-${place}`));

    const fits = await post(tokenOf(writer), INGEST, { source: "large", records });
    const tooLarge = await post(tokenOf(writer), INGEST, {
      source: "large",
      records: [...records, largest("a"), largest("b")],
    });

    expect(fits.answer.data).toMatchObject({ ingestOrders: { outcomes: records.map(() => ({ change: "CREATED" })) } });
    expect(tooLarge.status).toBe(413);
    expect(await connection.collection("orders").countDocuments({ source: "large" })).toBe(13);
  });

  it("shows no stack trace and nothing of the inside when it refuses", async () => {
    const { text } = await post(tokenOf(aUser("li")), INGEST, { source: "shop", records: [aRecord()] });

    expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: "FORBIDDEN" } }] });
    expect(text).not.toMatch(/stack|node_modules|\.ts|mongo/i);
  });

  it("is ready while the database answers", async () => {
    expect((await fetch(`${running.url}/health/ready`)).status).toBe(200);
  });
});
