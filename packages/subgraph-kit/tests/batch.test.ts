import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  claimsOf,
  createLogger,
  printInternalKeys,
  serveSubgraph,
  writeAccessReason,
  type Caller,
  type Running,
} from "@datong/subgraph-kit";
import { anInternalToken, aService, aUser, internalKeys, internalSecrets } from "@datong/testkit";
import { aSubgraph } from "./fixture.ts";

const keys = internalKeys("things");
const service = aService("things:read");
const late = () => ({ deadline: Date.now() - 1 });
const by = (caller: Caller) => ({ caller: claimsOf(caller) });
const signed = (body: string) => `Bearer ${keys.signBody(Buffer.from(body))}`;

/** The key of `keys`, as an attacker would have to know it. */
const KEY = Buffer.from(printInternalKeys(internalSecrets(), "things").slice("k1:".length), "base64");
const seconds = () => Math.floor(Date.now() / 1_000);
const encode = (json: object) => Buffer.from(JSON.stringify(json)).toString("base64url");
/** A token for a body made by hand, with the right key. */
function forged(changed: object): string {
  const claims = { iss: "datong-gateway", aud: "things", iat: seconds(), exp: seconds() + 30, body: "x" };
  const header = { alg: "HS256", typ: "datong-internal-body+jwt", kid: "k1" };
  const content = `${encode(header)}.${encode({ ...claims, ...changed })}`;
  return `${content}.${createHmac("sha256", KEY).update(content).digest("base64url")}`;
}

const OPERATIONS = [
  { query: "{ open inside }" },
  { query: "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Thing { id secret } } }" },
  { query: "{ slow }" },
  { query: "{ broken open }" },
  { query: "{ nowhere }" },
  { query: "query A { open } query B { clientAddress }", operationName: "B" },
  { query: "" },
];
const ANSWERED = { data: { open: "open", inside: "inside" } };

type Line = readonly [index: number, status: number, answer: Record<string, unknown>];
const lines = (text: string) =>
  text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
const inOrder = (text: string) => lines(text).sort(([a], [b]) => a - b);

