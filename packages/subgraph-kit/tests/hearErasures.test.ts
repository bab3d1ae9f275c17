import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import {
  countDeadLetters,
  createLogger,
  deadLettersMigration,
  eventsMigration,
  hearErasures,
  inProcessBus,
  rightsMigration,
  tombstones,
  trailMigration,
  type Bus,
  type CloudEvent,
  type ErasePerson,
  type Erasure,
  type HearingErasures,
} from "@datong/subgraph-kit";
import { aMigratedDatabase, dropDatabase, emptyDatabase } from "@datong/testkit";
import type { Connection } from "mongoose";
import { aMemory, type Memory } from "./anOutbox.ts";

const logger = createLogger("test", "silent");
const AT = "2026-05-01T00:00:00.000Z";

/** Consent says so, in one of its rounds and for the first or a later time. */
const erasing = (id: string, round = 1): CloudEvent => ({
  ...{
    specversion: "1.0",
    id,
    source: "/consent",
    type: "user.erasing",
    time: AT,
    datacontenttype: "application/json",
  },
  ...{ subject: "e1", partitionkey: "e1", data: { erasureId: "e1", userIds: ["li", "li-too"], at: AT, round } },
});

describe("a subgraph that hears erasures", () => {
  let connection: Connection;
  let bus: Bus;
  let heard: Memory;
  let hearings: HearingErasures[];
  beforeAll(async () => {
    connection = await aMigratedDatabase("rights", [
      eventsMigration,
      deadLettersMigration,
      trailMigration,
      rightsMigration,
    ]);
  });
  beforeEach(async () => {
    await emptyDatabase(connection);
    bus = inProcessBus();
    hearings = [];
    heard = aMemory();
    await bus.subscribe("test", (event) =>
      event.type === "user.erasure.confirmed" ? heard.consume(event) : Promise.resolve(),
    );
  });
  afterEach(() => Promise.all(hearings.map((hearing) => hearing.stop())));
  afterAll(() => dropDatabase(connection));

  async function hears(erase: ErasePerson): Promise<void> {
    hearings.push(await hearErasures({ bus, connection, subgraph: "orders", erase, logger, now: () => new Date(AT) }));
  }
  const confirmations = async (count: number) => {
    await heard.until((seen) => seen.length >= count);
    return heard.seen.map(({ id, data }) => ({ id, data }));
  };

  it("buries the ids, erases, and confirms what is kept", async () => {
    const asked: { erasure: Erasure; buried: number }[] = [];
    await hears(async (erasure) => {
      asked.push({ erasure, buried: (await tombstones(connection).among(erasure.userIds)).size });
      return [{ what: "ORDERS", count: 2, why: "LAW", until: new Date("2029-05-01T00:00:00.000Z") }];
    });

    await bus.publish([erasing("1")]);

    expect(await confirmations(1)).toEqual([
      {
        id: "1:orders",
        data: {
          erasureId: "e1",
          subgraph: "orders",
          round: 1,
          kept: [{ what: "ORDERS", count: 2, why: "LAW", until: "2029-05-01T00:00:00.000Z" }],
        },
      },
    ]);
    expect(asked).toEqual([{ erasure: { erasureId: "e1", userIds: ["li", "li-too"], at: new Date(AT) }, buried: 2 }]);
  });

  it("erases again when it is asked again, and confirms each time", async () => {
    let times = 0;
    await hears(() => {
      times += 1;
      return Promise.resolve([]);
    });

    await bus.publish([erasing("1"), erasing("1"), erasing("2", 2)]);

    expect((await confirmations(2)).map(({ id }) => id)).toEqual(["1:orders", "2:orders"]);
    expect(times).toBe(2);
  });

  it("erases once more what failed, and confirms nothing before", async () => {
    let failures = 2;
    await hears(() => (failures-- > 0 ? Promise.reject(new Error("away")) : Promise.resolve([])));

    await bus.publish([erasing("1")]);

    expect((await confirmations(1)).map(({ id }) => id)).toEqual(["1:orders"]);
  });

  it("names an erasure in the log by how its id begins alone: with the whole of it anybody may ask about it", async () => {
    const id = "5f0c2b1e-7d3a-4c58-9e61-2a8b4d6f1c90";
    const told = ["user.leaving", "user.closing", "user.erasing", "user.erased"];
    const lines: string[] = [];
    const fails = () => Promise.reject(new Error("away"));
    hearings.push(
      await hearErasures({
        ...{ bus, connection, subgraph: "identity", erase: fails, close: fails, leave: fails, finish: fails },
        logger: createLogger("test", "warn", { write: (line) => lines.push(line) }),
      }),
    );

    const data = { erasureId: id, userIds: ["li"], at: AT, round: 1 };
    await bus.publish(
      told.map((type) => ({ ...erasing(`${id}:${type}:1`), type, subject: id, partitionkey: id, data })),
    );

    const dead = lines.map((line) => JSON.parse(line) as object).filter((line) => "type" in line);
    expect(dead).toMatchObject(
      told.map((type) => ({ type, event: `5f0c2b1e:${type}:1`, eventSubject: "5f0c2b1e", group: "identity-erasing" })),
    );
    expect(lines.join("")).not.toContain(id);
  });

  it("looks for letters of the person among those that are there, not among all events that were handled", async () => {
    const updates: object[] = [];
    connection.getClient().on("commandStarted", ({ command }) => {
      if (command.update === "consumedEvents" && JSON.stringify(command).includes("partitionkey"))
        updates.push({ update: command.update as string, updates: command.updates as unknown });
    });
    await hears(() => Promise.resolve([]));

    await bus.publish([erasing("1")]);
    await confirmations(1);

    expect(updates).toHaveLength(1);
    const plan = JSON.stringify(await connection.db?.command({ explain: updates[0], verbosity: "queryPlanner" }));
    expect(plan).toContain("dead_in_order");
    expect(plan).not.toContain("COLLSCAN");
  });

  it("keeps no id of the person in what it remembers of it, and counts what the access trail keeps", async () => {
    await connection.collection<{ _id: number }>("accessTrail").insertOne({
      _id: 1,
      entries: [{ persons: ["li"] }, { persons: ["wang"] }, { persons: ["wang", "li-too"] }],
    } as never);
    await connection.collection<{ _id: string }>("consumedEvents").insertOne({
      ...{ _id: "dead", group: "orders", diedAt: new Date(AT), reason: "Error: away", retryAt: new Date(AT) },
      event: { ...erasing("0"), type: "order.paid", partitionkey: "li" },
    } as never);
    await hears(() => Promise.resolve([]));

    await bus.publish([erasing("1")]);

    expect((await confirmations(1))[0]?.data).toMatchObject({
      kept: [{ what: "ACCESS_RECORDS", count: 2, why: "SECURITY", until: null }],
    });
    expect(await countDeadLetters(connection, "orders")).toEqual({ givenUp: 0, waiting: 0 });
    for (const name of ["erasureWork", "tombstones", "consumedEvents"])
      expect(JSON.stringify(await connection.collection(name).find().toArray())).not.toContain('"li');
  });
});

describe("tombstones", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await aMigratedDatabase("rights", [
      eventsMigration,
      deadLettersMigration,
      trailMigration,
      rightsMigration,
    ]);
    await connection.collection("tombstones").deleteMany({});
  });
  afterAll(() => dropDatabase(connection));

  it("know the ids that were buried, by whoever buried them, and refuse to write of them", async () => {
    const [here, there] = [tombstones(connection), tombstones(connection)];

    await Promise.all([here.bury(["li", "wang"], new Date(AT)), there.bury(["wang", "li"], new Date(AT))]);

    expect(await here.among(["li", "zhao", "wang"])).toEqual(
      new Map([
        ["li", new Date(AT)],
        ["wang", new Date(AT)],
      ]),
    );
    await expect(here.refuse(["zhao", "li"])).rejects.toMatchObject({ extensions: { code: "USER_ERASED" } });
    await expect(here.refuse(["zhao"])).resolves.toBeUndefined();
  });
});
