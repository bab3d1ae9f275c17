import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createLogger, serveSubgraph, writeAccessReason, type Caller, type Running } from "@datong/subgraph-kit";
import { anInternalToken, aService, aUser, internalKeys } from "@datong/testkit";
import { aSubgraph } from "./fixture.ts";

const keys = internalKeys("things");
const service = aService("things:read");
const token = (caller: Caller = service) => anInternalToken(keys, caller);
const late = () => keys.sign({ caller: service, requestId: "late", clientAddress: null, deadline: Date.now() - 1 });

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

  const send = async (body: unknown, authorization: string | null = `Bearer ${token()}`, headers = {}) => {
    const response = await fetch(`${running.url}/graphql/batch`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(authorization === null ? {} : { authorization }), ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const ask = (...requests: readonly unknown[]) => send({ operations: OPERATIONS, requests });
  const asked = (operation: number, given: object = {}) => ({ operation, token: token(), locale: "en", ...given });

  it("are answered a line each, with the status that each would have had alone", async () => {
    const { status, headers, text } = await ask(
      asked(0),
      asked(4),
      asked(0, { token: late() }),
      asked(0, { token: "x" }),
      asked(0, { token: 3 }),
    );

    expect([status, headers.get("content-type"), headers.get("datong-batch")]).toEqual([
      200,
      "application/x-ndjson",
      "64",
    ]);
    expect(inOrder(text)).toEqual([
      [0, 200, ANSWERED],
      [1, 400, { errors: [expect.objectContaining({ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } })] }],
      [2, 504, { errors: [expect.objectContaining({ extensions: { code: "TIMEOUT" } })] }],
      ...[3, 4].map((index) => [
        index,
        401,
        { errors: [expect.objectContaining({ extensions: { code: "UNAUTHENTICATED" } })] },
      ]),
    ]);
  });

  it("are each asked by their own caller, with their own variables, address, language and reason", async () => {
    const told = keys.sign({
      caller: aUser("ann"),
      requestId: "r",
      clientAddress: "192.0.2.1",
      deadline: Date.now() + 9_000,
    });
    const things = (id: string) => ({ variables: { r: [{ __typename: "Thing", id }] } });

    const { text } = await ask(
      asked(0, { token: token(aUser("ann")), accessReason: writeAccessReason("客诉 4711") }),
      asked(1, things("1")),
      asked(1, { ...things("2"), token: token(aUser("ann")) }),
      asked(5, { token: told }),
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
    const failing = keys.sign({
      caller: service,
      requestId: "mine",
      clientAddress: null,
      deadline: Date.now() + 9_000,
    });

    const { text } = await ask(asked(0), asked(3, { token: failing }), asked(0));

    expect(inOrder(text)).toMatchObject([
      [0, 200, ANSWERED],
      [1, 200, { data: { broken: null, open: "open" }, errors: [{ extensions: { code: "INTERNAL" } }] }],
      [2, 200, ANSWERED],
    ]);
    expect(logged.filter((line) => line.includes('"requestId":"mine"'))).toHaveLength(1);
    expect(text).not.toContain("ECONNREFUSED");
  });

  it("leave as they are done, and the slow one holds up none", async () => {
    const sent = httpRequest(`${running.url}/graphql/batch`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token()}` },
    });
    sent.end(JSON.stringify({ operations: OPERATIONS, requests: [asked(2), asked(0), asked(0)] }));
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    const parts: string[] = [];
    for await (const part of response.setEncoding("utf8")) parts.push(part as string);

    expect(parts.map((part) => lines(part).map(([index]) => index))).toEqual([[1, 2], [0]]);
  });

  it("need the gateway's word before anything is read", async () => {
    const malformed = "{ not even JSON";
    const refused = [null, "Bearer x", `Bearer ${anInternalToken(internalKeys("orders"), service)}`];

    for (const authorization of refused) {
      const { status, headers, text } = await send(malformed, authorization);

      expect([status, headers.get("datong-batch")]).toEqual([401, "64"]);
      expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    }
  });

  it("are let in also by a first one that nobody waits for any more", async () => {
    const first = late();

    const { status, text } = await send(
      { operations: OPERATIONS, requests: [asked(0, { token: first }), asked(0)] },
      `Bearer ${first}`,
    );

    expect(status).toBe(200);
    expect(inOrder(text).map(([index, one]) => [index, one])).toEqual([
      [0, 504],
      [1, 200],
    ]);
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
    const sent = httpRequest(`${running.url}/graphql/batch`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token()}` },
    });
    sent.on("error", () => undefined);
    sent.end(JSON.stringify({ operations: OPERATIONS, requests: [asked(2), asked(0)] }));
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
    const sent = fetch(`${other.url}/graphql/batch`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token()}` },
      body: JSON.stringify({ operations: OPERATIONS, requests: [asked(2), asked(0)] }),
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
