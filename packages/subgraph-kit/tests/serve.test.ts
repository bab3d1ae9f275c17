import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ANONYMOUS, createLogger, serveSubgraph, signInternalToken, type Running } from "@datong/subgraph-kit";
import { aService } from "@datong/testkit";
import { SignJWT } from "jose";
import { aSubgraph } from "./fixture.ts";

const secret = new Uint8Array(32).fill(1);
const service = aService("things:read");

describe("serveSubgraph", () => {
  const logged: string[] = [];
  let running: Running;
  beforeAll(async () => {
    const logger = createLogger("test", "info", { write: (line: string) => void logged.push(line) });
    running = await serveSubgraph(aSubgraph(logger), { host: "127.0.0.1", port: 0, internalTokenSecret: secret });
  });
  afterAll(() => running.stop());

  const post = async (query: string, authorization?: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${running.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers, ...(authorization ? { authorization } : {}) },
      body: JSON.stringify({ query }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const token = (audience = "things", key = secret, caller = service) => signInternalToken(key, caller, audience);

  it("answers the gateway", async () => {
    const answer = await post("{ open inside }", `Bearer ${await token()}`);

    expect(answer).toEqual({ status: 200, body: { data: { open: "open", inside: "inside" } } });
  });

  it("knows an anonymous caller whom the gateway vouches for", async () => {
    const { body } = await post("{ open inside }", `Bearer ${await token("things", secret, ANONYMOUS)}`);

    expect(body).toMatchObject({
      data: { open: "open", inside: null },
      errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
    });
  });

  it("takes the client's address from the gateway alone, and only if it is one", async () => {
    const bearer = `Bearer ${await token()}`;
    const addressOf = (headers: Record<string, string>, authorization?: string) =>
      post("{ clientAddress }", authorization, headers);

    const told = await addressOf({ "x-client-address": "::ffff:192.0.2.1" }, bearer);
    const untold = await addressOf({ "x-forwarded-for": "192.0.2.1" }, bearer);
    const nonsense = await addressOf({ "x-client-address": "unknown" }, bearer);
    const unvouched = await addressOf({ "x-client-address": "192.0.2.1" });

    expect(told.body).toEqual({ data: { clientAddress: "192.0.2.1" } });
    expect(untold.body).toEqual({ data: { clientAddress: null } });
    expect(nonsense.body).toEqual({ data: { clientAddress: null } });
    expect(unvouched.status).toBe(401);
    expect(logged.join("")).not.toContain("192.0.2.1");
  });

  it("serves the subgraph's own routes to anybody, and keeps their content types to them", async () => {
    const send = (path: string) =>
      fetch(`${running.url}${path}`, { method: "POST", headers: { "content-type": "text/xml" }, body: "<xml/>" });

    const pushed = await send("/pushed");
    const graphql = await send("/graphql");

    expect(await pushed.json()).toEqual({ body: "<xml/>", authorization: null });
    expect(graphql.status).toBe(415);
  });

  const forged = () =>
    new SignJWT({ kind: "SERVICE", scope: "things:read" })
      .setProtectedHeader({ alg: "HS256" })
      .setSubject("x")
      .setIssuer("datong-gateway")
      .setAudience("things");
  it.each([
    ["no token", () => Promise.resolve(undefined)],
    ["another scheme", () => Promise.resolve("Basic YTpi")],
    ["a token for another subgraph", async () => `Bearer ${await token("orders")}`],
    ["a token signed with another secret", async () => `Bearer ${await token("things", new Uint8Array(32).fill(2))}`],
    ["an expired token", async () => `Bearer ${await forged().setExpirationTime(1).sign(secret)}`],
    [
      "an unsigned token",
      () =>
        Promise.resolve(
          `Bearer ${[
            { alg: "none" },
            { kind: "SERVICE", sub: "x", scope: "things:read", iss: "datong-gateway", aud: "things" },
          ]
            .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
            .join(".")}.`,
        ),
    ],
  ])("refuses %s on every door, the federation's own too", async (_case, authorization) => {
    const header = await authorization();

    for (const query of ["{ open }", "{ _service { sdl } }", "{ _entities(representations: []) { __typename } }"]) {
      const { status, body } = await post(query, header);

      expect(status).toBe(401);
      expect(body).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
      expect(body).not.toHaveProperty("data");
    }
  });

  it("does not remember a token beyond its end", async () => {
    const soon = Math.ceil(Date.now() / 1_000) + 1;
    const brief = `Bearer ${await forged().setExpirationTime(soon).sign(secret)}`;
    const before = await post("{ open }", brief);

    while (Date.now() <= soon * 1_000) await pause(50);

    expect(before.status).toBe(200);
    expect((await post("{ open }", brief)).status).toBe(401);
  });

  it("tells no more of a fault than that there was one, and logs its cause", async () => {
    const { body } = await post("{ broken refused }", `Bearer ${await token()}`);

    expect(body).toEqual({
      data: { broken: null, refused: null },
      errors: [
        expect.objectContaining({ message: expect.stringContaining("went wrong"), extensions: { code: "INTERNAL" } }),
        expect.objectContaining({ extensions: { code: "RATE_LIMITED" } }),
      ],
    });
    expect(logged.join("")).toContain("ECONNREFUSED");
  });

  it("says that it lives and is ready, to anybody", async () => {
    const [live, ready] = await Promise.all(
      ["live", "ready"].map((which) => fetch(`${running.url}/health/${which}`).then((answer) => answer.status)),
    );

    expect([live, ready]).toEqual([200, 200]);
  });

  it("finishes a request in flight before it stops, and takes no new one", async () => {
    let arrived: () => void = () => undefined;
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const other = await serveSubgraph(
      aSubgraph(createLogger("test", "silent"), () => {
        arrived();
      }),
      { host: "127.0.0.1", port: 0, internalTokenSecret: secret },
    );
    const slow = fetch(`${other.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${await token()}` },
      body: JSON.stringify({ query: "{ slow }" }),
    }).then((answer) => answer.json());
    await arrival;

    await other.stop();

    expect(await slow).toEqual({ data: { slow: "done" } });
    await expect(fetch(`${other.url}/health/live`)).rejects.toThrow();
  });
});
