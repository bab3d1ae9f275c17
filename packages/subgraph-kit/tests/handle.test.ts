import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import {
  createLogger,
  eventsMigration,
  handle,
  inProcessBus,
  outboxIndex,
  startRelay,
  type Bus,
  type CloudEvent,
  type EventHandling,
  type HandleParts,
} from "@datong/subgraph-kit";
import { aMigratedDatabase, dropDatabase } from "@datong/testkit";
import type { Connection } from "mongoose";
import { z } from "zod";
import { aMemory, anEvent as anOutboxEvent, COLLECTION, walletsOf } from "./anOutbox.ts";

const logger = createLogger("test", "silent");

const anEvent = (id: string, values: Partial<CloudEvent> = {}): CloudEvent => ({
  specversion: "1.0",
  id,
  source: "/wallets",
  type: "wallet.changed",
  time: "2026-05-01T00:00:00.000Z",
  subject: "a",
  partitionkey: "li",
  datacontenttype: "application/json",
  data: {},
  ...values,
});

describe("handle", () => {
  let connection: Connection;
  let bus: Bus;
  let handlings: EventHandling[];
  beforeAll(async () => {
    connection = await aMigratedDatabase("handle", [eventsMigration]);
  });
  beforeEach(async () => {
    bus = inProcessBus();
    handlings = [];
    await connection.collection("consumedEvents").deleteMany({});
  });
  afterEach(() => Promise.all(handlings.map((handling) => handling.stop())));
  afterAll(() => dropDatabase(connection));

  async function handling(values: Partial<HandleParts> & Pick<HandleParts, "handlers">): Promise<EventHandling> {
    const made = await handle({ bus, connection, group: "members", logger, attempts: 3, pauseMs: 1, ...values });
    handlings.push(made);
    return made;
  }
  const on = (consume: (event: CloudEvent) => Promise<void>) => ({ handlers: { "wallet.changed": consume } });
  const idsOf = (events: readonly CloudEvent[]) => events.map(({ id }) => id);

  it("handles an event once, however often it comes, and passes by what it does not know", async () => {
    const memory = aMemory();
    await handling(on(memory.consume));

    await bus.publish([anEvent("1"), anEvent("2"), anEvent("1"), anEvent("3", { type: "wallet.closed" })]);
    await bus.publish([anEvent("2"), anEvent("1", { source: "/others" })]);

    expect(idsOf(memory.seen)).toEqual(["1", "2", "1"]);
  });

  it("handles an event once for each group", async () => {
    const [members, behavior] = [aMemory(), aMemory()];
    await handling(on(members.consume));
    await handling({ ...on(behavior.consume), group: "behavior" });

    await bus.publish([anEvent("1")]);

    expect([members.seen, behavior.seen].map(idsOf)).toEqual([["1"], ["1"]]);
  });

  it("handles an event once that two buses deliver at the same time", async () => {
    const memory = aMemory(() => new Promise((resolve) => setImmediate(resolve)));
    const other = inProcessBus();
    await handling(on(memory.consume));
    await handling({ ...on(memory.consume), bus: other });

    const outcomes = await Promise.allSettled([bus.publish([anEvent("1")]), other.publish([anEvent("1")])]);
    await Promise.all([bus.publish([anEvent("1")]), other.publish([anEvent("1")])]);

    expect(idsOf(memory.seen)).toEqual(["1"]);
    expect(outcomes.some(({ status }) => status === "fulfilled")).toBe(true);
  });

  it("tries again what fails, in its place", async () => {
    let failures = 2;
    const memory = aMemory(() => (failures-- > 0 ? Promise.reject(new Error("busy")) : Promise.resolve()));
    const made = await handling(on(memory.consume));

    await bus.publish([anEvent("1"), anEvent("2")]);

    expect(idsOf(memory.seen)).toEqual(["1", "2"]);
    expect(await made.deadLetters(10)).toEqual([]);
  });

  it("gives up in the end, goes on with the next, and shows what it gave up, with a reason without values", async () => {
    const memory = aMemory(({ id }) => (id === "1" ? Promise.reject(new TypeError("13800005678")) : Promise.resolve()));
    const made = await handling(on(memory.consume));

    await bus.publish([anEvent("1"), anEvent("2")]);
    await bus.publish([anEvent("1")]);

    expect(idsOf(memory.seen)).toEqual(["2"]);
    expect(await made.deadLetters(10)).toMatchObject([{ event: anEvent("1"), reason: "TypeError" }]);
  });

  it("says of an event that does not fit which fields do not, and names it in the log as the dead letter does", async () => {
    const orderId = "Ab1".repeat(14);
    const form = z.object({
      lines: z.array(z.object({ price: z.number().max(9) })),
      phones: z.record(z.string(), z.null()),
    });
    const lines: string[] = [];
    const written = createLogger("test", "error", { write: (line) => lines.push(line) });
    const parse = ({ data }: CloudEvent) => {
      form.parse(data);
      return Promise.resolve();
    };
    const made = await handling({ ...on(parse), logger: written });

    const openid = "oAbC1".padEnd(28, "dEf");
    const data = { lines: [{ price: 13_800_005_678 }], phones: { "13800005678": 1, [openid]: 1 } };
    await bus.publish([anEvent(`${orderId}:paid`, { subject: orderId, data })]);

    const [{ event, reason } = { event: null, reason: "" }] = await made.deadLetters(1);
    expect(reason).toBe("ZodError: lines.0.price: too_big, phones.?: invalid_type, phones.?: invalid_type");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ event: "[token]:paid", eventSubject: event?.subject });
  });

  it("replays dead letters, once each however many replay, and keeps those that fail again", async () => {
    const broken = new Set(["1", "2", "3"]);
    const memory = aMemory(({ id }) => (broken.has(id) ? Promise.reject(new Error("bad")) : Promise.resolve()));
    const made = await handling(on(memory.consume));
    await bus.publish([anEvent("1"), anEvent("2"), anEvent("3")]);
    broken.delete("1");
    broken.delete("2");

    const replays = await Promise.all([made.replay(["1", "2", "3"]), made.replay(["1", "2", "3"])]);

    expect(idsOf(memory.seen).sort()).toEqual(["1", "2"]);
    expect(replays.flatMap(({ handled }) => handled).sort()).toEqual(["1", "2"]);
    expect((await made.deadLetters(10)).map(({ event }) => event.id)).toEqual(["3"]);
    expect(await made.replay(["1", "unknown"])).toEqual({ handled: [], failed: [] });
  });

  it("does not count a stop as a failure: what was being tried comes again", async () => {
    const memory = aMemory();
    const trying = aMemory();
    const made = await handling({
      ...on(async (event) => {
        await trying.consume(event);
        throw new Error("busy");
      }),
      pauseMs: 60_000,
    });
    const published = bus.publish([anEvent("1")]).then(
      () => "handled",
      () => "comes again",
    );
    await trying.until((seen) => seen.length === 1);

    await made.stop();
    const outcome = await published;
    await handling(on(memory.consume));
    await bus.publish([anEvent("1")]);

    expect(outcome).toBe("comes again");
    expect(idsOf(memory.seen)).toEqual(["1"]);
  });

  it("is waited for by the relay, in one line without a stack, where a process died with an event claimed", async () => {
    const lines: string[] = [];
    const memory = aMemory();
    await handling(on(memory.consume));
    const wallets = walletsOf(connection);
    await wallets.createIndexes([outboxIndex]);
    const _id = JSON.stringify(["members", "/wallets", "li:1"]);
    const claimedUntil = new Date(Date.now() + 500);
    await connection.collection<{ _id: string }>("consumedEvents").insertOne({ _id, ...{ claimedUntil } });
    await wallets.insertOne({ _id: "a", outbox: [anOutboxEvent("li", 1)] });

    const relay = startRelay({
      ...{ connection, bus, collection: COLLECTION, source: "/wallets", everyMs: 5 },
      logger: createLogger("test", "info", { write: (line) => void lines.push(line) }),
    });
    await memory.until((seen) => seen.length === 1);
    await relay.stop();

    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 30, until: claimedUntil.toISOString(), msg: expect.stringContaining("claim lapses") },
    ]);
    expect(lines.join("")).not.toContain("stack");
  });

  it("leaves to be tried again what another process lets go while that is looked up", async () => {
    const [memory, trying] = [aMemory(), aMemory()];
    const holder = await handling({
      ...on(async (event) => {
        await trying.consume(event);
        throw new Error("busy");
      }),
      pauseMs: 60_000,
    });
    const held = bus.publish([anEvent("1")]).catch(() => "let go");
    await trying.until((seen) => seen.length === 1);
    const consumed = connection.collection("consumedEvents");
    const lookedUpLate = Object.create(consumed, {
      find: {
        value: (...asked: Parameters<typeof consumed.find>) => ({
          async toArray() {
            await holder.stop();
            await held;
            return consumed.find(...asked).toArray();
          },
        }),
      },
    }) as typeof consumed;
    const other = inProcessBus();
    await handling({
      ...on(memory.consume),
      bus: other,
      connection: Object.create(connection, { collection: { value: () => lookedUpLate } }) as Connection,
    });

    await expect(other.publish([anEvent("1")])).rejects.toThrow();
    await other.publish([anEvent("1")]);

    expect(idsOf(memory.seen)).toEqual(["1"]);
  });
});
