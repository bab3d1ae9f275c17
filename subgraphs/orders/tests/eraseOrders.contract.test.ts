import { createSealer, tombstoneOf, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { dropDatabase } from "@datong/testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { ordersEraser } from "../src/store/erasing/eraseOrders.ts";
import { anOrdersDatabase, aRecord, changes, encryptionKeys, NOW, ordersOver } from "./orders.ts";

const AT = new Date("2026-06-01T00:00:00.000Z");
const inThreeYears = (time: string): Date => new Date(time.replace(/^\d+/, (year) => String(Number(year) + 3)));

describe("erasing a person's orders", () => {
  let connection: Connection;
  let orders: Subgraph;
  let userId: string;
  let people = 0;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    orders = ordersOver(connection);
  });
  afterAll(() => dropDatabase(connection));
  beforeEach(() => {
    userId = `eraser-${++people}`;
  });

  /** Takes versions of one order, one after the other, and erases their person, twice. */
  async function afterErasing(...versions: readonly object[]) {
    for (const [place, version] of versions.entries())
      expect(
        await changes(orders, [aRecord({ userId, externalId: userId, version: place + 1, ...version })]),
      ).not.toContain("QUARANTINED");
    const erase = ordersEraser({
      connection,
      sealer: createSealer(encryptionKeys),
      identifiersOf: () => Promise.resolve([]),
    });
    const erasure = { erasureId: userId, userIds: [userId], at: AT };
    const kept = [await erase(erasure), await erase(erasure)];
    const found = await connection.collection("orders").find({ externalId: userId }).toArray();
    expect(kept[1]).toEqual(kept[0]);
    expect(JSON.stringify(await connection.collection("orders").find({ userId }).toArray())).toBe("[]");
    return { kept: kept[0], found };
  }

  it("confirms nothing that it could not look for, unless it has looked for everything before", async () => {
    const erase = ordersEraser({
      connection,
      sealer: createSealer(encryptionKeys),
      identifiersOf: () => Promise.resolve(null),
    });
    const erasure = { erasureId: userId, userIds: [userId], at: AT };
    const works = connection.collection<{ _id: string }>("erasureWork");

    await expect(erase(erasure)).rejects.toThrow("Identity does not know");
    await works.insertOne({ _id: userId, ...{ round: 1 } });
    await expect(erase(erasure)).rejects.toThrow("Identity does not know");
    await works.updateOne({ _id: userId }, { $set: { round: 2 } });

    expect(await erase(erasure)).toEqual([]);
  });

  const unpaid = { status: "PENDING_PAYMENT" };
  const cancelled = { status: "CANCELLED", cancelledAt: "2026-05-01T10:00:00Z" };

  it.each([
    ["waits for its payment", [unpaid]],
    ["waits for its payment since long ago", [{ ...unpaid, placedAt: "2010-03-01T08:00:00Z" }]],
    ["was cancelled before it was paid", [unpaid, cancelled]],
    ["was cancelled and, as its source says, never paid", [{ ...cancelled, paymentState: "UNPAID" }]],
  ])("leaves nothing of one that %s", async (_case, versions) => {
    expect(await afterErasing(...versions)).toEqual({ kept: [], found: [] });
  });

  it.each([
    ["was paid", [{ status: "PAID" }], NOW.toISOString()],
    ["was sent before it was paid", [{ status: "SHIPPED", paymentState: "UNPAID" }], NOW.toISOString()],
    ["was paid, and cancelled then", [{ status: "PAID" }, cancelled], cancelled.cancelledAt],
    ["is completed", [{ status: "COMPLETED", completedAt: "2026-05-01T12:00:00Z" }], "2026-05-01T12:00:00Z"],
    ["is completed, nobody says when", [{ status: "COMPLETED" }], NOW.toISOString()],
  ])("keeps one that %s under a pseudonym for three years from its last known time", async (_case, versions, last) => {
    const { kept, found } = await afterErasing(...versions);

    const until = inThreeYears(last);
    expect(kept).toEqual([{ what: "ORDERS", count: 1, why: "LAW", until }]);
    expect(found).toMatchObject([{ userId: `erased:${tombstoneOf(userId)}`, keptUntil: until }]);
  });

  it("leaves nothing of one whose three years are over", async () => {
    const long = { status: "COMPLETED", placedAt: "2019-03-01T08:00:00Z", completedAt: "2019-03-05T08:00:00Z" };

    expect(await afterErasing(long)).toEqual({ kept: [], found: [] });
  });
});
