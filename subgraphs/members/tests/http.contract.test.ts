import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { serveSubgraph, type Caller, type Connection, type Running } from "@datong/subgraph-kit";
import { anInternalToken, aUser, eventually, internalKeys } from "@datong/testkit";
import { aMembersDatabase, aPaid, MEMBERSHIP, membersOver, pay, people, rules, writer } from "./members.ts";

const internalTokenKeys = internalKeys("members");

const SIMULATE = "query ($basket: EarningBasketInput) { simulateEarning(basket: $basket) { points } }";

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

describe("members over HTTP", () => {
  let connection: Connection;
  let running: Running;
  beforeAll(async () => {
    connection = await aMembersDatabase();
    running = await serveSubgraph(membersOver(connection), {
      host: "127.0.0.1",
      port: 0,
      internalTokenKeys,
    });
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

  it("answers the person in the language of the request", async () => {
    await pay(connection, aPaid());

    const read = await post(
      tokenOf(aUser("u1")),
      `query ($people: [_Any!]!) {
        _entities(representations: $people) {
          ... on User { membership { tier { name } points { available } qualifying { formatted } } }
        }
      }`,
      { people: people(["u1"]) },
      { "accept-language": "zh-CN" },
    );

    const membership = {
      tier: { name: "普通会员" },
      points: { available: 2_630 },
      qualifying: [{ formatted: "£263.00" }],
    };
    expect(read).toMatchObject({ status: 200, answer: { data: { _entities: [{ membership }] } } });
  });

  it.each([
    ["no token", () => null],
    ["a token for another subgraph", () => anInternalToken(internalKeys("orders"), writer)],
    ["a token signed with another secret", () => anInternalToken(internalKeys("members", 2), writer)],
    ["something that is no token", () => "letmein"],
  ])("answers 401 to %s", async (_case, token) => {
    const { status, answer } = await post(token(), "{ tiers { code } }");

    expect(status).toBe(401);
    expect(answer.errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    expect(answer.data).toBeUndefined();
  });

  it.each([
    ["a date that is none", { paidAt: "yesterday" }, "paidAt"],
    ["half a penny", { lines: [{ sku: "a", paidMinor: 0.5 }] }, "paidMinor"],
    ["an amount beyond exact numbers", { lines: [{ sku: "a", paidMinor: 2 ** 53 }] }, "paidMinor"],
    ["no currency", { currency: null }, "currency"],
  ])("calls %s bad input and names the field", async (_case, values, field) => {
    const basket = { channel: "APP", currency: "CNY", lines: [{ sku: "a", paidMinor: 1 }], ...values };
    const { answer } = await post(tokenOf(rules), SIMULATE, { basket });

    expect(answer.errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    expect(answer.errors?.[0]?.message).toContain(field);
  });

  it("shows no stack trace and nothing of the inside when it refuses", async () => {
    const { text } = await post(tokenOf(aUser("u1")), SIMULATE, {});

    expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: "FORBIDDEN" } }] });
    expect(text).not.toMatch(/stack|node_modules|\.ts|mongo/i);
  });

  it("keeps introspection closed", async () => {
    const { answer } = await post(tokenOf(writer), "{ __schema { types { name } } }");

    expect(answer.errors).toHaveLength(1);
    expect(answer.data).toBeUndefined();
  });

  it("is ready while the database answers", async () => {
    // A ping that takes longer than a second is no answer.
    await eventually(async () => {
      expect((await fetch(`${running.url}/health/ready`)).status).toBe(200);
    });
  });

  it("answers the membership of a person without a wallet", async () => {
    const { answer } = await post(tokenOf(aUser("new")), MEMBERSHIP, { people: people(["new"]) });

    expect(answer).toMatchObject({ data: { _entities: [{ membership: { tier: { code: "BASIC" } } }] } });
  });
});
