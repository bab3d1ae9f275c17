import { EventEmitter, once } from "node:events";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import {
  createLogger,
  inProcessBus,
  outboxIndex,
  startRelay,
  type Bus,
  type CloudEvent,
  type Relay,
} from "@datong/subgraph-kit";
import { aDatabase, dropDatabase, emptyDatabase, eventually } from "@datong/testkit";
import type { Connection } from "mongoose";
import { EventClaimedError } from "../src/events/EventClaimedError.ts";
import { aBusThat, aMemory, anEvent, COLLECTION, firstSeen, waiting, walletsOf } from "./anOutbox.ts";

const logger = createLogger("test", "silent");

describe("the relay", () => {
  let connection: Connection;
  let relays: Relay[];
  beforeAll(async () => {
    connection = await aDatabase("relay");
    await walletsOf(connection).createIndexes([outboxIndex]);
  });
  beforeEach(async () => {
    relays = [];
    await emptyDatabase(connection, COLLECTION, "leases");
  });
  afterEach(() => Promise.all(relays.map((relay) => relay.stop())));
  afterAll(() => dropDatabase(connection));

  function relayTo(bus: Bus): Relay {
    const relay = startRelay({ connection, collection: COLLECTION, source: "/wallets", bus, logger, everyMs: 5 });
    relays.push(relay);
    return relay;
  }
  async function aBusWith(consume: (event: CloudEvent) => Promise<void>): Promise<Bus> {
    const bus = inProcessBus();
    await bus.subscribe("test", consume);
    return bus;
  }

  it("says once that events wait for a claim, also where the claim has just lapsed", async () => {
    const lines: string[] = [];
    const memory = aMemory();
    const bus = await aBusWith(memory.consume);
    const until = new Date();
    let refusals = 3;
    const refusing = aBusThat(bus, (events) =>
      refusals-- > 0 ? Promise.reject(new EventClaimedError(until)) : bus.publish(events),
    );
    await walletsOf(connection).insertOne({ _id: "a", outbox: [anEvent("li", 1)] });

    relays.push(
      startRelay({
        ...{ connection, collection: COLLECTION, source: "/wallets", bus: refusing, everyMs: 1 },
        logger: createLogger("test", "info", { write: (line) => void lines.push(line) }),
      }),
    );
    await memory.until((seen) => seen.length === 1);

    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ until: until.toISOString() }]);
  });

  it("publishes what waits as CloudEvents, and takes it out of its document", async () => {
    await walletsOf(connection).insertOne({ _id: "a", outbox: [anEvent("li", 1)] });
    const memory = aMemory();

    relayTo(await aBusWith(memory.consume));
    await memory.until((seen) => seen.length === 1);
    await Promise.all(relays.map((relay) => relay.stop()));

    expect(memory.seen).toEqual([
      {
        specversion: "1.0",
        id: "li:1",
        source: "/wallets",
        type: "wallet.changed",
        time: "2026-05-01T00:00:01.000Z",
        subject: "wallet of li",
        partitionkey: "li",
        datacontenttype: "application/json",
        data: { place: 1 },
      },
    ]);
    expect(await walletsOf(connection).find().toArray()).toEqual([{ _id: "a" }]);
  });

  it("keeps the order of a document, and of a person's documents by time", async () => {
    const backwards = anEvent("li", 4, { time: new Date(0) });
    await walletsOf(connection).insertMany([
      { _id: "a", outbox: [anEvent("li", 3), backwards] },
      { _id: "b", outbox: [anEvent("li", 1), anEvent("li", 2), anEvent("li", 9)] },
    ]);
    const memory = aMemory();

    relayTo(await aBusWith(memory.consume));
    await memory.until((seen) => seen.length === 5);

    expect(firstSeen(memory.seen, "li")).toEqual(["li:1", "li:2", "li:3", "li:4", "li:9"]);
  });

  it("publishes again what a bus did not surely take, and loses nothing", async () => {
    const events = Array.from({ length: 250 }, (_, place) => ({ _id: `w${place}`, outbox: [anEvent("li", place)] }));
    await walletsOf(connection).insertMany(events);
    const memory = aMemory();
    const bus = await aBusWith(memory.consume);
    let calls = 0;

    relayTo(
      aBusThat(bus, async (some) => {
        calls += 1;
        // First nothing arrives; then everything does, but the bus cannot say so.
        if (calls > 1) await bus.publish(some);
        if (calls <= 2) throw new Error("away");
      }),
    );
    await memory.until((seen) => firstSeen(seen, "li").length === 250);

    expect(firstSeen(memory.seen, "li")).toEqual(events.map((_, place) => `li:${place}`));
  });

  it("lets a key that is consumed slowly hold up no other, and keeps its order", async () => {
    await walletsOf(connection).insertMany([
      ...Array.from({ length: 2_500 }, (_, place) => ({ _id: `hot${place}`, outbox: [anEvent("li", place)] })),
      ...Array.from({ length: 300 }, (_, place) => ({ _id: `w${place}`, outbox: [anEvent(`u${place}`, 3_000)] })),
    ]);
    const goingOn = new EventEmitter();
    const isOn = once(goingOn, "now");
    const memory = aMemory(async ({ partitionkey }) => {
      if (partitionkey === "li") await isOn;
    });

    relayTo(await aBusWith(memory.consume));
    await memory.until((seen) => seen.length === 300);
    expect(firstSeen(memory.seen, "li")).toEqual([]);
    goingOn.emit("now");
    await memory.until((seen) => seen.length === 2_800);

    expect(firstSeen(memory.seen, "li")).toEqual(Array.from({ length: 2_500 }, (_, place) => `li:${place}`));
  });

  it("keeps the order of a document that tells of two people, and of what comes after it", async () => {
    await walletsOf(connection).insertMany([
      { _id: "a", outbox: [anEvent("li", 1)] },
      { _id: "b", outbox: [anEvent("wang", 2)] },
      { _id: "both", outbox: [anEvent("li", 3), anEvent("wang", 4)] },
      { _id: "c", outbox: [anEvent("wang", 5)] },
    ]);
    const goingOn = new EventEmitter();
    const isOn = once(goingOn, "now");
    const memory = aMemory(async ({ id }) => {
      if (id === "li:1") await isOn;
    });

    const relay = relayTo(await aBusWith(memory.consume));
    await memory.until((seen) => seen.length === 1);
    relay.wake();
    goingOn.emit("now");
    await memory.until((seen) => seen.length === 5);

    expect(firstSeen(memory.seen, "li")).toEqual(["li:1", "li:3"]);
    expect(firstSeen(memory.seen, "wang")).toEqual(["wang:2", "wang:4", "wang:5"]);
  });

  it("takes out what it has published, and not what was written meanwhile", async () => {
    await walletsOf(connection).insertOne({ _id: "a", outbox: [anEvent("li", 1)] });
    const memory = aMemory(async ({ id }) => {
      if (id === "li:1") await walletsOf(connection).updateOne({ _id: "a" }, { $push: { outbox: anEvent("li", 2) } });
    });

    relayTo(await aBusWith(memory.consume));
    await memory.until((seen) => seen.some(({ id }) => id === "li:2"));

    expect(firstSeen(memory.seen, "li")).toEqual(["li:1", "li:2"]);
  });

  it("does no harm when several are at work, even when a lease is lost", async () => {
    const memory = aMemory();
    const bus = await aBusWith(memory.consume);
    const people = ["li", "wang"];
    for (let place = 0; place < 3; place += 1) relayTo(bus);

    for (let place = 0; place < 60; place += 1) {
      const key = people[place % 2] ?? "";
      await walletsOf(connection).updateOne({ _id: key }, { $push: { outbox: anEvent(key, place) } }, { upsert: true });
      if (place % 10 === 0) await connection.collection("leases").deleteMany({});
      for (const relay of relays) relay.wake();
    }
    await memory.until((seen) => people.every((key) => firstSeen(seen, key).length === 30));
    await Promise.all(relays.map((relay) => relay.stop()));

    for (const [first, key] of people.entries())
      expect(firstSeen(memory.seen, key)).toEqual(
        Array.from({ length: 30 }, (_, turn) => `${key}:${first + 2 * turn}`),
      );
    expect(await waiting(connection)).toEqual([]);
  });

  it("leaves an outbox that a faster relay has emptied as it is: events can be pushed to it", async () => {
    await walletsOf(connection).insertOne({ _id: "a", outbox: [anEvent("li", 1)] });
    const [slow, fast] = [aMemory(), aMemory()];
    const goingOn = new EventEmitter();
    const bus = await aBusWith(slow.consume);
    const slower = relayTo(
      aBusThat(bus, async (some) => {
        const isOn = once(goingOn, "now");
        await bus.publish(some);
        await isOn;
      }),
    );
    await slow.until((seen) => seen.length === 1);
    const faster = relayTo(await aBusWith(fast.consume));
    // Once is not enough: a lease that is lost just when its owner renews it is its owner's again.
    await eventually(async () => {
      await connection.collection("leases").deleteMany({});
      expect(fast.seen).toHaveLength(1);
    });
    await faster.stop();

    goingOn.emit("now");
    await slower.stop();

    expect(await walletsOf(connection).find().toArray()).toEqual([{ _id: "a" }]);
    await walletsOf(connection).updateOne({ _id: "a" }, { $push: { outbox: anEvent("li", 2) } });
    expect(await waiting(connection)).toMatchObject([{ id: "li:2" }]);
  });

  it("leaves to the next what it has not published when it stops", async () => {
    await walletsOf(connection).insertMany(
      Array.from({ length: 150 }, (_, place) => ({ _id: `w${place}`, outbox: [anEvent("li", place)] })),
    );
    const first = aMemory();
    const stopping = relayTo(
      await aBusWith(async (event) => {
        await first.consume(event);
        if (first.seen.length === 1) void stopping.stop();
      }),
    );
    await first.until((seen) => seen.length === 50);
    await stopping.stop();
    const second = aMemory();

    relayTo(await aBusWith(second.consume));
    await second.until((seen) => seen.length === 100);

    expect(firstSeen([...first.seen, ...second.seen], "li")).toHaveLength(150);
  });

  it("finds what waits by its index, and documents without events are not in it", async () => {
    await walletsOf(connection).insertMany([
      { _id: "a", outbox: [anEvent("li", 1)] },
      ...Array.from({ length: 500 }, (_, place) => ({ _id: `quiet${place}` })),
    ]);

    const { executionStats } = await walletsOf(connection)
      .find({ "outbox.time": { $exists: true } })
      .sort({ "outbox.time": 1 })
      .limit(100)
      .explain("executionStats");

    expect(JSON.stringify(executionStats)).toContain("IXSCAN");
    expect(JSON.stringify(executionStats)).not.toMatch(/COLLSCAN|"SORT"/);
    expect(executionStats).toMatchObject({ totalDocsExamined: 1 });
  });
});
