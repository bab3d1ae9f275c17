import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ANONYMOUS, createLogger, serveSubgraph, type Running } from "@datong/subgraph-kit";
import { anInternalToken, aService, internalKeys } from "@datong/testkit";
import { aSubgraph } from "./fixture.ts";

const keys = internalKeys("things");
const service = aService("things:read");

describe("serveSubgraph", () => {
  const logged: string[] = [];
  let running: Running;
  beforeAll(async () => {
    const logger = createLogger("test", "info", { write: (line: string) => void logged.push(line) });
    running = await serveSubgraph(aSubgraph(logger), { host: "127.0.0.1", port: 0, internalTokenKeys: keys });
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
  const token = (caller = service) => anInternalToken(keys, caller);

  it("answers the gateway", async () => {
    const answer = await post("{ open inside }", `Bearer ${token()}`);

    expect(answer).toEqual({ status: 200, body: { data: { open: "open", inside: "inside" } } });
  });

  it("knows an anonymous caller whom the gateway vouches for", async () => {
    const { body } = await post("{ open inside }", `Bearer ${token(ANONYMOUS)}`);

    expect(body).toMatchObject({
      data: { open: "open", inside: null },
      errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
    });
  });

  it("takes the client's address from the gateway's token alone", async () => {
    const told = keys.sign({
      caller: service,
      requestId: "r",
      clientAddress: "192.0.2.1",
      deadline: Date.now() + 9_000,
    });
    const claims = { "x-client-address": "198.51.100.1", "x-forwarded-for": "198.51.100.1" };

    const answers = await Promise.all([told, token()].map((one) => post("{ clientAddress }", `Bearer ${one}`, claims)));

    expect(answers.map(({ body }) => body.data)).toEqual([{ clientAddress: "192.0.2.1" }, { clientAddress: null }]);
    expect(logged.join("")).not.toContain("192.0.2.1");
  });

  it("serves the subgraph's own routes to anybody, and keeps their content types to them", async () => {
    const send = (path: string, headers: Record<string, string> = {}) =>
      fetch(`${running.url}${path}`, {
        method: "POST",
        headers: { "content-type": "text/xml", ...headers },
        body: "<xml/>",
      });

    const pushed = await send("/pushed");
    const graphql = await send("/graphql", { authorization: `Bearer ${token()}` });

    expect(await pushed.json()).toEqual({ body: "<xml/>", authorization: null });
    expect(graphql.status).toBe(415);
  });

  it("tells no more of a fault than that there was one, and logs its cause", async () => {
    const { body } = await post("{ broken refused }", `Bearer ${token()}`);

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
      { host: "127.0.0.1", port: 0, internalTokenKeys: keys },
    );
    const slow = fetch(`${other.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token()}` },
      body: JSON.stringify({ query: "{ slow }" }),
    }).then((answer) => answer.json());
    await arrival;

    await other.stop();

    expect(await slow).toEqual({ data: { slow: "done" } });
    await expect(fetch(`${other.url}/health/live`)).rejects.toThrow();
  });
});
