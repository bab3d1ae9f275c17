import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { verifyPoints, verifyPointsOf, type PointsDifference } from "@datong/members";
import type { Connection } from "@datong/subgraph-kit";
import { dropDatabase } from "@datong/testkit";
import { emptyWallet } from "../src/domain/wallet/model.ts";
import { pseudonymOf } from "../src/store/rights/pseudonyms.ts";
import { aMembersDatabase } from "./members.ts";
import { anEarning, aProcess, daysOn, emptied, keepOrders, START } from "./wallet.ts";
import { differencesIn } from "./withOrigins.ts";

describe("verifyPoints", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await aMembersDatabase();
  });
  beforeEach(async () => {
    await emptied(connection);
    const wallets = aProcess(connection, { clock: { now: daysOn(1) } });
    const earnings = [anEarning("a", 100), anEarning("b", 50, { userId: "wang" }), anEarning("c", 5, { userId: "Ω" })];
    await keepOrders(connection, earnings);
    await wallets.earn(earnings);
    await wallets.hold({ person: ["li"], key: "r1", points: 30 });
    await wallets.settled();
  });
  afterAll(() => dropDatabase(connection));

  async function verified() {
    const differences: PointsDifference[] = [];
    const report = await verifyPoints(connection, (difference) => differences.push(difference));
    return { report, differences };
  }
  const wallets = () => connection.collection<{ readonly _id: string }>("pointWallets");
  const ledger = () => connection.collection<{ readonly _id: string; readonly subject: string }>("pointLedger");

  it("counts what is in the books, and finds nothing where nothing is wrong", async () => {
    const { report, differences } = await verified();

    expect(differences).toEqual([]);
    const deadLetters = { givenUp: 0, waiting: 0 };
    expect(report).toEqual({ wallets: 3, entries: 4, points: 125, moving: 0, differences: 0, deadLetters });
  });

  it("says which lot of which wallet has points that no entry explains", async () => {
    await wallets().updateOne({ _id: "wang" }, { $inc: { "lots.0.remaining": 7 } });

    const { report, differences } = await verified();

    expect(report.differences).toBe(2);
    expect(differences).toEqual([
      { userId: "wang", what: "lot wang, lapses never", inWallet: 57, inLedger: 50 },
      { userId: "wang", what: "total", inWallet: 57, inLedger: 50 },
    ]);
    expect((await verifyPointsOf(connection, "wang")).differences).toHaveLength(2);
    expect((await verifyPointsOf(connection, "li")).differences).toEqual([]);
  });

  it("misses an entry that was taken out, and a hold that was", async () => {
    await ledger().deleteOne({ _id: "redeem:r1" });

    expect((await verified()).differences).toEqual([
      { userId: "li", what: "lot li, lapses never", inWallet: 70, inLedger: 100 },
      { userId: "li", what: "held", inWallet: 30, inLedger: 0 },
      { userId: "li", what: "total", inWallet: 70, inLedger: 100 },
    ]);
  });

  it("names a transfer that has left one wallet and reached no other", async () => {
    const others = aProcess(connection, { clock: { now: daysOn(1) } });
    await others.hold({ person: ["li", "wang"], key: "r2", points: 110 });
    await others.settled();
    const right = await verified();
    const arrival = await ledger().findOneAndDelete({ "facts.kind": "TRANSFER_IN" });
    const id = arrival?.subject.replace("transfer:", "");
    await wallets().updateOne({ _id: "li" }, { $pull: { lots: { owner: "wang" } } });

    expect(right.differences).toEqual([]);
    expect((await verified()).differences).toContainEqual({
      ...{ userId: "wang", what: `transfer ${id} to li` },
      ...{ inWallet: 0, inLedger: -50 },
    });
  });

  it("misses a wallet of which only the ledger knows", async () => {
    await wallets().deleteOne({ _id: "Ω" });

    const { report, differences } = await verified();

    expect(report.wallets).toBe(2);
    expect(differences).toContainEqual({ userId: "Ω", what: "total", inWallet: 0, inLedger: 5 });
  });

  describe("finds what its books agree on and nothing says", () => {
    /** Changes a wallet's only lot, and with it an entry, as somebody would who knows both. */
    async function forge(userId: string, points: number, change: () => Promise<unknown>): Promise<void> {
      await wallets().updateOne({ _id: userId }, { $inc: { "lots.0.remaining": points } });
      await change();
    }

    /** An entry that gives points to wang, with its lot. */
    const made = (operation: string, points: number, facts: object) =>
      forge("wang", points, async () => {
        const [like] = await ledger().find({ _id: "earn:b" }).toArray();
        const lots = [{ owner: "wang", remaining: points, activatesAt: START, expiresAt: null }];
        const [subject = ""] = /^[^:]*:[^:]*/.exec(operation) ?? [];
        await ledger().insertOne({ ...like, _id: operation, subject, points, lots, facts } as never);
      });

    const adjusted = { kind: "ADJUST", points: 7, reason: "", by: "nobody", expiresAt: null };
    const keepAdjustment = (state: string, points: number) =>
      connection
        .collection<{ readonly _id: string }>("pointAdjustments")
        .insertOne({ _id: "gift", state, points } as never);

    it("an adjustment that nobody asked for, or agreed to, or that gives more", async () => {
      await made("adjust:gift", 7, adjusted);
      const expected = { userId: "wang", what: "adjustment gift", inLedger: 7 };

      expect(await differencesIn(connection)).toEqual([{ ...expected, byOrigin: 0 }]);
      await keepAdjustment("PENDING", 7);
      expect(await differencesIn(connection)).toEqual([{ ...expected, byOrigin: 0 }]);
      await connection.collection("pointAdjustments").updateOne({}, { $set: { state: "APPROVED", points: 5 } });
      expect(await differencesIn(connection)).toEqual([{ ...expected, byOrigin: 5 }]);
      await connection.collection("pointAdjustments").updateOne({}, { $set: { points: 7 } });
      expect(await differencesIn(connection)).toEqual([]);
    });

    it("an order that earned more than it did, or nothing, or in the wallet of somebody else", async () => {
      await forge("wang", 20, () =>
        ledger().updateOne(
          { _id: "earn:b" },
          { $inc: { points: 20, "lots.0.remaining": 20, "facts.lines.0.points": 20 } },
        ),
      );
      await forge("Ω", -5, async () => {
        await wallets().updateOne({ _id: "Ω" }, { $set: { lots: [] } });
        await ledger().deleteOne({ _id: "earn:c" });
      });
      const moved = anEarning("d", 9, { userId: "zhao" });
      await keepOrders(connection, [moved]);
      await made("earn:d", 9, { kind: "EARN", order: "d", lines: moved.lines, terms: moved.terms });
      await ledger().updateOne({ _id: "earn:d" }, { $set: { subject: "order:d" } });

      expect(await differencesIn(connection)).toEqual([
        { userId: "wang", what: "order b", inLedger: 70, byOrigin: 50 },
        { userId: "wang", what: "order d", inLedger: 9, byOrigin: 0 },
        { userId: "zhao", what: "order d", inLedger: 0, byOrigin: 9 },
        { userId: "Ω", what: "order c", inLedger: 0, byOrigin: 5 },
      ]);
      const { differences } = await verifyPointsOf(connection, "Ω");
      expect(differences).toEqual([{ userId: "Ω", what: "order c", inLedger: 0, byOrigin: 5 }]);
      expect((await verifyPointsOf(connection, "li")).differences).toEqual([]);
    });

    it("a refund that took nothing back", async () => {
      await connection
        .collection<{ readonly _id: string }>("earnedOrders")
        .updateOne({ _id: "b" }, { $set: { refunds: [{ key: "1", refundedMinor: 20 }] } });

      expect(await differencesIn(connection)).toEqual([
        { userId: "wang", what: "order b", inLedger: 50, byOrigin: 30 },
      ]);
    });

    it("a redemption that gives back what it did not take, and points that come with time, or from erasing nobody", async () => {
      await made("release:r9", 7, { kind: "RELEASE" });
      await made("expire:x", 3, { kind: "EXPIRE" });
      await made("close:x", 2, { kind: "CLOSE" });
      await made("repay:y", -10, { kind: "DEBT_REPAID" });
      await made("expire:z", -1, { kind: "EXPIRE" });

      expect(await differencesIn(connection)).toEqual([
        { userId: "wang", what: "closure x", inLedger: 2, byOrigin: 0 },
        { userId: "wang", what: "upkeep x", inLedger: 3, byOrigin: 0 },
        { userId: "wang", what: "redemption r9", inLedger: 7, byOrigin: 0 },
        { userId: "wang", what: "upkeep y", inLedger: -10, byOrigin: 0 },
      ]);
    });

    it("an adjustment that gives to somebody else than it names", async () => {
      await made("adjust:gift", 7, adjusted);
      await keepAdjustment("APPROVED", 7);
      const adjustments = connection.collection("pointAdjustments");
      const namedAs = async (userId: string) => {
        await adjustments.updateOne({}, { $set: { userId, note: null } });
        return differencesIn(connection);
      };

      expect(await namedAs("zhao")).toEqual([{ userId: "wang", what: "adjustment gift", inLedger: 7, byOrigin: 0 }]);
      expect(await namedAs("wang")).toEqual([]);
      // Being erased just now.
      expect(await namedAs(pseudonymOf("zhao"))).toEqual([]);
      // Before it was given to the id that staff named.
      await adjustments.updateOne({}, { $set: { userId: "zhao" }, $unset: { note: "" } });
      expect(await differencesIn(connection)).toEqual([]);
    });

    it("points that became more on their way, also where the wallets of one are looked at alone", async () => {
      const others = aProcess(connection, { clock: { now: daysOn(1) } });
      await others.hold({ person: ["li", "wang"], key: "r2", points: 110 });
      await others.settled();
      expect(await differencesIn(connection)).toEqual([]);

      await ledger().updateOne(
        { "facts.kind": "TRANSFER_IN" },
        {
          $inc: { points: 5, "lots.0.remaining": 5 },
        },
      );

      const expected = { userId: "wang", what: expect.stringMatching(/^transfer /), inLedger: 5, byOrigin: 0 };
      for (const userId of ["li", "wang"])
        expect((await verifyPointsOf(connection, userId)).differences).toContainEqual(expected);
    });

    it("nothing where somebody is being erased whose id is in a key", async () => {
      const pseudonym = pseudonymOf("zhao");
      await made(`adjust:for%3A${pseudonym}`, 7, adjusted);
      expect(await differencesIn(connection)).toHaveLength(1);

      const { userId: _userId, ...empty } = emptyWallet("");
      await wallets().insertOne({ _id: pseudonym, ...empty, version: 1, erasedAt: START } as never);

      expect(await differencesIn(connection)).toEqual([]);
    });

    it("says nothing of an order of which something was learned just now, nor of an adjustment that has not taken effect", async () => {
      await keepAdjustment("APPROVED", 7);
      await keepOrders(connection, [anEarning("new", 9)]);
      const orders = connection.collection<{ readonly _id: string }>("earnedOrders");
      await orders.updateOne({ _id: "new" }, { $set: { changedAt: new Date() } });

      expect((await verified()).differences).toEqual([]);
      expect(await differencesIn(connection)).toEqual([{ userId: "li", what: "order new", inLedger: 0, byOrigin: 9 }]);
    });
  });
});
