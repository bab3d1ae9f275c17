import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import {
  BACKGROUND_COMMENT,
  createLogger,
  deadLettersMigration,
  eventsMigration,
  handle,
  redisBus,
  type Bus,
  type Connection,
} from "@datong/subgraph-kit";
import {
  aMigratedDatabase,
  anInternalToken,
  dropDatabase,
  eventually,
  internalKeys,
  testMongoUri,
} from "@datong/testkit";
import { aRedis, whereRedis, type TestRedis } from "@datong/testkit/redis";
import { anOrdersDatabase, aRecord, INGEST, writer } from "../../subgraphs/orders/tests/orders.ts";
import { aHaltingLine, type HaltingLine } from "./support/aHaltingLine.ts";
import { aSubgraphProcess, type SubgraphProcess } from "./support/aSubgraphProcess.ts";

// Databases are migrated and processes start; on a busy machine that takes its time.
jest.setTimeout(120_000);

const logger = createLogger("test", "silent");
const keys = internalKeys("orders");
const KEY = Buffer.alloc(32, 1).toString("base64");

const EXTERNAL_IDS = ["1", "2", "3"];
/** All of one person: their events come in one order. */
const paid = EXTERNAL_IDS.map((externalId) => aRecord({ externalId }));
const shipped = paid.map((record) => ({ ...record, version: 2, status: "SHIPPED" }));

/** Whether a command is this one, of orders. */
const isOfOrders = (message: Buffer, command: string) => message.includes(`${command}\0\u0007\0\0\0orders\0`);

/** Whether it comes from the relay, as nobody's request has caused it. */
const isRelays = (message: Buffer) => message.includes(`comment\0\u000b\0\0\0${BACKGROUND_COMMENT}\0`);

/** The relay's next look at the orders after they are written. */
function aLookAfterTheWrite(): (message: Buffer) => boolean {
  let isWritten = false;
  return (message) => {
    isWritten ||= isOfOrders(message, "insert");
    return isWritten && isOfOrders(message, "find") && isRelays(message);
  };
}

// Without a server there is nothing to try; `findRedis` says then how to get one, and in CI it fails.
whereRedis(describe)("an orders process that is killed", () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await aRedis();
  });
  afterAll(() => redis.kill());

  let orders: Connection;
  let consumer: Connection;
  let bus: Bus;
  let line: HaltingLine;
  let started: SubgraphProcess[] = [];
  beforeEach(async () => {
    orders = await anOrdersDatabase();
    consumer = await aMigratedDatabase("consumer", [eventsMigration, deadLettersMigration]);
    bus = redisBus({ url: redis.url, logger });
    line = await aHaltingLine(testMongoUri());
  });
  afterEach(async () => {
    await Promise.all(started.map((one) => one.kill()));
    started = [];
    await line.close();
    await bus.close();
    await Promise.all([orders, consumer].map(dropDatabase));
    await redis.kill();
    await redis.start();
  });

  async function start(mongoUri: string): Promise<SubgraphProcess> {
    const one = await aSubgraphProcess("orders", {
      MONGODB_URI: mongoUri,
      DATABASE: orders.name,
      REDIS_URL: redis.url,
      INTERNAL_TOKEN_SECRETS: `k1:${KEY}`,
      ORDERS_ENCRYPTION_KEYS: `k1:${KEY}`,
    });
    started.push(one);
    return one;
  }

  async function ingest({ url }: SubgraphProcess, records: readonly unknown[]): Promise<readonly string[]> {
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${anInternalToken(keys, writer)}` },
      body: JSON.stringify({ query: INGEST, variables: { source: "shop", records } }),
    });
    const { data } = (await response.json()) as { data: { ingestOrders: { outcomes: { change: string }[] } } };
    return data.ingestOrders.outcomes.map(({ change }) => change);
  }

  const waiting = () => orders.collection("orders").countDocuments({ outbox: { $exists: true } });

  /** What is delivered, and what a consumer makes of it, until all that was published has come. */
  async function consumed(): Promise<{ readonly delivered: readonly string[]; readonly handled: readonly string[] }> {
    const delivered: string[] = [];
    const handled: string[] = [];
    const end = { type: "test.end", id: "end", source: "/test", subject: "end", partitionkey: "li", data: {} };
    await bus.publish([
      { ...end, specversion: "1.0", time: new Date().toISOString(), datacontenttype: "application/json" },
    ]);
    const note = ({ id }: { readonly id: string }) => Promise.resolve(void handled.push(id));
    const types = ["order.created", "order.paid", "order.shipped", "test.end"];
    const raw = await bus.subscribe("raw", ({ id }) => Promise.resolve(void delivered.push(id)));
    const handling = await handle({
      bus,
      connection: consumer,
      group: "members",
      handlers: Object.fromEntries(types.map((type) => [type, note])),
      logger,
    });
    await eventually(() => {
      expect([delivered.at(-1), handled.at(-1)]).toEqual(["end", "end"]);
      return Promise.resolve();
    });
    await Promise.all([raw.stop(), handling.stop()]);
    return { delivered: delivered.slice(0, -1), handled: handled.slice(0, -1) };
  }

  it.each([
    ["before it writes orders", 0, false, (message: Buffer) => isOfOrders(message, "insert")],
    ["between the write of orders and the publishing of their events", 3, false, aLookAfterTheWrite()],
    [
      "between the publishing of events and the note that they are",
      3,
      true,
      (message: Buffer) => isOfOrders(message, "update") && isRelays(message),
    ],
  ])(
    "%s has lost no event, and no event is handled twice",
    async (_when, written, isTwice, isIt) => {
      const first = await start(line.uri);
      const halted = line.haltBefore(isIt);
      const attempt = ingest(first, paid).catch(() => null);
      await halted;
      await eventually(async () => {
        expect(await orders.collection("orders").countDocuments()).toBe(written);
      });
      await first.kill();
      await attempt;
      const left = await waiting();
      // The machine stands still for longer than the killed process holds the relay.
      await orders.collection("leases").updateMany({}, { $set: { until: new Date(0) } });

      const second = await start(testMongoUri());
      const again = await ingest(second, paid);
      const changes = await ingest(second, shipped);
      await eventually(async () => {
        expect(await waiting()).toBe(0);
      });
      const { delivered, handled } = await consumed();

      expect(left).toBe(written);
      expect(again).toEqual(paid.map(() => (written === 0 ? "CREATED" : "UNCHANGED")));
      expect(changes).toEqual(shipped.map(() => "UPDATED"));
      const ids = (await orders.collection<{ _id: string }>("orders").find().toArray()).map(({ _id }) => _id);
      const events = ids.flatMap((id) => ["created", "paid", "shipped"].map((what) => `${id}:${what}`)).sort();
      expect(handled.toSorted()).toEqual(events);
      expect([...new Set(delivered)].sort()).toEqual(events);
      // A relay that Redis answers late publishes again, whether or not anybody has died.
      expect(delivered.length).toBeGreaterThanOrEqual(events.length + (isTwice ? 1 : 0));
    },
    300_000,
  );
});
