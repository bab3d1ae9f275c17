import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { serveSubgraph, type Caller, type Running } from "@datong/subgraph-kit";
import { anInternalToken, aUser, internalKeys, nobody } from "@datong/testkit";
import { decodeProtectedHeader } from "jose";
import { aLoginDesk, type LoginDesk } from "./support/aLoginDesk.ts";

describe("sessions over HTTP", () => {
  const internalTokenKeys = internalKeys("identity");
  let desk: LoginDesk;
  let running: Running;
  beforeAll(async () => {
    desk = await aLoginDesk();
    running = await serveSubgraph(desk.identity, { host: "127.0.0.1", port: 0, internalTokenKeys });
  });
  afterAll(async () => {
    await desk.connection.dropDatabase();
    await running.stop();
  });

  const post = async (caller: Caller, query: string, variables: object = {}) => {
    const response = await fetch(`${running.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${anInternalToken(internalTokenKeys, caller)}`,
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as { data: Record<string, never>; errors?: unknown };
  };

  it("GET /.well-known/jwks.json: shows anybody the public keys, for caches too, and no private part", async () => {
    const response = await fetch(`${running.url}/.well-known/jwks.json`);

    const { keys } = (await response.json()) as { keys: Record<string, string>[] };
    const { tokens } = await desk.logIn(await desk.aPerson());
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^application\/jwk-set\+json/);
    expect(response.headers.get("cache-control")).toBe("public, max-age=300");
    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(["alg", "crv", "kid", "kty", "use", "x", "y"]);
    expect(keys[0]?.kid).toBe(decodeProtectedHeader(tokens.accessToken).kid);
  });

  it("the session of a caller travels: it is the current one, and the one that a logout ends", async () => {
    const person = await desk.aPerson();
    const { session, tokens } = await desk.logIn(person);
    const caller = aUser(person, session.id);

    const seen = await post(caller, `{ me { sessions { id isCurrent } } }`);
    const out = await post(caller, `mutation { logout(input: {}) { ... on LoggedOut { sessionsEnded } } }`);
    const refreshed = await post(
      nobody,
      `mutation ($token: String!) { refreshSession(input: { refreshToken: $token }) { __typename } }`,
      { token: tokens.refreshToken },
    );

    expect(seen).toEqual({ data: { me: { sessions: [{ id: session.id, isCurrent: true }] } } });
    expect(out).toEqual({ data: { logout: { sessionsEnded: 1 } } });
    expect(refreshed).toEqual({ data: { refreshSession: { __typename: "SessionEnded" } } });
  });
});
