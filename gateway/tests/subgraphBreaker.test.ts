import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { aUser, nobody } from "@datong/testkit";
import type { GatewayContext } from "../src/context.ts";
import { aSubgraphServer, aWay, FINE, json, type Behaviour, type SubgraphServer, type Way } from "./aSubgraphServer.ts";
import { stopTheClock } from "./stopTheClock.ts";

const unwell: Behaviour = (response) => {
  json(response, "", 500);
};
const well: Behaviour = (response) => {
  json(response, FINE);
};

/** Longer than nothing is asked after any failure. */
const A_WHILE_MS = 60_000;

describe("the circuit breaker before a subgraph", () => {
  let behaviour: Behaviour;
  let server: SubgraphServer;
  let way: Way;
  beforeEach(async () => {
    // The clock alone: connections and timers go on.
    stopTheClock("setTimeout", "clearTimeout");
    behaviour = unwell;
    server = await aSubgraphServer((...given) => {
      behaviour(...given);
    });
    way = aWay(server.url);
  });
  afterEach(async () => {
    jest.useRealTimers();
    await way.close();
    await server.stop();
  });

  const codes = async (times: number, context: Partial<GatewayContext> = {}) => {
    const all: unknown[] = [];
    for (let of = 0; of < times; of++) all.push((await way.ask({ of }, context)).errors?.[0]?.extensions?.code);
    return all;
  };
  const passAWhile = () => {
    jest.setSystemTime(Date.now() + A_WHILE_MS);
  };

  it("opens when most of what was asked has failed, and tells whoever asks so at once", async () => {
    const before = await codes(10);
    const asked = server.received.length;
    const after = await codes(20);

    expect([...before, ...after]).toEqual(Array.from({ length: 30 }, () => "UNAVAILABLE"));
    expect([asked, server.received.length]).toEqual([10, 10]);
    expect(way.states).toEqual(["orders open"]);
    expect(way.logged.filter(({ state }) => state === "open")).toHaveLength(1);
    expect(way.logged).toHaveLength(11);
  });

  it("lets one exchange find out whether the subgraph is well again, and closes if it is", async () => {
    await codes(10);
    passAWhile();
    let answerProbe = () => undefined as unknown;
    behaviour = (response, received, turn) => {
      answerProbe = () => {
        well(response, received, turn);
      };
    };

    const probe = way.ask({ of: "probe" });
    await server.asked(11);
    const meanwhile = await codes(3);
    answerProbe();
    behaviour = well;
    const first = await probe;
    await way.becomes("closed");
    const answers = [first, await way.ask()];

    expect(meanwhile).toEqual(["UNAVAILABLE", "UNAVAILABLE", "UNAVAILABLE"]);
    expect(answers).toEqual([FINE, FINE]);
    expect(way.states).toEqual(["orders open", "orders half-open", "orders closed"]);
  });

  it("stays open where it is not", async () => {
    await codes(10);
    passAWhile();

    await codes(5);

    expect(server.received).toHaveLength(11);
    expect(way.states).toEqual(["orders open", "orders half-open", "orders open"]);
  });

  it.each([
    ["errors of GraphQL", { data: null, errors: [{ message: "no", extensions: { code: "INTERNAL" } }] }, 200],
    ["errors of GraphQL with a status that speaks of the server", { errors: [{ message: "no" }] }, 500],
    ["what is no answer", "<h1>", 200],
    ["refusals of one caller", { errors: [{ message: "no" }] }, 401],
    ["that one caller has asked too much", "", 429],
  ])("does not count %s", async (_case, body, status) => {
    behaviour = (response) => {
      json(response, body, status);
    };

    await codes(30);

    expect(server.received).toHaveLength(30);
    expect(way.states).toEqual([]);
  });

  it("does not count a timeout where the request had hardly any time left", async () => {
    behaviour = () => undefined;

    stopTheClock();
    const late = Promise.all(Array.from({ length: 20 }, (_, of) => way.ask({ of }, { deadline: Date.now() + 20 })));
    await server.asked(20);
    jest.advanceTimersByTime(20);
    await late;
    behaviour = well;

    expect(await way.ask()).toEqual(FINE);
    expect(way.states).toEqual([]);
  });

  it("does not count that a subgraph says so at once of a request that came too late", async () => {
    behaviour = (response) => json(response, { errors: [{ message: "late" }] }, 504);

    await codes(30);

    expect(server.received).toHaveLength(30);
    expect(way.states).toEqual([]);
  });

  it("counts timeouts of fetches that had all the time that they may have", async () => {
    jest.useRealTimers();
    behaviour = () => undefined;
    const hasty = aWay(server.url, { timeoutMs: 20 });

    // More than ten: the clock counts whole milliseconds, so one may seem to have had less.
    for (let of = 0; of < 20; of++) await hasty.ask({ of });
    await hasty.close();

    expect(hasty.states).toEqual(["orders open"]);
  });

  it.each([
    ["person", [{ caller: aUser("one") }]],
    ["network", ["2001:db8::1", "2001:db8::2"].map((clientAddress) => ({ caller: nobody, clientAddress }))],
  ])("stays closed, whatever fails for one %s alone", async (_whose, contexts) => {
    for (const context of contexts) await codes(20, context);
    behaviour = well;

    expect(await way.ask({}, { caller: aUser("two") })).toEqual(FINE);
    expect(way.states).toEqual([]);
  });

  it("stays closed where most of what all others ask is answered", async () => {
    for (let round = 0; round < 10; round++) {
      behaviour = well;
      await codes(1, { caller: aUser("three") });
      behaviour = unwell;
      await codes(3, { caller: aUser("one") });
      await codes(1, { caller: aUser("two") });
    }

    expect(way.states).toEqual([]);
  });

  it("opens when it fails for a second caller as well", async () => {
    await codes(10, { caller: aUser("one") });
    await codes(1, { caller: aUser("two") });

    expect(way.states).toEqual(["orders open"]);
  });

  it("opens for one caller alone where nobody can be reached", async () => {
    await server.stop();

    await codes(10, { caller: aUser("one") });

    expect(way.states).toEqual(["orders open"]);
  });

  it("asks on for others when one is told to wait", async () => {
    behaviour = (response) => {
      json(response, "", 429, { "retry-after": "30" });
    };
    await codes(5, { caller: aUser("one") });
    behaviour = well;

    expect(await way.ask({}, { caller: aUser("two") })).toEqual(FINE);
    expect(server.received).toHaveLength(6);
    expect(way.states).toEqual([]);
  });

  it("leaves a subgraph alone for as long as it asks for", async () => {
    behaviour = (response) => {
      json(response, "", 503, { "retry-after": "30" });
    };

    await codes(5);

    expect(server.received).toHaveLength(1);
    expect(way.states).toEqual(["orders paused"]);
  });
});
