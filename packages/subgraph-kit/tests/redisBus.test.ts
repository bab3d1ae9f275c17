import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createLogger, redisBus, type Bus, type CloudEvent, type Subscription } from "@datong/subgraph-kit";
import { aWay } from "@datong/testkit";
import { aRedis, whereRedis, type TestRedis } from "@datong/testkit/redis";
import { createClient } from "@redis/client";
import { aMemory, firstSeen, type Memory } from "./anOutbox.ts";

const logger = createLogger("test", "silent");

const anEvent = (key: string, place: number): CloudEvent => ({
  specversion: "1.0",
  id: `${key}:${place}`,
  source: "/wallets",
  type: "wallet.changed",
  time: "2026-05-01T00:00:00.000Z",
  subject: key,
  partitionkey: key,
  datacontenttype: "application/json",
  data: { 余额: place },
});

/** A line to a Redis that breaks once: as the first event comes over it. */
async function aBreakingLine(to: string) {
  const redis = new URL(to);
  let isBroken = false;
  const { port, close } = await aWay(
    () => redis,
    (near, far) => {
      near.pipe(far);
      far.on("data", (data: Buffer) => {
        if (isBroken || !data.includes("wallet.changed")) return void near.write(data);
        isBroken = true;
        near.destroy();
      });
    },
  );
  return { url: `redis://127.0.0.1:${port}`, close };
}

const PEOPLE = Array.from({ length: 20 }, (_, place) => `u${place}`);

/** The events of everybody, each person's in order. */
const eventsOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, turn) => PEOPLE.map((key) => anEvent(key, from + turn))).flat();

const idsOf = (key: string, count: number) => Array.from({ length: count }, (_, place) => `${key}:${place}`);

/** How many events these are. One that the bus did not say in time that it has is published again, and seen twice. */
const countOf = (seen: readonly CloudEvent[]) => new Set(seen.map(({ id }) => id)).size;

