import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { randomBytes } from "node:crypto";
import { createLogger, createSealer, migrate, tombstones, type Connection } from "@datong/subgraph-kit";
import { aDatabase, dropDatabase } from "@datong/testkit";
import { mongoOrderStore } from "../store/mongo.ts";
import { ordersMigrations } from "../store/migrations.ts";
import { mongoReservationStore } from "../store/reservations.ts";
import type { OrderStore } from "./ports.ts";
import { readRecords, type ReadRecord } from "./readRecord.ts";
import type { ReservationStore } from "./reservationPorts.ts";
import { ERASED, ingestRecords, takeRecords } from "./takeRecords.ts";

const now = new Date("2026-05-02T00:00:00Z");

const RAW = {
  userId: "li",
  channel: "APP",
  status: "PAID",
  placedAt: "2026-05-01T00:00:00Z",
  currency: "CNY",
  items: [{ sku: "a", title: "A", quantity: 1, unitPriceMinor: 7 }],
};

const aRecord = (values: object) => readRecords("shop", [{ ...RAW, ...values }], now);

/** A record whose total is its version. */
const inVersion = (externalId: string, version: number) =>
  aRecord({ externalId, version, items: [{ sku: "a", title: "A", quantity: 1, unitPriceMinor: version }] });

describe("takeRecords", () => {
  let connection: Connection;
  let store: OrderStore;
  let reservations: ReservationStore;
  beforeAll(async () => {
    connection = await aDatabase("orders");
    await migrate(connection, ordersMigrations, createLogger("test", "silent"));
    const sealer = createSealer(new Map([["k1", randomBytes(32)]]));
    store = mongoOrderStore(connection, sealer);
    reservations = mongoReservationStore(connection, sealer);
  });
  afterAll(() => dropDatabase(connection));

  const rest = () => ({ reservations, intake: { people: null }, now, requestId: "" });
  const take = (over: OrderStore, records: readonly ReadRecord[]) =>
    takeRecords({ store: over, ...rest() }, { source: "shop", records });
  const ingest = (over: OrderStore, externalId: string, ...versions: readonly number[]) =>
    take(
      over,
      versions.flatMap((version) => inVersion(externalId, version)),
    );
  const totalOf = async (externalId: string) =>
    (await connection.collection("orders").findOne<{ totalMinor: number }>({ externalId }))?.totalMinor;

  /** The store, with somebody who writes a version of an order after our look at it and before our write. */
  function overtakenBy(externalId: string, version: number): OrderStore {
    let isOvertaken = false;
    return {
      ...store,
      async write(source, writes, at) {
        if (!isOvertaken) await ingest(store, externalId, version);
        isOvertaken = true;
        return store.write(source, writes, at);
      },
    };
  }

  it.each([
    ["older", 1, "UPDATED", 5],
    ["the same", 5, "UNCHANGED", 5],
    ["newer", 9, "UNCHANGED", 9],
  ])("finds that somebody made the order just before, in a version that is %s", async (name, theirs, change, total) => {
    const [outcome] = await ingest(overtakenBy(`made-${name}`, theirs), `made-${name}`, 5);

    expect(outcome).toEqual({ change, externalId: `made-${name}`, reasons: [] });
    expect(await totalOf(`made-${name}`)).toBe(total);
  });

  it.each([
    ["older", 1, "UPDATED", 5],
    ["the same", 5, "UNCHANGED", 5],
    ["newer", 9, "UNCHANGED", 9],
  ])(
    "finds that somebody changed the order just before to a version that is %s",
    async (name, theirs, change, total) => {
      await ingest(store, `changed-${name}`, 0);

      const [outcome] = await ingest(overtakenBy(`changed-${name}`, theirs), `changed-${name}`, 5);

      expect(outcome?.change).toBe(change);
      expect(await totalOf(`changed-${name}`)).toBe(total);
    },
  );

  it.each([
    ["can be used", {}],
    ["cannot be used", { status: "NONSENSE", items: [] }],
  ])("keeps nothing of a record of somebody erased that %s", async (_case, values) => {
    await tombstones(connection).bury(["erased-li"], now);

    const records = [...aRecord({ externalId: "late", version: 1, userId: "erased-li", ...values })];
    const understood = { source: "shop", kind: "ORDER", form: "CANONICAL", records } as const;
    const outcomes = await ingestRecords({ store, ...rest(), by: "till" }, understood);

    expect(outcomes).toEqual([{ change: "SKIPPED", externalId: null, reasons: [ERASED] }]);
    expect(await connection.collection("quarantined").countDocuments()).toBe(0);
    expect(await totalOf("late")).toBeUndefined();
  });

  it("finds that somebody made the order just before, in the same version but with other content", async () => {
    const other = aRecord({ externalId: "contradicted", version: 5, status: "SHIPPED" });

    const outcomes = await take(overtakenBy("contradicted", 5), other);

    expect(outcomes).toEqual([
      {
        change: "QUARANTINED",
        externalId: "contradicted",
        reasons: [
          {
            field: "version",
            reason: {
              code: "CONFLICT",
              zh: "此前收到过该版本，但内容不同",
              en: "was received before with other content",
            },
          },
        ],
      },
    ]);
    expect(await totalOf("contradicted")).toBe(5);
  });

  it("tells what a late version tells when a process died after it was kept and before that was written", async () => {
    const send = (over: OrderStore, version: number, status: string) =>
      take(over, aRecord({ externalId: "killed", version, status }));
    await send(store, 2, "CANCELLED");

    await expect(send({ ...store, write: () => Promise.reject(new Error("killed")) }, 1, "PAID")).rejects.toThrow();
    const outcomes = await send(store, 1, "PAID");

    expect(outcomes).toMatchObject([{ change: "UNCHANGED" }]);
    expect(await connection.collection("orders").findOne({ externalId: "killed" })).toMatchObject({
      milestones: ["created", "cancelled", "paid"],
    });
  });

  it("makes no second order of several records when somebody else made it just before", async () => {
    const outcomes = await ingest(overtakenBy("several", 3), "several", 2, 4, 3, 5);

    expect(outcomes.map(({ change }) => change)).toEqual(["UNCHANGED", "UPDATED", "UNCHANGED", "UPDATED"]);
    expect(await totalOf("several")).toBe(5);
  });
});
