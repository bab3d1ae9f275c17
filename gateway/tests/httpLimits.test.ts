import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { DEFAULT_HTTP_OPTIONS } from "@datong/gateway";
import { inProduction, rawPost, rawRequest, sendRaw, type Production } from "./inProduction.ts";

const KIB = 1024;
const MIB = 1024 * KIB;

/** A query of this many bytes as JSON, nearly all of them in a variable that nobody reads. */
function bodyOf(bytes: number): string {
  const empty = JSON.stringify({ query: "{ caller }", variables: { filler: "" } });
  return empty.replace('"filler":""', `"filler":"${"x".repeat(bytes - empty.length)}"`);
}

const chunked = (body: string) => [
  rawPost("", { "transfer-encoding": "chunked" }).replace("content-length: 0\r\n", ""),
  `${body.length.toString(16)}\r\n${body}\r\n`,
  "0\r\n\r\n",
];

describe("the size of a body, in production", () => {
  let production: Production;
  beforeAll(async () => {
    production = await inProduction();
  });
  afterAll(() => production.stop());

  const send = (body: string, authorization?: string) =>
    fetch(production.gateway.endpoint, {
      method: "POST",
      headers: { "content-type": "application/json", ...(authorization ? { authorization } : {}) },
      body,
    });

  it.each([
    ["nobody", undefined, 256 * KIB, "ANONYMOUS"],
    ["a person", "person", 256 * KIB, "USER"],
    ["a back end", "backEnd", 10 * MIB, "SERVICE"],
  ] as const)("of %s ends at its limit", async (_who, token, bytes, caller) => {
    const authorization = token && production[token];

    const whole = await send(bodyOf(bytes), authorization);
    const larger = await send(bodyOf(bytes + 1), authorization);

    expect(await whole.json()).toEqual({ data: { caller } });
    expect(larger.status).toBe(413);
    expect(await larger.json()).toMatchObject({ errors: [{ extensions: { code: "CONTENT_TOO_LARGE" } }] });
  });

  it("is what comes, not what the headers say", async () => {
    const answers = [
      await sendRaw(production.gateway, ...chunked(bodyOf(256 * KIB + 1))),
      await sendRaw(production.gateway, ...chunked(bodyOf(256 * KIB))),
    ];

    expect(answers.map(({ status, code }) => [status, code])).toEqual([
      [413, "CONTENT_TOO_LARGE"],
      [200, undefined],
    ]);
  });

  it("is refused by what the headers say before anything comes, and the connection ends", async () => {
    const answer = await sendRaw(production.gateway, rawPost("", { "content-length": 10 ** 12 }));

    expect([answer.status, answer.headers.get("connection")]).toEqual([413, "close"]);
  });

  it("has an end although chunks have none", async () => {
    const endless = Array.from({ length: 20 }, () => `${MIB.toString(16)}\r\n${"x".repeat(MIB)}\r\n`);
    const [head = ""] = chunked("");

    const answer = await sendRaw(production.gateway, head, ...endless);

    expect([answer.status, answer.headers.get("connection")]).toEqual([413, "close"]);
  });

  it("does not matter before the caller is known: a bad token is refused without a byte of the body", async () => {
    const head = { authorization: "Bearer nonsense", "content-length": 100 };

    const answer = await sendRaw(production.gateway, rawPost("", head));

    expect([answer.status, answer.code]).toEqual([401, "UNAUTHENTICATED"]);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
  });
});

describe("the size of a body", () => {
  it("is what the environment says", async () => {
    const production = await inProduction({ BODY_KIB_MAX: "1", SERVICE_BODY_KIB_MAX: "2" });
    const statusOf = async (bytes: number, authorization: string) =>
      (await sendRaw(production.gateway, rawPost(bodyOf(bytes), { authorization }))).status;

    expect(await statusOf(KIB + 1, production.person)).toBe(413);
    expect(await statusOf(KIB + 1, production.backEnd)).toBe(200);
    expect(await statusOf(2 * KIB + 1, production.backEnd)).toBe(413);
    await production.stop();
  });
});

describe("headers and URLs, in production", () => {
  let production: Production;
  beforeAll(async () => {
    production = await inProduction();
  });
  afterAll(() => production.stop());

  it("are bounded: 431", async () => {
    const answer = await sendRaw(production.gateway, rawRequest("GET /graphql", { "x-a": "x".repeat(16 * KIB) }));

    expect([answer.status, answer.code]).toEqual([431, "HEADERS_TOO_LARGE"]);
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.text).toContain(String(answer.headers.get("x-request-id")));
  });

  it.each(["/graphql", "/elsewhere"])("are bounded: 414 for %s", async (url) => {
    const answer = await sendRaw(production.gateway, rawRequest(`GET ${url}?query=${"x".repeat(8 * KIB)}`));

    expect([answer.status, answer.code]).toEqual([414, "URI_TOO_LONG"]);
  });

  it("leave room for a token and a query of a page", async () => {
    const search = new URLSearchParams({ query: `{ caller ${" ".repeat(6 * KIB)} }` });
    const headers = { authorization: production.person, "graphql-require-preflight": "1", "x-a": "x".repeat(4 * KIB) };

    const answer = await sendRaw(production.gateway, rawRequest(`GET /graphql?${String(search)}`, headers));

    expect(answer.status).toBe(200);
  });
});

describe("a client that takes its time", () => {
  let production: Production | undefined;
  afterEach(async () => {
    await production?.stop();
    production = undefined;
  });

  const inAHurry = async () => {
    const http = { ...DEFAULT_HTTP_OPTIONS, headersTimeoutMs: 200, requestTimeoutMs: 400 };
    return (production = await inProduction({}, { http })).gateway;
  };

  it.each([
    ["its headers", () => rawPost("{}").slice(0, 40)],
    ["its body", () => rawPost("{}", { "content-length": 100 })],
  ])("with %s is told that it was too slow, and let go", async (_what, bytes) => {
    const answer = await sendRaw(await inAHurry(), bytes());

    expect([answer.status, answer.code]).toEqual([408, "REQUEST_TIMEOUT"]);
    expect(answer.headers.get("connection")).toBe("close");
  });

  it("and says nothing at all is let go as well", async () => {
    const { hostname, port } = new URL((await inAHurry()).url);
    const socket = connect(Number(port), hostname);

    const ended = new Promise((resolve) => socket.on("close", resolve));

    socket.resume();
    await ended;
    expect(socket.destroyed).toBe(true);
  });

  it("cannot take more connections than there are", async () => {
    const { gateway } = (production = await inProduction({ CONNECTIONS_MAX: "2" }));
    const { hostname, port } = new URL(gateway.url);
    const held = await Promise.all(
      [1, 2].map(
        () =>
          new Promise<ReturnType<typeof connect>>((resolve) => {
            const socket = connect(Number(port), hostname, () => {
              resolve(socket);
            });
          }),
      ),
    );
    // Both are counted once something of them was answered.
    for (const socket of held)
      await new Promise((resolve) => {
        socket.once("data", resolve);
        socket.write(rawRequest("GET /health/live"));
      });

    const third = sendRaw(gateway, rawRequest("GET /health/live"));

    await expect(third).rejects.toThrow();
    for (const socket of held) socket.destroy();
  });
});
