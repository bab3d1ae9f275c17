import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "@jest/globals";
import { ANONYMOUS } from "@datong/subgraph-kit";
import { aUser, internalKeys } from "@datong/testkit";
import { aGateway, askEcho, aStand, overHttp, type Stand } from "./aGateway.ts";

describe("what a subgraph learns of a request", () => {
  let stand: Stand | undefined;
  afterEach(async () => {
    await stand?.stop();
    stand = undefined;
  });

  it("over HTTP is the gateway's word alone: no header of a client goes on", async () => {
    const seen: IncomingHttpHeaders[] = [];
    const subgraph = createServer((request, response) => {
      seen.push(request.headers);
      response
        .setHeader("content-type", "application/json")
        .end('{"data":{"request":{"caller":"?","sessionId":null,"clientAddress":null}}}');
    }).listen(0, "127.0.0.1");
    await once(subgraph, "listening");
    const transport = overHttp(`http://127.0.0.1:${(subgraph.address() as AddressInfo).port}`);
    const gateway = await aGateway(transport, {});
    const claims = {
      "x-wx-openid": "oClaimedClaimedClaimedClaime",
      "x-wx-unionid": "uClaimed",
      "x-wx-appid": "wxClaimed",
      "x-user-id": "claimed-user",
      "x-internal-token": "claimed-token",
      "x-datong-caller": "claimed",
      "x-forwarded-user": "claimed",
      "x-forwarded-host": "claimed.example",
      "x-original-url": "/claimed",
      "x-http-method-override": "CLAIMED",
      "apollo-require-preflight": "claimed",
      "accept-encoding": "x-claimed",
      "user-agent": "claimed",
      origin: "https://claimed.example",
      referer: "https://claimed.example/",
      traceparent: "00-claimed-claimed-01",
      baggage: "user=claimed",
      "x-request-id": "01a1f961-e5d9-7686-8959-52de7c1f60aa",
      "x-caller": "SERVICE",
      "x-client-address": "203.0.113.9",
      "x-forwarded-for": "203.0.113.9",
      "x-real-ip": "203.0.113.9",
      forwarded: "for=203.0.113.9",
      cookie: "session=claimed",
    };

    await askEcho(gateway, { ...claims, authorization: "Bearer claimed-token" });
    await gateway.stop();
    await transport.close();
    subgraph.close();

    const [headers = {}] = seen;
    expect(seen).toHaveLength(1);
    expect(Object.keys(headers).sort()).toEqual(
      [
        ...["accept", "accept-language", "authorization", "connection", "content-length", "content-type", "host"],
      ].sort(),
    );
    expect(internalKeys("echo").verify(headers.authorization?.slice("Bearer ".length) ?? "")).toEqual({
      caller: ANONYMOUS,
      requestId: "01a1f961-e5d9-7686-8959-52de7c1f60aa",
      clientAddress: "127.0.0.1",
      deadline: expect.any(Number),
    });
    expect(JSON.stringify(headers)).not.toMatch(/claimed|203\.0\.113\.9/i);
  });

  describe.each([["in process"], ["over HTTP"]] as const)("%s", (how) => {
    it("is the address of the socket, whatever headers say", async () => {
      stand = await aStand(how);

      const { clientAddress } = await askEcho(stand.gateway, {
        "x-client-address": "203.0.113.9",
        "x-forwarded-for": "203.0.113.9",
      });

      expect(clientAddress).toBe("127.0.0.1");
    });

    it("is the last address before the trusted proxies, where there are some", async () => {
      const { gateway } = (stand = await aStand(how, { trustedProxies: ["127.0.0.0/8", "192.0.2.0/24"] }));
      const addressBehind = async (forwarded: string, more: Record<string, string> = {}) =>
        (await askEcho(gateway, { "x-forwarded-for": forwarded, ...more })).clientAddress;

      expect(await addressBehind("203.0.113.9")).toBe("203.0.113.9");
      expect(await addressBehind("203.0.113.9, 192.0.2.7")).toBe("203.0.113.9");
      expect(await addressBehind("198.51.100.1, 203.0.113.9")).toBe("203.0.113.9");
      expect(await addressBehind("2001:DB8::1", { "x-client-address": "198.51.100.1" })).toBe("2001:db8::1");
      expect(await addressBehind("nonsense")).toBeNull();
    });

    it("is the reason for which a caller reads, whatever it is written in", async () => {
      stand = await aStand(how);

      const given = await askEcho(stand.gateway, { "x-access-reason": encodeURIComponent("客诉 #4711, 50%") });
      const none = await askEcho(stand.gateway);

      expect([given.accessReason, none.accessReason]).toEqual(["客诉 #4711, 50%", null]);
    });

    it("is the session of the person's token, of each of their tokens its own", async () => {
      stand = await aStand(how, {
        authenticate: (authorization) => Promise.resolve(aUser("u1", authorization)),
      });
      const { gateway } = stand;

      const one = await askEcho(gateway, { authorization: "s1" });
      const other = await askEcho(gateway, { authorization: "s2" });
      const none = await askEcho(gateway);

      expect([one, other, none].map(({ caller, sessionId }) => [caller, sessionId])).toEqual([
        ["USER u1", "s1"],
        ["USER u1", "s2"],
        ["USER u1", null],
      ]);
    });
  });
});
