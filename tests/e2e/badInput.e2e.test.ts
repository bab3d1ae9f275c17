import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RunningDatong } from "@datong/deploy";
import { createLogger } from "@datong/subgraph-kit";
import { aDatong, post, removeDatong } from "./support/aDatong.ts";
import { APPID } from "./support/seed.ts";

describe("bad input at the gateway", () => {
  let datong: RunningDatong;
  const logged: string[] = [];
  beforeAll(async () => {
    datong = await aDatong({
      logger: createLogger("test", "info", { write: (line: string) => void logged.push(line) }),
    });
  });
  afterAll(() => removeDatong(datong));

  const lookup = (by: string) => `{ user(by: ${by}) { id } }`;
  const orders = (given: string) => `{ user(by: { phone: "13800000000" }) { orders(${given}) { totalCount } } }`;
  const withStatus = `query ($status: [OrderStatus!]) { user(by: { phone: "13800000000" }) { orders(status: $status) { totalCount } } }`;
  const withBy = `query ($by: UserLookup!) { user(by: $by) { id } }`;

  it.each([
    ["a phone that is none", lookup(`{ phone: "12" }`), {}, "by.phone"],
    [
      "an openid that is none",
      lookup(`{ miniProgramOpenid: { appid: "${APPID}", openid: "a b" } }`),
      {},
      "by.miniProgramOpenid.openid",
    ],
    ["a phone that is none in a variable", withBy, { by: { phone: "x" } }, "by.phone"],
    ["an unknown enum value", orders("status: [SHIPPING]"), {}, "status"],
    ["an unknown enum value in a variable", withStatus, { status: ["SHIPPING"] }, "status.0"],
    ["a value of the wrong type", orders(`first: "many"`), {}, "first"],
    ["a missing part of an input", lookup(`{ miniProgramOpenid: { appid: "${APPID}" } }`), {}, "by.miniProgramOpenid"],
    ["no way to look up", lookup("{}"), {}, "by"],
    ["two ways to look up", lookup(`{ phone: "13800000000", id: "1" }`), {}, "by"],
    ["two ways to look up in a variable", withBy, { by: { phone: "13800000000", id: "1" } }, "by"],
    ["no way to look up in a variable", withBy, { by: {} }, "by"],
    ["a value that looks like a message", withBy, { by: { phone: ['13800000000"; at "by.id"; x'] } }, "by.phone"],
    ["a part of a lookup left out by variable", `query ($p: String) { user(by: { phone: $p }) { id } }`, {}, "by"],
    ["a required variable left out", withBy, {}, "by"],
  ])("%s is BAD_USER_INPUT that names the field", async (_case, query, variables, field) => {
    const { errors } = await post(datong.endpoint, query, variables);

    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: "BAD_USER_INPUT", field, requestId: expect.any(String) },
    ]);
    expect(JSON.stringify(errors)).not.toContain("13800000000");
  });

  const basket = (paidAt: string, paidMinor: string) =>
    `{ simulateEarning(basket: {
      channel: APP, currency: "CNY", paidAt: ${paidAt}, lines: [{ sku: "a", paidMinor: ${paidMinor} }]
    }) { points } }`;
  const withBasket = `query ($basket: EarningBasketInput) { simulateEarning(basket: $basket) { points } }`;
  const lines = [{ sku: "a", paidMinor: 0.5 }];
  it.each([
    ["a literal", basket('"yesterday"', "1"), {}, "basket.paidAt"],
    ["a variable", withBasket, { basket: { channel: "APP", currency: "CNY", lines } }, "basket.lines.0.paidMinor"],
  ])("a scalar of a subgraph that cannot be read from %s names the field", async (_case, query, variables, field) => {
    const { errors } = await post(datong.endpoint, query, variables);

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
  });

  it.each([["first: 0"], ["first: 101"], ["first: -5"]])("orders(%s) names `first`", async (given) => {
    await post(
      datong.endpoint,
      `mutation { upsertUsers(input: { users: [{ identifiers: [{ type: PHONE, value: "13800000000" }] }] }) { __typename } }`,
    );

    const { data, errors } = await post(datong.endpoint, orders(given));

    expect(data).toEqual({ user: { orders: null } });
    expect(errors).toMatchObject([
      { path: ["user", "orders"], extensions: { code: "BAD_USER_INPUT", field: "first" } },
    ]);
  });

  it("an unknown person is null, not an error", async () => {
    const { status, data, errors } = await post(datong.endpoint, lookup(`{ phone: "13899999999" }`));

    expect([status, data, errors]).toEqual([200, { user: null }, undefined]);
  });

  it.each([
    ["a body that is no JSON", "{", "application/json", 400],
    ["a body without a query", "{}", "application/json", 400],
    ["a form, as a page of another site can send it", "query={__typename}", "application/x-www-form-urlencoded", 415],
    ["a text, as a page of another site can send it", '{"query":"{__typename}"}', "text/plain", 415],
    ["a syntax error", '{"query":"{"}', "application/json", 400],
    ["an unknown operation name", '{"query":"query A { __typename }","operationName":"B"}', "application/json", 400],
  ])("%s is refused", async (_case, body, contentType, status) => {
    const headers = { "content-type": contentType, accept: "application/graphql-response+json" };
    const response = await fetch(datong.endpoint, { method: "POST", headers, body });

    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/at .*\.(js|ts):\d+/);
  });

  it("does not run a mutation that comes by GET", async () => {
    const query = `mutation { upsertUsers(input: { users: [] }) { __typename } }`;

    const response = await fetch(`${datong.endpoint}?query=${encodeURIComponent(query)}`, {
      headers: { "apollo-require-preflight": "1" },
    });

    expect(response.status).toBe(405);
  });

  it("says what the protocol does not know, and does not take it for a fault of ours", async () => {
    const response = await fetch(datong.endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ __typename }", extensions: { persistedQuery: { sha256Hash: "x" } } }),
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_REQUEST" } }] });
    expect(logged.join("")).not.toContain("internal error");
  });

  it("keeps the caller's request id when it is a UUID, and makes its own otherwise", async () => {
    const idFor = async (given: string) => {
      const { errors } = await post(datong.endpoint, lookup(`{ phone: "1" }`), {}, { "x-request-id": given });
      return errors?.[0]?.extensions?.requestId;
    };

    const given = "0f8fad5b-d9cb-469f-a165-70867728950e";
    expect(await idFor(given)).toBe(given);
    expect(await idFor("13800138000")).toMatch(/^[0-9a-f-]{36}$/);
  });
});