describe("several requests in one exchange", () => {
  const logged: string[] = [];
  let running: Running;
  let isAsked: () => void = () => undefined;
  const start = () =>
    serveSubgraph(
      aSubgraph(createLogger("test", "info", { write: (line: string) => void logged.push(line) }), () => {
        isAsked();
      }),
      { host: "127.0.0.1", port: 0, internalTokenKeys: keys },
    );
  beforeAll(async () => {
    running = await start();
  });
  afterAll(() => running.stop());

  const send = async (given: unknown, authorization?: string | null) => {
    const body = typeof given === "string" ? given : JSON.stringify(given);
    const shown = authorization === undefined ? signed(body) : authorization;
    const response = await fetch(`${running.url}/graphql/batch`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(shown === null ? {} : { authorization: shown }) },
      body,
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const ask = (...requests: readonly unknown[]) => send({ operations: OPERATIONS, requests });
  const asked = (operation: number, given: object = {}) => ({
    operation,
    ...by(service),
    requestId: "test",
    // From when it is sent on: some stand in tables, which are made long before.
    get deadline() {
      return Date.now() + 10_000;
    },
    locale: "en",
    ...given,
  });
  /** Sends these requests on a connection of their own. */
  const open = (...requests: readonly unknown[]) => {
    const body = JSON.stringify({ operations: OPERATIONS, requests });
    const sent = httpRequest(`${running.url}/graphql/batch`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: signed(body) },
    });
    sent.end(body);
    return sent;
  };

  it("are answered a line each, with the status that each would have had alone", async () => {
    const { status, headers, text } = await ask(asked(0), asked(4), asked(0, late()));

    expect([status, headers.get("content-type"), headers.get("datong-batch")]).toEqual([
      200,
      "application/x-ndjson",
      "64",
    ]);
    expect(inOrder(text)).toEqual([
      [0, 200, ANSWERED],
      [1, 400, { errors: [expect.objectContaining({ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } })] }],
      [2, 504, { errors: [expect.objectContaining({ extensions: { code: "TIMEOUT" } })] }],
    ]);
  });

  it("are each asked by their own caller, with their own variables, address, language and reason", async () => {
    const things = (id: string) => ({ variables: { r: [{ __typename: "Thing", id }] } });

    const { text } = await ask(
      asked(0, { ...by(aUser("ann")), accessReason: writeAccessReason("客诉 4711") }),
      asked(1, things("1")),
      asked(1, { ...things("2"), ...by(aUser("ann")) }),
      asked(5, { ...by(aUser("ann")), clientAddress: "192.0.2.1" }),
      asked(5),
    );

    expect(inOrder(text)).toMatchObject([
      [0, 200, ANSWERED],
      [1, 200, { data: { _entities: [{ id: "1", secret: "s" }] } }],
      [2, 200, { data: { _entities: [{ id: "2", secret: null }] }, errors: [{ extensions: { code: "FORBIDDEN" } }] }],
      [3, 200, { data: { clientAddress: "192.0.2.1" } }],
      [4, 200, { data: { clientAddress: null } }],
    ]);
  });

  it.each([
    ["no object", 1],
    ["an operation that is not there", asked(99)],
    ["an operation before the first", asked(-1)],
    ["no number of an operation", asked(0, { operation: "length" })],
    ["an operation without a text", asked(6)],
    ["variables that are no object", asked(0, { variables: [1] })],
    ["nobody who asks", asked(0, { caller: undefined })],
    ["a caller that is no object", asked(0, { caller: "SERVICE" })],
    ["a caller without a kind", asked(0, { caller: { sub: "u1" } })],
    ["a caller of an unknown kind", asked(0, { caller: { kind: "ROOT", sub: "u1" } })],
    ["a person without an id", asked(0, { caller: { kind: "USER" } })],
    ["no id of its request", asked(0, { requestId: undefined })],
    ["no deadline", asked(0, { deadline: undefined })],
    ["a deadline that is no number", asked(0, { deadline: "9999999999999" })],
    ["a reason that is not encoded", asked(0, { accessReason: "%" })],
    ["a reason that is no text", asked(0, { accessReason: { a: 1 } })],
  ])("cost nobody else anything when one is malformed: %s", async (_case, malformed) => {
    const { status, text } = await ask(asked(0), malformed, asked(0));

    expect(status).toBe(200);
    expect(inOrder(text)).toEqual([
      [0, 200, ANSWERED],
      [
        1,
        400,
        {
          errors: [
            {
              message: expect.any(String),
              extensions: expect.objectContaining({ code: expect.stringMatching(/^BAD_(REQUEST|USER_INPUT)$/) }),
            },
          ],
        },
      ],
      [2, 200, ANSWERED],
    ]);
  });

  it("cost nobody else anything when one fails, whose cause is logged under its own request", async () => {
    const { text } = await ask(asked(0), asked(3, { requestId: "mine" }), asked(0));

    expect(inOrder(text)).toMatchObject([
      [0, 200, ANSWERED],
      [1, 200, { data: { broken: null, open: "open" }, errors: [{ extensions: { code: "INTERNAL" } }] }],
      [2, 200, ANSWERED],
    ]);
    expect(logged.filter((line) => line.includes('"requestId":"mine"'))).toHaveLength(1);
    expect(text).not.toContain("ECONNREFUSED");
  });

  it("leave as they are done, and the slow one holds up none", async () => {
    const sent = open(asked(2), asked(0), asked(0));
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    const parts: string[] = [];
    for await (const part of response.setEncoding("utf8")) parts.push(part as string);

    expect(parts.map((part) => lines(part).map(([index]) => index))).toEqual([[1, 2], [0]]);
  });

  it("need the gateway's word before anything is read", async () => {
    const malformed = "{ not even JSON";
    const refused: readonly (readonly [string, string | null])[] = [
      ["no token", null],
      ["no token that is one", "Bearer x"],
      ["the token of one request", `Bearer ${anInternalToken(keys, service)}`],
      ["another subgraph's", `Bearer ${internalKeys("orders").signBody(Buffer.from(malformed))}`],
      ["another secret's", `Bearer ${internalKeys("things", 2).signBody(Buffer.from(malformed))}`],
      ["one that has expired", `Bearer ${forged({ iat: seconds() - 60, exp: seconds() - 30 })}`],
      ["one that holds for an hour", `Bearer ${forged({ exp: seconds() + 3_600 })}`],
      ["one for another subgraph under this one's key", `Bearer ${forged({ aud: "orders" })}`],
      ["one of another issuer", `Bearer ${forged({ iss: "datong" })}`],
    ];

    for (const [what, authorization] of refused) {
      const { status, headers, text } = await send(malformed, authorization);

      expect([what, status, headers.get("datong-batch")]).toEqual([what, 401, "64"]);
      expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    }
  });

  it("believes a token that is made by hand as the gateway makes it: what is refused here fails for what it names", async () => {
    const body = JSON.stringify({ operations: OPERATIONS, requests: [asked(0)] });
    const token = forged({ body: createHash("sha256").update(body).digest("base64url") });

    expect((await send(body, `Bearer ${token}`)).status).toBe(200);
  });

  it("need it for what they say, letter for letter: a token opens no other body", async () => {
    const requests = [asked(0, by(aUser("ann")))];
    const body = JSON.stringify({ operations: OPERATIONS, requests });
    const changed = [
      body.replace('"ann"', '"bob"'),
      body.replace("{ open inside }", "{ open back }"),
      body.replace(/"deadline":\d+/, '"deadline":9999999999999'),
      `${body} `,
      "",
      "{",
    ];

    for (const other of changed) {
      const { status, text } = await send(other, signed(body));

      expect(status).toBe(401);
      expect(text).not.toContain("data");
    }
  });

  it("need a body", async () => {
    const response = await fetch(`${running.url}/graphql/batch`, {
      method: "POST",
      headers: { authorization: signed("") },
    });

    expect(response.status).toBe(401);
  });

  it("open no door for one request", async () => {
    const body = JSON.stringify({ query: "{ open }" });
    const response = await fetch(`${running.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: signed(body) },
      body,
    });

    expect(response.status).toBe(401);
  });

  it("let nothing of a client's change an object, and cost nobody else an answer for it", async () => {
    const poisoned = JSON.stringify({
      operations: OPERATIONS,
      requests: [asked(0), asked(0, { variables: { a: 1 } })],
    });

    const { status, text } = await send(poisoned.replace('{"a":1}', '{"__proto__":{"polluted":true}}'));

    expect([status, inOrder(text)]).toEqual([
      200,
      [
        [0, 200, ANSWERED],
        [1, 200, ANSWERED],
      ],
    ]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([
    ["no JSON", "{", 400, "BAD_REQUEST"],
    ["no object", [], 400, "BAD_REQUEST"],
    ["no operations", { requests: [asked(0)] }, 400, "BAD_REQUEST"],
    ["no requests", { operations: OPERATIONS }, 400, "BAD_REQUEST"],
    ["none", { operations: OPERATIONS, requests: [] }, 400, "BAD_REQUEST"],
    [
      "too many",
      { operations: OPERATIONS, requests: Array.from({ length: 65 }, () => asked(0)) },
      413,
      "CONTENT_TOO_LARGE",
    ],
    [
      "too large",
      { operations: OPERATIONS, requests: [], padding: "x".repeat(10 * 1024 * 1024) },
      413,
      "CONTENT_TOO_LARGE",
    ],
  ])("are refused together where the exchange is malformed: %s", async (_case, body, expected, code) => {
    const { status, headers, text } = await send(body);

    expect([status, headers.get("datong-batch")]).toEqual([expected, "64"]);
    expect(JSON.parse(text)).toEqual({ errors: [{ message: expect.any(String), extensions: { code } }] });
  });

  it("may be as many as the subgraph says", async () => {
    const { headers } = await fetch(`${running.url}/graphql`, { method: "POST" });
    const most = Number(headers.get("datong-batch"));

    const { text } = await ask(...Array.from({ length: most }, () => asked(0)));

    expect(inOrder(text)).toEqual(Array.from({ length: most }, (_none, index) => [index, 200, ANSWERED]));
  });

  it("end with the one who asked, and trouble nobody when that one goes away", async () => {
    const arrival = new Promise<void>((resolve) => {
      isAsked = resolve;
    });
    const sent = open(asked(2), asked(0));
    sent.on("error", () => undefined);
    await arrival;
    sent.destroy();

    const { text } = await ask(asked(2), asked(0));

    expect(inOrder(text)).toMatchObject([
      [0, 200, { data: { slow: "done" } }],
      [1, 200, ANSWERED],
    ]);
  });

  it("are finished before the subgraph stops, and hold up its end no longer", async () => {
    const other = await start();
    const arrival = new Promise<void>((resolve) => {
      isAsked = resolve;
    });
    const body = JSON.stringify({ operations: OPERATIONS, requests: [asked(2), asked(0)] });
    const sent = fetch(`${other.url}/graphql/batch`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: signed(body) },
      body,
    }).then((response) => response.text());
    await arrival;

    await other.stop();

    expect(inOrder(await sent)).toEqual([
      [0, 200, { data: { slow: "done" } }],
      [1, 200, ANSWERED],
    ]);
    await expect(fetch(`${other.url}/health/live`)).rejects.toThrow();
  });
});