// Without a server there is nothing to try; `findRedis` says then how to get one, and in CI it fails.
whereRedis(describe)("redisBus", () => {
  let redis: TestRedis;
  let buses: Bus[];
  let subscriptions: Subscription[];
  beforeEach(async () => {
    redis = await aRedis();
    [buses, subscriptions] = [[], []];
  });
  afterEach(async () => {
    await Promise.all(subscriptions.map((subscription) => subscription.stop()));
    await Promise.all(buses.map((bus) => bus.close()));
    await redis.kill();
  });

  function aBus(values: object = {}): Bus {
    const bus = redisBus({ url: redis.url, logger, ...values });
    buses.push(bus);
    return bus;
  }
  async function subscribe(bus: Bus, consume: Memory["consume"], group = "members"): Promise<Subscription> {
    const subscription = await bus.subscribe(group, consume);
    subscriptions.push(subscription);
    return subscription;
  }
  /** Publishes as the relay does: again until the bus has it. */
  async function publish(bus: Bus, events: readonly CloudEvent[]): Promise<void> {
    for (;;)
      try {
        await bus.publish(events);
        return;
      } catch {
        await new Promise((resolve) => setImmediate(resolve));
      }
  }

  it("delivers every event to every group, each person's in order", async () => {
    const [members, behavior] = [aMemory(), aMemory()];
    const bus = aBus();
    await subscribe(bus, members.consume);
    await subscribe(bus, behavior.consume, "behavior");

    await publish(aBus(), eventsOf(0, 10));
    await Promise.all([members, behavior].map((memory) => memory.until((seen) => countOf(seen) >= 200)));

    for (const memory of [members, behavior])
      for (const key of PEOPLE) expect(firstSeen(memory.seen, key)).toEqual(idsOf(key, 10));
    expect(members.seen.find(({ id }) => id === "u0:0")).toEqual(anEvent("u0", 0));
  });

  it("keeps for a group what was published while it was away, and goes on where it stopped", async () => {
    const [before, after] = [aMemory(), aMemory()];
    const bus = aBus();
    await publish(bus, eventsOf(0, 5));
    const subscription = await subscribe(bus, before.consume);
    await before.until((seen) => countOf(seen) >= 100);
    await subscription.stop();
    await publish(bus, eventsOf(5, 10));

    await subscribe(bus, after.consume);
    await after.until((seen) => countOf([...before.seen, ...seen]) >= 200);

    for (const key of PEOPLE) expect(firstSeen([...before.seen, ...after.seen], key)).toEqual(idsOf(key, 10));
  });

  it("delivers what failed again, before what follows it", async () => {
    let failures = 3;
    const memory = aMemory(({ partitionkey }) =>
      partitionkey === "u0" && failures-- > 0 ? Promise.reject(new Error("busy")) : Promise.resolve(),
    );
    const bus = aBus();
    await subscribe(bus, memory.consume);

    await publish(bus, eventsOf(0, 5));
    await memory.until((seen) => countOf(seen) >= 100);

    expect(firstSeen(memory.seen, "u0")).toEqual(idsOf("u0", 5));
  });

  it("lets an event that is consumed slowly hold up those of its key alone", async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const memory = aMemory(({ partitionkey }) => (partitionkey === "u0" ? held : Promise.resolve()));
    const bus = aBus();
    await subscribe(bus, memory.consume);

    await publish(bus, eventsOf(0, 5));
    await memory.until((seen) => countOf(seen) >= 95);
    await publish(bus, eventsOf(5, 10));
    await memory.until((seen) => countOf(seen) >= 190);
    expect(firstSeen(memory.seen, "u0")).toEqual([]);
    letGo();
    await memory.until((seen) => countOf(seen) >= 200);

    for (const key of PEOPLE) expect(firstSeen(memory.seen, key)).toEqual(idsOf(key, 10));
  });

  it("shares a group between processes without two of them reading one person's, also when one stops", async () => {
    const memories = [aMemory(), aMemory()];
    const all = () => memories.flatMap(({ seen }) => seen);
    const [first] = await Promise.all(memories.map((memory) => subscribe(aBus(), memory.consume)));
    const bus = aBus();
    await publish(bus, eventsOf(0, 5));
    await Promise.race(memories.map((memory) => memory.until(() => countOf(all()) >= 100)));

    await first?.stop();
    await publish(bus, eventsOf(5, 10));
    await Promise.race(memories.map((memory) => memory.until(() => countOf(all()) >= 200)));

    expect(countOf(all())).toBe(200);
    for (const key of PEOPLE)
      for (const memory of memories) {
        const places = firstSeen(memory.seen, key).map((id) => Number(id.split(":")[1]));
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }
  });

  it("takes over what a process that died did not finish", async () => {
    const begun = aMemory();
    const dying = aBus();
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await subscribe(dying, async (event) => {
      await begun.consume(event);
      await held;
    });
    const bus = aBus();
    await publish(bus, eventsOf(0, 1));
    await begun.until((seen) => seen.length >= 1);
    // It renews nothing any more, or it might take its streams back before they are another's.
    await dying.close();
    const client = await createClient({ url: redis.url }).connect();
    // What the death of a process comes to, without the ten seconds after which its streams are free.
    for await (const keys of client.scanIterator({ MATCH: "*:owner:*" })) await client.set(keys[0] ?? "", "gone");
    const memory = aMemory();
    await subscribe(bus, memory.consume);
    for await (const keys of client.scanIterator({ MATCH: "*:owner:*" })) await client.del(keys);
    client.destroy();

    await memory.until((seen) => countOf(seen) === PEOPLE.length);

    letGo();

    expect(memory.seen.map(({ id }) => id)).toContain(begun.seen[0]?.id);
  });

  it("refuses while Redis is away, and goes on when it is back, even when it has forgotten everything", async () => {
    const memory = aMemory();
    const bus = aBus();
    await subscribe(bus, memory.consume);
    await publish(bus, eventsOf(0, 1));
    await memory.until((seen) => countOf(seen) >= 20);

    await redis.kill();
    await expect(bus.publish(eventsOf(1, 2))).rejects.toThrow();
    await redis.start();
    await publish(bus, eventsOf(1, 2));
    await memory.until((seen) => PEOPLE.every((key) => firstSeen(seen, key).length === 2));

    for (const key of PEOPLE) expect(firstSeen(memory.seen, key)).toEqual(idsOf(key, 2));
  });

  it("reads again what was delivered to a connection as it broke", async () => {
    const line = await aBreakingLine(redis.url);
    const memory = aMemory();
    await subscribe(aBus({ url: line.url }), memory.consume);

    await publish(aBus(), eventsOf(0, 5));
    await memory.until((seen) => countOf(seen) === 100);
    await line.close();

    for (const key of PEOPLE) expect(firstSeen(memory.seen, key)).toEqual(idsOf(key, 5));
  });

  it("forgets what is older than it keeps", async () => {
    const bus = aBus({ keepMs: -60_000 });
    for (let turn = 0; turn < 300; turn += 1) await publish(bus, eventsOf(turn, turn + 1));
    const client = await createClient({ url: redis.url }).connect();

    const lengths = await Promise.all(
      Array.from({ length: 8 }, (_, partition) => client.xLen(`datong:events:${partition}`)),
    );
    client.destroy();

    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThan(6_000);
  });
});
