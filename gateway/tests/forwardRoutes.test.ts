import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { forwardRoutes, inProcessTransport, type RunningGateway } from "@datong/gateway";
import { ANONYMOUS, createLogger, serveSubgraph, type InternalTokenKeys, type Running } from "@datong/subgraph-kit";
import { internalKeys, internalSecrets } from "@datong/testkit";
import { aGateway, anEcho, aStand } from "./aGateway.ts";

const tokenFor = (requestId: string, keys: InternalTokenKeys): string =>
  keys.sign({ caller: ANONYMOUS, requestId, clientAddress: "203.0.113.9", deadline: Date.now() + 10_000 });

describe("routes that a subgraph opens to the world outside", () => {
  let subgraph: Running;
  let gateway: RunningGateway;
  let routes: ReturnType<typeof forwardRoutes>;
  const logged: string[] = [];
  beforeAll(async () => {
    subgraph = await serveSubgraph(anEcho(), { host: "127.0.0.1", port: 0, internalTokenKeys: internalKeys("echo") });
    routes = forwardRoutes({
      paths: new Map([
        ["/pushed/*", { origin: subgraph.url }],
        ["/pushed/token", { origin: subgraph.url, withAuthorization: true }],
        ["/away", { origin: "http://127.0.0.1:1" }],
      ]),
      subgraphs: new Map([["echo", `${subgraph.url}/graphql`]]),
      internalTokenSecrets: internalSecrets(),
      logger: createLogger("test", "info", { write: (line: string) => void logged.push(line) }),
    });
    gateway = await aGateway(inProcessTransport([anEcho()]), {
      routes: routes.mount,
      trustedProxies: ["127.0.0.1"],
    });
  });
  afterAll(async () => {
    await gateway.stop();
    await routes.close();
    await subgraph.stop();
  });

  const send = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${gateway.url}${path}`, init);
    return { response, body: (await response.json()) as Record<string, unknown> };
  };

  it("are answered by the subgraph, with path, query and body as they came", async () => {
    const body = "<xml><Content><![CDATA[你好 ]]></Content></xml>";

    const asked = await send("/pushed/wx1?signature=a%2Bb&echostr=1");
    const pushed = await send("/pushed/wx1?nonce=7", { method: "POST", headers: { "content-type": "text/xml" }, body });

    expect(asked.body).toMatchObject({ url: "/pushed/wx1?signature=a%2Bb&echostr=1" });
    expect(pushed.body).toMatchObject({ url: "/pushed/wx1?nonce=7", body });
    expect(pushed.response.status).toBe(202);
    expect(pushed.response.headers.get("cache-control")).toBe("no-store");
    expect(pushed.response.headers.get("x-inner")).toBeNull();
  });

  it("are told nothing that a client claims in headers", async () => {
    const headers = {
      authorization: "Bearer claimed",
      "x-client-address": "198.51.100.1",
      "x-internal-token": "claimed",
      "x-caller": "claimed",
      "x-user-id": "claimed",
      "x-wx-openid": "claimed",
      cookie: "a=claimed",
    };

    const { body } = await send("/pushed/wx1", { headers });

    expect(Object.keys(body.headers as object).sort()).toEqual([
      "connection",
      "host",
      "x-internal-token",
      "x-request-id",
    ]);
    expect(JSON.stringify(body.headers)).not.toMatch(/claimed|198\.51\.100\.1/);
  });

  it("are told the client's own Authorization at the paths that are set to be, and at no other", async () => {
    const headers = { authorization: "Basic c2hvcDpzM2NyZXQ=" };

    const [told, untold] = await Promise.all(["/pushed/token", "/pushed/else"].map((path) => send(path, { headers })));

    expect(told?.body.headers).toMatchObject(headers);
    expect(untold?.body.headers).not.toHaveProperty("authorization");
  });

  it("know the client's address: as the gateway says over HTTP, as it sees it in its own process", async () => {
    const stand = await aStand("in process", {
      routes: (app) => anEcho().routes?.(app),
      trustedProxies: ["127.0.0.1"],
    });
    const headers = { "x-forwarded-for": "2001:DB8::7, 203.0.113.9", "x-client-address": "198.51.100.1" };

    const overHttp = await send("/pushed/wx1", { headers });
    const inProcess = await fetch(`${stand.gateway.url}/pushed/wx1`, { headers }).then((answer) => answer.json());
    await stand.stop();

    expect(overHttp.body.clientAddress).toBe("203.0.113.9");
    expect(inProcess).toMatchObject({ clientAddress: "203.0.113.9" });
  });

  it.each([
    ["no token", () => undefined],
    ["a token under another secret", (id: string) => tokenFor(id, internalKeys("echo", 2))],
    ["a token for another subgraph", (id: string) => tokenFor(id, internalKeys("orders"))],
    ["a token for another request", () => tokenFor(randomUUID(), internalKeys("echo"))],
  ])("believe nobody else about it: %s", async (_case, tokenOf) => {
    const id = randomUUID();
    const token = tokenOf(id);
    const response = await fetch(`${subgraph.url}/pushed/wx1`, {
      headers: {
        "x-request-id": id,
        "x-forwarded-for": "203.0.113.9",
        "x-client-address": "203.0.113.9",
        ...(token ? { "x-internal-token": token } : {}),
      },
    });

    expect(await response.json()).toMatchObject({ clientAddress: "127.0.0.1" });
  });

  it("are not a way in to GraphQL for the token that they are sent", async () => {
    const { body } = await send("/pushed/wx1");
    const { "x-internal-token": token } = body.headers as Record<string, string>;

    const asAnonymous = await fetch(`${subgraph.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token ?? ""}` },
      body: JSON.stringify({ query: "{ request { caller } }" }),
    });

    // Whoever holds it may ask what everybody may ask, and nothing else.
    expect(await asAnonymous.json()).toEqual({ data: { request: { caller: "ANONYMOUS" } } });
  });

  it("do not lead to the subgraph's GraphQL", async () => {
    // As it stands: `fetch` would resolve the dots by itself.
    const asked = request(`${gateway.url}/`, { path: "/pushed/../graphql?query={__typename}" }).end();
    const [answer] = (await once(asked, "response")) as [IncomingMessage];

    expect(await json(answer)).toMatchObject({ url: "/pushed/../graphql?query={__typename}" });
  });

  it("say that they are unavailable while the subgraph is away, and not where it lives", async () => {
    const { response, body } = await send("/away?secret=hunter2");

    expect(response.status).toBe(503);
    expect(body).toMatchObject({ errors: [{ extensions: { code: "UNAVAILABLE" } }] });
    expect(JSON.stringify(body)).not.toContain("127.0.0.1");
    expect(logged.join("")).toContain("did not answer");
    expect(logged.join("")).not.toContain("hunter2");
  });

  it("take no more than a mebibyte", async () => {
    const { response } = await send("/pushed/wx1", { method: "POST", body: "x".repeat(1024 * 1024 + 1) });

    expect(response.status).toBe(413);
  });
});
