import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { httpTransport } from "@datong/gateway";
import { createLogger } from "@datong/subgraph-kit";
import { aUser } from "@datong/testkit";
import { aContext, aSubgraphServer, aWay, FINE, json, READ, type SubgraphServer, type Way } from "./aSubgraphServer.ts";
import { stopTheClock } from "./stopTheClock.ts";

describe("the way to a subgraph", () => {
  let server: SubgraphServer | undefined;
  let way: Way | undefined;
  afterEach(async () => {
    jest.useRealTimers();
    await Promise.all([way?.close(), server?.stop()]);
    [way, server] = [undefined, undefined];
  });

  it("may be a Unix socket", async () => {
    const directory = await mkdtemp(join(tmpdir(), "datong-"));
    const path = join(directory, "orders.sock");
    server = await aSubgraphServer((response) => json(response, FINE), { path });
    way = aWay(`unix:${path}`);

    const answers = [await way.ask({ of: 1 }), await way.ask({ of: 2 })];
    await rm(directory, { recursive: true, force: true });

    expect(answers).toEqual([FINE, FINE]);
    expect(server.received.map((received) => received.path)).toEqual(["/graphql", "/graphql"]);
  });

  it("keeps connections and uses them again", async () => {
    server = await aSubgraphServer((response) => json(response, FINE));
    way = aWay(server.url);

    for (let of = 0; of < 50; of++) await way.ask({ of });

    // One is free again a little after it has answered.
    expect(await server.connections()).toBeLessThanOrEqual(2);
  });

  it("keeps the query of an address", async () => {
    server = await aSubgraphServer((response) => json(response, FINE));
    way = aWay(`${server.url}?version=2`);

    await way.ask();

    expect(server.received[0]?.path).toBe("/graphql?version=2");
  });

  it("has no more connections than are configured, and has fetches wait for one", async () => {
    // A fetch that waits for a second is refused.
    stopTheClock();
    const held: (() => void)[] = [];
    server = await aSubgraphServer((response) => held.push(() => json(response, FINE)));
    way = aWay(server.url, { connections: 2 });
    const { ask } = way;

    const answers = Promise.all([1, 2, 3, 4].map((of) => ask({ of })));
    await server.asked(2);
    const atOnce = held.length;
    for (let answered = 0; answered < 4; answered++) {
      await server.asked(answered + 1);
      held[answered]?.();
    }

    expect(await answers).toEqual([FINE, FINE, FINE, FINE]);
    expect(atOnce).toBe(2);
    expect(await server.connections()).toBe(2);
  });

  it("refuses fetches that wait too long for a connection, and more than may be under way", async () => {
    stopTheClock();
    server = await aSubgraphServer(() => undefined);
    way = aWay(server.url, { connections: 1, concurrency: 2, timeoutMs: 60_000 });
    const { ask, logged } = way;

    const stuck = ask({ of: 1 }, { deadline: Date.now() + 3_000 });
    const waiting = ask({ of: 2 });
    const tooMany = await Promise.all([ask({ of: 3 }), ask({ of: 4 })]);
    await server.asked(1);
    jest.advanceTimersByTime(1_000);
    const refused = [...tooMany, await waiting];
    jest.advanceTimersByTime(2_000);
    await stuck;

    const unavailable = { errors: [{ extensions: { code: "UNAVAILABLE", subgraph: "orders" } }] };
    expect(refused).toMatchObject([unavailable, unavailable, unavailable]);
    expect(logged.map(({ reason }) => reason)).toEqual([
      "too many fetches at a time",
      "waited for a connection too long",
      "no answer began in time",
    ]);
    expect(server.received).toHaveLength(1);
  });

  it("refuses a caller who takes more than a quarter, and nobody else", async () => {
    let isHeld = true;
    const held: (() => void)[] = [];
    server = await aSubgraphServer((response) => {
      const answer = () => json(response, FINE);
      if (isHeld) held.push(answer);
      else answer();
    });
    way = aWay(server.url, { concurrency: 8 });
    const { ask, logged } = way;

    const greedy = [1, 2, 3, 4].map((of) => ask({ of }, { caller: aUser("greedy") }));
    const refused = await Promise.all(greedy.slice(2));
    await server.asked(2);
    isHeld = false;
    const another = await ask({}, { caller: aUser("another") });
    for (const answer of held) answer();
    const answers = await Promise.all(greedy.slice(0, 2));

    const unavailable = { errors: [{ extensions: { code: "UNAVAILABLE", subgraph: "orders" } }] };
    expect(refused).toMatchObject([unavailable, unavailable]);
    expect([...answers, another, await ask({}, { caller: aUser("greedy") })]).toEqual([FINE, FINE, FINE, FINE]);
    expect(logged.map(({ reason }) => reason)).toEqual(["too many fetches of one caller at a time"]);
  });

  it("lets callers take turns: who asks once does not wait for all that another has asked before", async () => {
    stopTheClock();
    const held: (() => void)[] = [];
    server = await aSubgraphServer((response) => held.push(() => json(response, FINE)));
    way = aWay(server.url, { connections: 1, concurrency: 100 });
    const { ask } = way;
    const asked = ["greedy", "greedy", "greedy", "greedy", "another", "third", "another"];

    const answers = Promise.all(asked.map((name, of) => ask({ of }, { caller: aUser(name) })));
    for (let answered = 0; answered < asked.length; answered++) {
      await server.asked(answered + 1);
      held[answered]?.();
    }
    await answers;

    const order = server.received.map(({ body }) => (JSON.parse(body) as { variables: { of: number } }).variables.of);
    expect(order).toEqual([0, 1, 4, 5, 2, 6, 3]);
  });

  it("lets nobody who comes anew pass a caller's second fetch that waits already", async () => {
    stopTheClock();
    const held: (() => void)[] = [];
    server = await aSubgraphServer((response) => held.push(() => json(response, FINE)));
    way = aWay(server.url, { connections: 1, concurrency: 100 });
    const { ask } = way;
    const answers = [1, 2, 3].map((of) => ask({ of }, { caller: aUser("patient") }));

    for (let answered = 0; answered < 9; answered++) {
      await server.asked(answered + 1);
      if (answered < 6) answers.push(ask({ of: 10 + answered }, { caller: aUser(`new ${answered}`) }));
      held[answered]?.();
    }
    await Promise.all(answers);

    const order = server.received.map(({ body }) => (JSON.parse(body) as { variables: { of: number } }).variables.of);
    expect(order.indexOf(2)).toBeLessThanOrEqual(2);
    expect(order.indexOf(3)).toBeLessThanOrEqual(5);
  });

  it("is closed once, whoever lets go of it afterwards", async () => {
    const logged: string[] = [];
    const logger = createLogger("test", "info", { write: (line: string) => void logged.push(line) });
    server = await aSubgraphServer((response) => json(response, FINE));
    const transport = httpTransport({ urls: new Map([["orders", server.url]]), logger });
    const fetch = transport("orders", "").prepare(READ);
    await fetch({}, aContext());

    await transport.close();
    transport.release?.("orders", "");
    await transport.close();

    expect(logged).toEqual([]);
  });

  it("lets go of its connections when it is closed", async () => {
    server = await aSubgraphServer((response) => json(response, FINE));
    way = aWay(server.url);
    await way.ask();
    const [{ socket } = { socket: null }] = server.received;

    const closed = new Promise((resolve) => socket?.once("close", resolve));
    await way.close();
    way = undefined;
    await closed;

    expect(await server.connections()).toBe(0);
  });
});
