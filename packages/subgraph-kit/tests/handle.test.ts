import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import {
  connectDatabase,
  countDeadLetters,
  createLogger,
  cursorOfDeadLetter,
  deadLettersMigration,
  eventsMigration,
  fail,
  handle,
  inProcessBus,
  outboxIndex,
  startRelay,
  type Bus,
  type CloudEvent,
  type EventHandling,
  type HandleParts,
} from "@datong/subgraph-kit";
import { aDatabaseLine, aMigratedDatabase, dropDatabase, emptyDatabase, eventually } from "@datong/testkit";
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
    connection = await aMigratedDatabase("handle", [eventsMigration, deadLettersMigration]);
  });
  beforeEach(async () => {
    bus = inProcessBus();
    handlings = [];
    await emptyDatabase(connection, "consumedEvents");
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
  const lettersOf = async (made: EventHandling) => (await made.deadLetters({ first: 10, after: null })).nodes;
  const deadOf = async (made: EventHandling) => idsOf((await lettersOf(made)).map(({ event }) => event));

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
    expect(await lettersOf(made)).toEqual([]);
  });

  it("gives up in the end, goes on with the next, and shows what it gave up, with a reason without values", async () => {
    const memory = aMemory(({ id }) => (id === "1" ? Promise.reject(new TypeError("13800005678")) : Promise.resolve()));
    const made = await handling(on(memory.consume));

    await bus.publish([anEvent("1"), anEvent("2")]);
    await bus.publish([anEvent("1")]);

    expect(idsOf(memory.seen)).toEqual(["2"]);
    const given = { event: anEvent("1"), reason: "TypeError", nextTryAt: null, retries: 0 };
    expect(await lettersOf(made)).toMatchObject([given]);
  });

  /** Whatever a handler fails with while something is away, and not for what the event says. */
  const OUTAGES: readonly (readonly [string, Error])[] = [
    ["another subgraph does not answer", fail("UNAVAILABLE")],
    ["it does not answer in time", fail("TIMEOUT")],
    [
      "the database has no primary",
      Object.assign(new Error("not primary"), { name: "MongoServerError", code: 10_107 }),
    ],
    ["others write all the time", Object.assign(new Error("too many"), { name: "TooManyWritersError" })],
    ["a host is away", Object.assign(new TypeError("fetch failed"), { cause: new Error("ECONNREFUSED") })],
  ];
  it.each(OUTAGES)("lets wait what fails because %s, and handles it as soon as that is over", async (_case, error) => {
    let isAway = true;
    const memory = aMemory(({ id }) => (isAway && id === "1" ? Promise.reject(error) : Promise.resolve()));
    const made = await handling({ ...on(memory.consume), retryMs: 5 });

    await bus.publish([anEvent("1", { data: { points: 1, until: undefined } }), anEvent("2")]);
    // More often than an event is tried before it is given up for what it says.
    await eventually(async () => {
      expect((await lettersOf(made))[0]?.retries).toBeGreaterThan(3);
    });
    const waiting = await lettersOf(made);
    isAway = false;

    await eventually(async () => {
      expect(await lettersOf(made)).toEqual([]);
    });
    expect(waiting).toMatchObject([{ event: anEvent("1", { data: { points: 1 } }), nextTryAt: expect.any(Date) }]);
    expect(idsOf(memory.seen)).toEqual(["2", "1"]);
    expect(memory.seen[1]?.data).toEqual({ points: 1 });
    expect(await countDeadLetters(connection, "members")).toEqual({ givenUp: 0, waiting: 0 });
  });

  it("waits longer each time, and says until when", async () => {
    const made = await handling({ ...on(() => Promise.reject(fail("UNAVAILABLE"))), retryMs: 20 });
    // The first pause may be over before anybody can look at it.
    const beganAt = Date.now();

    await bus.publish([anEvent("1")]);
    await eventually(async () => {
      expect((await lettersOf(made))[0]?.retries).toBeGreaterThan(3);
    });

    const [letter] = await lettersOf(made);
    expect((letter?.nextTryAt?.getTime() ?? 0) - beganAt).toBeGreaterThanOrEqual(20 * (1 + 2 + 4 + 8 + 16));
  });

  it("handles in another process what waits when its own ends", async () => {
    const before = await handling({ ...on(() => Promise.reject(fail("UNAVAILABLE"))), retryMs: 1 });
    await bus.publish([anEvent("1"), anEvent("2", { partitionkey: "wang" })]);
    await before.stop();
    const memory = aMemory();

    await handling({ ...on(memory.consume), bus: inProcessBus(), retryMs: 1 });
    await memory.until((seen) => seen.length === 2);

    expect(idsOf(memory.seen).sort()).toEqual(["1", "2"]);
  });

  it("gives up for good what waited, once it turns out that it cannot be handled for what it says", async () => {
    let error: Error = fail("UNAVAILABLE");
    const made = await handling({ ...on(() => Promise.reject(error)), retryMs: 1 });
    await bus.publish([anEvent("1")]);
    error = fail("BAD_USER_INPUT");

    await eventually(async () => {
      expect(await countDeadLetters(connection, "members")).toEqual({ givenUp: 1, waiting: 0 });
    });

    expect(await lettersOf(made)).toMatchObject([{ event: anEvent("1"), nextTryAt: null }]);
  });

  it("handles what it was told while the database that a handler writes to was cut off", async () => {
    const line = await aDatabaseLine();
    const books = await connectDatabase({ uri: line.uri, name: connection.name, logger });
    const made = await handling({
      ...on(async ({ id }) => {
        await books.collection("books").insertOne({ id });
      }),
      ...{ attempts: 1, retryMs: 5 },
    });
    line.cut();
    await bus.publish([anEvent("1")]);
    const waiting = await lettersOf(made);
    line.mend();

    await eventually(async () => {
      expect(await lettersOf(made)).toEqual([]);
    });
    expect(waiting).toMatchObject([{ event: anEvent("1"), nextTryAt: expect.any(Date) }]);
    expect(await connection.collection("books").countDocuments({ id: "1" })).toBe(1);
    await books.close();
    await line.close();
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

    const [{ event, reason } = { event: null, reason: "" }] = await lettersOf(made);
    expect(reason).toBe("ZodError: lines.0.price: too_big, phones.?: invalid_type, phones.?: invalid_type");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ event: "[token]:paid", eventSubject: event?.subject });
  });

  it("replays dead letters, once each however many replay, and keeps those that fail again", async () => {
    const broken = new Set(["1", "2", "3"]);
    const memory = aMemory(({ id }) => (broken.has(id) ? Promise.reject(new TypeError()) : Promise.resolve()));
    const made = await handling(on(memory.consume));
    await bus.publish([anEvent("1"), anEvent("2"), anEvent("3")]);
    broken.delete("1");
    broken.delete("2");

    const replays = await Promise.all([made.replay(["1", "2", "3"]), made.replay(["1", "2", "3"])]);

    expect(idsOf(memory.seen).sort()).toEqual(["1", "2"]);
    expect(replays.flatMap(({ handled }) => handled).sort()).toEqual(["1", "2"]);
    expect(await deadOf(made)).toEqual(["3"]);
    expect(await made.replay(["1", "unknown"])).toEqual({ handled: [], failed: [] });
  });

  it("shows all that it gave up, page by page, also those that were replayed in vain, each in its place", async () => {
    const made = await handling(on(() => Promise.reject(new TypeError())));
    for (const id of ["1", "2", "3", "4", "5"]) await bus.publish([anEvent(id)]);
    // Some die at the same time.
    const at = { diedAt: new Date(0) };
    await connection.collection("consumedEvents").updateMany({ "event.id": { $in: ["2", "3", "4"] } }, { $set: at });
    const pages: string[][] = [];
    const nextPage = async (after: Parameters<typeof made.deadLetters>[0]["after"]) => {
      const { nodes, hasNextPage } = await made.deadLetters({ first: 2, after });
      pages.push(idsOf(nodes.map(({ event }) => event)));
      const last = nodes.at(-1);
      return hasNextPage && last ? cursorOfDeadLetter(last) : null;
    };

    let after = await nextPage(null);
    const replayed = await made.replay(["2", "4"]);
    while (after) after = await nextPage(after);

    expect(replayed).toEqual({ handled: [], failed: ["2", "4"] });
    expect(pages).toEqual([["5", "1"], ["4", "3"], ["2"]]);
  });

  it("says that what was replayed while something is away waits from then on", async () => {
    const error: { thrown: Error } = { thrown: new TypeError() };
    const made = await handling({ ...on(() => Promise.reject(error.thrown)), retryMs: 60_000 });
    await bus.publish([anEvent("1")]);
    error.thrown = fail("UNAVAILABLE");

    expect(await made.replay(["1"])).toEqual({ handled: [], failed: ["1"] });
    await bus.publish([anEvent("1")]);

    expect(await lettersOf(made)).toMatchObject([{ nextTryAt: expect.any(Date), retries: 1 }]);
  });

  it("keeps an event claimed as long as it is being handled, when it comes and when it is tried again", async () => {
    const claims = connection.collection<{ claimedUntil?: Date }>("consumedEvents");
    const claimedUntil = async () => (await claims.findOne())?.claimedUntil?.getTime() ?? 0;
    let isAway = true;
    const memory = aMemory(async () => {
      const first = await claimedUntil();
      await eventually(async () => {
        expect(await claimedUntil()).toBeGreaterThan(first);
      });
      if (isAway) throw fail("UNAVAILABLE");
    });
    const made = await handling({ ...on(memory.consume), attempts: 1, retryMs: 1, claimMs: 30 });

    await bus.publish([anEvent("1")]);
    const waiting = await lettersOf(made);
    isAway = false;
    await eventually(async () => {
      expect(await lettersOf(made)).toEqual([]);
    });

    expect(waiting).toMatchObject([{ reason: expect.stringContaining("GraphQLError") }]);
    expect(await claims.findOne()).toMatchObject({ doneAt: expect.any(Date) });
  });

  it("does not bury what another process has handled since its claim lapsed", async () => {
    const other = inProcessBus();
    const memory = aMemory();
    await handling({ ...on(memory.consume), bus: other });
    const made = await handling({
      ...on(async (event) => {
        await connection.collection("consumedEvents").updateMany({}, { $set: { claimedUntil: new Date(0) } });
        await other.publish([event]);
        throw fail("UNAVAILABLE");
      }),
      ...{ attempts: 1, retryMs: 60_000 },
    });

    await bus.publish([anEvent("1")]);

    expect(idsOf(memory.seen)).toEqual(["1"]);
    expect(await lettersOf(made)).toEqual([]);
  });

  it("tells in one line of many that they wait on, and of each that it is given up", async () => {
    const lines: string[] = [];
    const told = createLogger("test", "info", { write: (line) => void lines.push(line) });
    const failing = (error: Error) =>
      handling({
        ...on(() => Promise.reject(error)),
        ...{ bus: inProcessBus(), attempts: 1, retryMs: 60_000 },
        logger: told,
      });
    /** What a process tells that finds three events that have waited long enough. */
    const toldBy = async (error: Error) => {
      await connection.collection("consumedEvents").updateMany({}, { $set: { retryAt: new Date(0) } });
      lines.splice(0);
      const made = await failing(error);
      await eventually(async () => {
        expect((await lettersOf(made)).some(({ nextTryAt }) => nextTryAt?.getTime() === 0)).toBe(false);
      });
      await made.stop();
      return lines.map((line) => JSON.parse(line) as object);
    };
    const first = await handling({ ...on(() => Promise.reject(fail("UNAVAILABLE"))), attempts: 1, retryMs: 60_000 });
    await bus.publish([anEvent("1"), anEvent("2"), anEvent("3")]);
    await first.stop();

    const waiting = await toldBy(fail("UNAVAILABLE"));
    const dead = await toldBy(fail("BAD_USER_INPUT"));

    expect(waiting).toMatchObject([{ level: 40, group: "members", events: 3 }]);
    const givenUp = dead.filter((line) => "level" in line && line.level === 50);
    expect(givenUp).toMatchObject(["1", "2", "3"].map((event) => ({ event, msg: "an event became a dead letter" })));
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
    const claimedUntil = new Date(Date.now() + 3_600_000);
    const claims = connection.collection<{ _id: string }>("consumedEvents");
    await claims.insertOne({ _id, ...{ claimedUntil } });
    await wallets.insertOne({ _id: "a", outbox: [anOutboxEvent("li", 1)] });

    const relay = startRelay({
      ...{ connection, bus, collection: COLLECTION, source: "/wallets", everyMs: 5 },
      logger: createLogger("test", "info", { write: (line) => void lines.push(line) }),
    });
    await eventually(() => {
      expect(lines).not.toEqual([]);
    });
    await claims.updateOne({ _id }, { $set: { claimedUntil: new Date() } });
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
