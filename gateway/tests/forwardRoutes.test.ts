import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { forwardRoutes, inProcessTransport, type RunningGateway } from "@datong/gateway";
import { createLogger, serveSubgraph, type Running } from "@datong/subgraph-kit";
import { aGateway, anEcho, secret } from "./aGateway.ts";

describe("routes that a subgraph opens to the world outside", () => {
  let subgraph: Running;
  let gateway: RunningGateway;
  let routes: ReturnType<typeof forwardRoutes>;
  const logged: string[] = [];
  beforeAll(async () => {
    subgraph = await serveSubgraph(anEcho(), { host: "127.0.0.1", port: 0, internalTokenSecret: secret });
    routes = forwardRoutes({
      origins: new Map([
        ["/pushed/*", subgraph.url],
        ["/away", "http://127.0.0.1:1"],
      ]),
      logger: createLogger("test", "info", { write: (line: string) => void logged.push(line) }),
    });
    gateway = await aGateway(inProcessTransport([anEcho()]), { routes: routes.mount });
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
    const headers = { authorization: "Bearer claimed", "x-client-address": "203.0.113.9", cookie: "a=claimed" };

    const { body } = await send("/pushed/wx1", { headers });

    expect(JSON.stringify(body.headers)).not.toMatch(/claimed|203\.0\.113\.9/);
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
