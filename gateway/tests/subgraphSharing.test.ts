import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { GatewayContext } from "../src/context.ts";
import { aService, aStaffMember, aUser, nobody } from "@datong/testkit";
import { aSubgraphServer, aWay, json, WRITE, type SubgraphServer, type Way } from "./aSubgraphServer.ts";

describe("what one caller asks twice at a time", () => {
  let release: (() => void)[];
  let server: SubgraphServer;
  let way: Way;
  beforeEach(async () => {
    release = [];
    server = await aSubgraphServer((response, { body }, turn) => {
      const answer = () => {
        json(response, { data: { fine: { turn } } });
      };
      if (body.includes("hold")) release.push(answer);
      else answer();
    });
    way = aWay(server.url, { batching: false });
  });
  afterEach(async () => {
    await Promise.all([way.close(), server.stop()]);
  });

  const finish = () => {
    for (const answer of release.splice(0)) answer();
  };
  const held = { of: 1, hold: true };

  /** Asks the same as two requests with these contexts, and says how often the subgraph was asked. */
  async function askTwice(first: Partial<GatewayContext>, second: Partial<GatewayContext>) {
    const answers = Promise.all([way.ask(held, first), way.ask(held, second)]);
    await server.asked(1);
    // Had the second been sent, it would be there by now: it is asked before this one.
    await way.ask({ of: "meanwhile" });
    const held_ = server.received.filter(({ body }) => body.includes("hold"));
    finish();
    await answers;
    return held_.length;
  }

  const one = aUser("one", "session-1");

  it.each([
    ["the same person in the same session", { caller: one }, { caller: { ...one } }],
    ["nobody, at one address", { caller: nobody, clientAddress: "192.0.2.1" }, { clientAddress: "192.0.2.1" }],
  ])("is sent once: %s", async (_case, first, second) => {
    expect(await askTwice(first, second)).toBe(1);
  });

  it.each([
    ["another person", { caller: one }, { caller: aUser("two", "session-1") }],
    ["another session", { caller: one }, { caller: aUser("one", "session-2") }],
    ["further ids of a person", { caller: one }, { caller: { ...one, alsoKnownAs: ["zero"] } }],
    ["another language", { caller: one }, { caller: one, locale: "en" }],
    ["another address", { caller: one }, { caller: one, clientAddress: "192.0.2.1" }],
    ["another reason", { caller: one }, { caller: one, accessReason: "asked" }],
    ["staff, whose reads are recorded", { caller: aStaffMember("one") }, { caller: aStaffMember("one") }],
    ["a back end, likewise", { caller: aService("a:read") }, { caller: aService("a:read") }],
    [
      "less time",
      { caller: one },
      {
        caller: one,
        // From when it is asked on, not from when this table was made.
        get deadline() {
          return Date.now() + 5_000;
        },
      },
    ],
  ] as [string, Partial<GatewayContext>, Partial<GatewayContext>][])(
    "is sent twice: %s",
    async (_case, first, second) => {
      expect(await askTwice(first, second)).toBe(2);
    },
  );

  it("is answered to each with a copy of their own, and observed for each", async () => {
    const both = [way.ask(held, { requestId: "asked-1" }), way.ask(held, { requestId: "asked-2" })];
    await server.asked(1);
    finish();

    const [first, second] = await Promise.all(both);
    Object.assign(first?.data?.fine as object, { turn: "changed" });

    expect(second).toEqual({ data: { fine: { turn: 0 } } });
    expect(way.observed).toEqual([
      { subgraph: "orders", kind: "single", retried: false },
      { subgraph: "orders", kind: "shared", retried: false },
    ]);
  });

  it("fails for each", async () => {
    const both = [way.ask(held), way.ask(held)];
    await server.asked(1);
    server.received[0]?.socket.destroy();

    expect((await Promise.all(both)).map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual([
      "UNAVAILABLE",
      "UNAVAILABLE",
    ]);
    expect(way.logged).toHaveLength(1);
  });

  it("is sent anew after a mutation, which may have changed the answer", async () => {
    const before = way.ask(held);
    await server.asked(1);
    await way.ask({}, {}, WRITE);
    const after = way.ask(held);
    await server.asked(3);
    finish();

    expect([await before, await after]).toEqual([{ data: { fine: { turn: 0 } } }, { data: { fine: { turn: 2 } } }]);
  });

  it("is sent anew when it has been answered", async () => {
    await way.ask({ of: 1 });
    await way.ask({ of: 1 });

    expect(server.received).toHaveLength(2);
  });

  it("is sent twice where it is a mutation", async () => {
    await Promise.all([way.ask({ of: 1 }, {}, WRITE), way.ask({ of: 1 }, {}, WRITE)]);

    expect(server.received).toHaveLength(2);
  });
});
