import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { codeOf, inProduction, rawPost, rawRequest, sendRaw, type Production } from "./inProduction.ts";

const QUERY = JSON.stringify({ query: "{ caller }" });
const SHOP = "https://shop.example.com";

describe("what every answer tells a browser, in production", () => {
  let production: Production;
  beforeAll(async () => {
    production = await inProduction();
  });
  afterAll(() => production.stop());

  it.each([
    ["an answer", rawPost(QUERY), 200],
    ["a refused method", rawRequest("DELETE /graphql"), 405],
    ["a refused body", rawPost("{"), 400],
    ["a refused token", rawPost(QUERY, { authorization: "Basic YTpi" }), 401],
    ["an unknown path", rawRequest("GET /x"), 404],
    ["a URL that cannot be decoded", rawRequest("GET /%zz"), 400],
    ["health", rawRequest("GET /health/live"), 200],
  ])("%s", async (_what, bytes, status) => {
    const { status: is, headers } = await sendRaw(production.gateway, bytes);

    expect(is).toBe(status);
    expect(Object.fromEntries(headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
      "cache-control": "no-store",
      "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    for (const name of ["server", "x-powered-by", "access-control-allow-origin", "strict-transport-security"])
      expect(headers.has(name)).toBe(false);
  });

  it("has the request id that a balancer gave, if it is one", async () => {
    const given = "0f8fad5b-d9cb-469f-a165-70867728950e";
    const idFor = async (id: string) =>
      (await sendRaw(production.gateway, rawPost(QUERY, { "x-request-id": id }))).headers.get("x-request-id");

    expect(await idFor(given)).toBe(given);
    expect(await idFor("13800138000")).not.toBe("13800138000");
  });

  it("says nothing about other origins, whoever asks", async () => {
    const preflight = { origin: SHOP, "access-control-request-method": "POST" };
    const answers = [
      await sendRaw(production.gateway, rawRequest("OPTIONS /graphql", preflight)),
      await sendRaw(production.gateway, rawPost(QUERY, { origin: SHOP })),
    ];

    expect(answers.map(({ status }) => status)).toEqual([204, 200]);
    for (const { headers } of answers) expect(String([...headers.keys()])).not.toContain("access-control");
  });
});

describe("origins that may read answers", () => {
  let production: Production | undefined;
  afterEach(async () => {
    await production?.stop();
    production = undefined;
  });

  const preflight = (origin: string) =>
    rawRequest("OPTIONS /graphql", {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type",
    });

  it("are let in by name, for a day, without cookies", async () => {
    const { gateway } = (production = await inProduction({ CORS_ORIGINS: `${SHOP}, capacitor://localhost` }));

    for (const origin of [SHOP, "capacitor://localhost"]) {
      const { status, headers, text } = await sendRaw(gateway, preflight(origin));
      expect([status, text]).toEqual([204, ""]);
      expect(Object.fromEntries(headers)).toMatchObject({
        "access-control-allow-origin": origin,
        "access-control-allow-methods": "GET, POST",
        "access-control-allow-headers": expect.stringMatching(/content-type.*authorization.*graphql-require-preflight/),
        "access-control-max-age": "86400",
        vary: "Origin",
      });
      expect(headers.has("access-control-allow-credentials")).toBe(false);
    }
  });

  it("read the headers that they need, of refusals as well", async () => {
    const { gateway } = (production = await inProduction({ CORS_ORIGINS: SHOP }));

    const answers = [
      await sendRaw(gateway, rawPost(QUERY, { origin: SHOP })),
      await sendRaw(gateway, rawPost(QUERY, { origin: SHOP, authorization: "Bearer x" })),
      await sendRaw(gateway, rawPost("{", { origin: SHOP })),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 401, 400]);
    for (const { headers } of answers) {
      expect(headers.get("access-control-allow-origin")).toBe(SHOP);
      expect(headers.get("access-control-expose-headers")).toMatch(/ratelimit\b.*retry-after.*x-request-id/);
      expect(headers.get("vary")).toBe("Origin, Accept, Accept-Encoding");
    }
  });

  it.each([
    "https://shop.example.com.evil.example",
    "https://evil.example",
    "http://shop.example.com",
    "https://SHOP.example.com",
    "https://shop.example.com:8443",
    "null",
  ])("do not include %s", async (origin) => {
    const { gateway } = (production = await inProduction({ CORS_ORIGINS: SHOP }));

    for (const bytes of [preflight(origin), rawPost(QUERY, { origin })])
      expect((await sendRaw(gateway, bytes)).headers.has("access-control-allow-origin")).toBe(false);
  });

  it("are for the endpoint alone", async () => {
    const { gateway } = (production = await inProduction({ CORS_ORIGINS: SHOP }));

    const { headers } = await sendRaw(gateway, rawRequest("GET /health/live", { origin: SHOP }));

    expect(headers.has("access-control-allow-origin")).toBe(false);
  });

  it.each([
    "*",
    "https://*.example.com",
    "https://shop.example.com/",
    "https://shop.example.com:443",
    "shop.example.com",
    "null",
  ])("cannot be %s", async (origin) => {
    await expect(inProduction({ CORS_ORIGINS: origin })).rejects.toThrow(/CORS_ORIGINS: must be origins/);
  });
});

describe("TLS that ends at a proxy", () => {
  let production: Production | undefined;
  afterEach(async () => {
    await production?.stop();
    production = undefined;
  });

  it.each([
    ["a trusted one is believed", "127.0.0.1", "max-age=15768000"],
    ["anybody else is not", "192.0.2.1", null],
  ])("%s: the answer is for TLS from then on", async (_case, proxies, header) => {
    production = await inProduction({ TRUSTED_PROXIES: proxies });

    const answer = await sendRaw(production.gateway, rawPost(QUERY, { "x-forwarded-proto": "https" }));

    expect(answer.headers.get("strict-transport-security")).toBe(header);
  });
});

describe("a gateway that stops", () => {
  it("says in GraphQL's form that it is unavailable", async () => {
    const production = await inProduction();
    const { hostname, port } = new URL(production.gateway.url);
    const request = rawPost(QUERY);
    const socket = connect(Number(port), hostname).setEncoding("utf8");
    socket.write(request.slice(0, 30));
    await sendRaw(production.gateway, rawRequest("GET /health/live"));

    const stopped = production.stop();
    while (await isListening(Number(port), hostname));
    const answer = new Promise<string>((resolve) => socket.once("data", resolve));
    socket.write(request.slice(30));

    const [head = "", body = ""] = (await answer).split("\r\n\r\n");
    expect(head).toMatch(/^HTTP\/1\.1 503 /);
    expect(head).toMatch(/\r\nretry-after: 1\r\n/);
    expect(head).toMatch(/\r\nconnection: close(\r\n|$)/i);
    expect(codeOf(body)).toBe("UNAVAILABLE");
    socket.destroy();
    await stopped;
  });

  const isListening = (port: number, host: string) =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, host);
      socket.on("connect", () => {
        socket.destroy();
        resolve(true);
      });
      socket.on("error", () => {
        resolve(false);
      });
    });
});
