import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Connection } from "@datong/subgraph-kit";
import { commandsDuring, dropDatabase } from "@datong/testkit";
import type { PersonIds, Wallets } from "../src/domain/wallet/Wallets.ts";
import { walletCollections } from "../src/store/wallet/documents.ts";
import { aMembersDatabase } from "./members.ts";
import { anEarning, aProcess, audited, daysOn, emptied, LI, type Clock } from "./wallet.ts";

/** Ten thousand operations, on a machine that may have other things to do. */
const MANY_MS_MAX = 240_000;

describe("points wallets", () => {
  let connection: Connection;
  let clock: Clock;
  let wallets: Wallets;
  beforeAll(async () => {
    connection = await aMembersDatabase();
  });
  beforeEach(async () => {
    await emptied(connection);
    clock = { now: daysOn(1) };
    wallets = aProcess(connection, { clock });
  });
  afterEach(async () => {
    await wallets.settled();
    expect(await audited(connection)).toMatchObject({ differences: 0 });
  });
  afterAll(() => dropDatabase(connection));

  const hold = (points: number, key = "r1", person: PersonIds = LI) => wallets.hold({ person, key, points });
  const balance = (...ids: readonly string[]) => wallets.balanceOf(ids.length > 0 ? ids : LI);

  describe("earning", () => {
    it("adds what orders earn, once, and tells who repeats or contradicts it", async () => {
      const [first] = await wallets.earn([anEarning("a", 100)]);
      const again = await wallets.earn([anEarning("a", 100), anEarning("a", 50), anEarning("b", 7)]);

      expect(first).toEqual({ result: "DONE", userId: "li", points: 100, isWaiting: false, unknownLines: [] });
      expect(again.map(({ result, points }) => [result, points])).toEqual([
        ["REPEATED", 100],
        ["DIFFERENT", 100],
        ["DONE", 7],
      ]);
      expect(await balance()).toMatchObject({ available: 107, pending: 0, debt: 0 });
    });

    it("lets the first telling stand when an order is told of two user ids at once", async () => {
      const outcomes = await Promise.all(
        ["li", "wang"].flatMap((userId) =>
          [wallets, aProcess(connection, { clock })].map((one) => one.earn([anEarning("a", 100, { userId })])),
        ),
      );

      expect(new Set(outcomes.flat().map(({ userId }) => userId)).size).toBe(1);
      expect(outcomes.flat().filter(({ result }) => result === "DONE")).toHaveLength(1);
      const [li, wang] = await wallets.balancesOf([["li"], ["wang"]]);
      expect((li?.available ?? 0) + (wang?.available ?? 0)).toBe(100);
    });

    it("keeps points waiting until their order has come so far, whichever is told first", async () => {
      const terms = { activatesAt: daysOn(2), expiresAt: daysOn(32) };
      await wallets.earn([{ ...anEarning("a", 100), terms: null }]);
      await wallets.activate([
        { order: "a", userId: "li", terms },
        { order: "b", userId: "li", terms },
      ]);
      await wallets.earn([
        { ...anEarning("b", 10), terms: null },
        { ...anEarning("c", 1), terms: null },
      ]);

      expect(await balance()).toMatchObject({ available: 0, pending: 111 });
      clock.now = daysOn(2);
      expect(await balance()).toMatchObject({ available: 110, pending: 1, expiringSoon: 110 });
      clock.now = daysOn(32);
      expect(await balance()).toMatchObject({ available: 0, pending: 1, lots: [] });
    });

    it("lets points count earlier when that is told later, and never later", async () => {
      const from = (days: number) => ({
        order: "a",
        userId: "li",
        terms: { activatesAt: daysOn(days), expiresAt: null },
      });
      await wallets.earn([{ ...anEarning("a", 100), terms: null }]);
      const told: (string | undefined)[] = [];
      for (const days of [9, 5, 7, 5]) told.push(...(await wallets.activate([from(days)])).map(({ result }) => result));

      expect(told).toEqual(["DONE", "DONE", "DIFFERENT", "REPEATED"]);
      expect((await balance()).lots).toMatchObject([{ remaining: 100, activatesAt: daysOn(5) }]);
    });

    it("costs as many commands for many orders as for one", async () => {
      const many = Array.from({ length: 200 }, (_, place) => anEarning(`o${place}`, 5, { userId: `u${place}` }));
      const settling = async (earnings: typeof many) => {
        await wallets.earn(earnings);
        await wallets.settled();
      };

      const forOne = await commandsDuring([connection], () => settling(many.slice(0, 1)));
      const forMany = await commandsDuring([connection], () => settling(many.slice(1)));

      expect(forMany).toEqual(forOne);
    });
  });

  describe("reversing what was earned", () => {
    const twoLines = {
      ...anEarning("a", 0),
      lines: [
        { line: "1", points: 100 },
        { line: "2", points: 33 },
      ],
    };
    const refund = (line: string, refundedMinor: number, order = "a") =>
      wallets.reverseEarn([{ order, userId: "li", lines: [{ line, refundedMinor, paidMinor: 300 }] }]);

    it("takes back by line and cumulatively, rounded in the member's favour", async () => {
      await wallets.earn([twoLines]);

      const [first] = await refund("2", 100);
      const [repeated] = await refund("2", 100);
      const [older] = await refund("2", 50);
      const [whole] = await refund("2", 300);
      const [other] = await refund("1", 1);

      expect([first, repeated, older, whole, other].map((outcome) => [outcome?.result, outcome?.points])).toEqual([
        ["DONE", 122],
        ["REPEATED", 122],
        ["REPEATED", 122],
        ["DONE", 100],
        ["DONE", 100],
      ]);
      expect(await balance()).toMatchObject({ available: 100 });
    });

    it("comes out the same when the refund is told before the earning", async () => {
      const [before] = await refund("2", 300);
      const [earned] = await wallets.earn([twoLines]);

      expect([before?.points, earned?.points]).toEqual([0, 100]);
      expect(await balance()).toMatchObject({ available: 100 });
    });

    it("names lines that the order does not have", async () => {
      await wallets.earn([twoLines]);

      const [outcome] = await refund("3", 300);

      expect(outcome).toMatchObject({ points: 133, unknownLines: ["3"] });
    });

    it("makes debt of what is spent, which later earnings repay", async () => {
      await wallets.earn([twoLines]);
      await hold(120);
      await refund("1", 300);
      const indebted = await balance();
      await wallets.earn([anEarning("b", 100)]);

      expect(indebted).toMatchObject({ available: 0, debt: 87 });
      expect(await balance()).toMatchObject({ available: 13, debt: 0, held: 120 });
    });

    it("takes nothing for points that have lapsed unspent", async () => {
      await wallets.earn([anEarning("a", 100, { validDays: 10 })]);
      await hold(30);
      await wallets.confirm({ person: LI, key: "r1" });
      clock.now = daysOn(11);
      await refund("1", 300);

      expect(await balance()).toMatchObject({ available: 0, debt: 30 });
    });

    it.each([
      ["during the days of grace", 10],
      ["after them", 20],
    ])("takes nothing for points that came back after they had lapsed: %s", async (_case, days) => {
      await wallets.earn([anEarning("a", 100, { validDays: 2 })]);
      await hold(100);
      await wallets.confirm({ person: LI, key: "r1" });
      clock.now = daysOn(5);
      await wallets.reverseRedeem({ person: LI, key: "r1", reversalKey: "v1", points: null });
      clock.now = daysOn(days);
      await refund("1", 300);

      expect(await balance()).toMatchObject({ available: 0, debt: 0 });
    });

    it.each([1, 100, 500])(
      "takes nothing for points of an order that is told %d days after they lapsed",
      async (days) => {
        clock.now = daysOn(10 + days);
        await Promise.all([wallets.earn([anEarning("a", 100, { validDays: 10 })]), refund("1", 300)]);
        await wallets.earn([anEarning("b", 50, { validDays: 10 })]);
        await refund("1", 300, "b");

        expect(await balance()).toMatchObject({ available: 0, debt: 0 });
      },
    );

    it("repays debt with points that have become active, though they lapse before anybody looks", async () => {
      await wallets.earn([anEarning("a", 100)]);
      await hold(100);
      await wallets.confirm({ person: LI, key: "r1" });
      await refund("1", 300);
      await wallets.earn([{ ...anEarning("b", 100), terms: { activatesAt: daysOn(5), expiresAt: daysOn(15) } }]);
      clock.now = daysOn(20);

      expect(await balance()).toMatchObject({ available: 0, debt: 0 });
    });
  });

  describe("redeeming", () => {
    it("takes points that lapse first, and gives the same back when it is cancelled", async () => {
      await wallets.earn([anEarning("a", 100), anEarning("b", 50, { validDays: 90 })]);

      const held = await hold(70);
      const during = await balance();
      await wallets.cancel({ person: LI, key: "r1" });

      expect(held).toMatchObject({ kind: "Redemption", state: "HELD", points: 70 });
      expect(during).toMatchObject({ available: 80, held: 70 });
      expect((await balance()).lots.map(({ remaining, expiresAt }) => [remaining, expiresAt])).toEqual([
        [50, daysOn(90)],
        [100, null],
      ]);
    });

    it("refuses more than there is, and says how much that is", async () => {
      await wallets.earn([anEarning("a", 100)]);

      expect(await hold(101)).toMatchObject({ kind: "InsufficientPoints", available: 100 });
      expect(await hold(100)).toMatchObject({ kind: "Redemption" });
    });

    it("gives the first answer for ever, and refuses a key that was used for something else", async () => {
      await wallets.earn([anEarning("a", 100), anEarning("b", 100, { userId: "wang" })]);
      const first = await hold(40);
      await wallets.confirm({ person: LI, key: "r1" });

      expect(await hold(40)).toEqual(first);
      expect(await hold(41)).toMatchObject({ kind: "IdempotencyKeyReused" });
      expect(await hold(40, "r1", ["wang"])).toMatchObject({ kind: "IdempotencyKeyReused" });
    });

    it("lets go of what it claimed once it is refused or repeated, and keeps what another call counts on", async () => {
      await wallets.earn([anEarning("a", 100), anEarning("b", 100, { userId: "wang" })]);
      await hold(101);
      await wallets.earn([anEarning("a", 100)]);
      await wallets.settled();
      const idle = await connection.collection("pointClaims").countDocuments();
      const both = await Promise.all([
        hold(200),
        aProcess(connection, { clock }).hold({ person: ["wang"], key: "r1", points: 50 }),
      ]);
      const again = await Promise.all([hold(60), hold(60, "r1", ["wang"])]);

      expect(idle).toBe(0);
      expect([...both, ...again].filter(({ kind }) => kind === "Redemption")).toHaveLength(1);
    });

    it("confirms or cancels once, and says what it has become", async () => {
      await wallets.earn([anEarning("a", 100)]);
      await hold(10, "r1");
      await hold(10, "r2");
      const on = (key: string) => ({ person: LI, key });

      expect(await wallets.confirm(on("r1"))).toMatchObject({ state: "CONFIRMED" });
      expect(await wallets.confirm(on("r1"))).toMatchObject({ state: "CONFIRMED" });
      expect(await wallets.cancel(on("r1"))).toMatchObject({ kind: "RedemptionNotChangeable", state: "CONFIRMED" });
      expect(await wallets.cancel(on("r2"))).toMatchObject({ state: "CANCELLED" });
      expect(await wallets.confirm(on("r2"))).toMatchObject({ kind: "RedemptionNotChangeable", state: "CANCELLED" });
      expect(await wallets.confirm(on("r3"))).toMatchObject({ kind: "RedemptionUnknown" });
      expect(await wallets.confirm({ person: ["wang"], key: "r2" })).toMatchObject({ kind: "RedemptionUnknown" });
    });

    it("refuses more than fifty open redemptions of one person", async () => {
      await wallets.earn([anEarning("a", 100)]);
      await Promise.all(Array.from({ length: 50 }, (_, place) => hold(1, `r${place}`)));

      expect(await hold(1, "one more")).toMatchObject({ kind: "TooManyRedemptions", max: 50 });
      await wallets.cancel({ person: LI, key: "r7" });
      expect(await hold(1, "one more")).toMatchObject({ kind: "Redemption" });
    });

    it("lets a hold end by itself, without anybody writing it down", async () => {
      await wallets.earn([anEarning("a", 100)]);
      await hold(40);
      clock.now = daysOn(2);

      expect(await balance()).toMatchObject({ available: 100, held: 0 });
      expect(await wallets.confirm({ person: LI, key: "r1" })).toMatchObject({ kind: "HoldExpired" });
      expect(await hold(100, "r2")).toMatchObject({ kind: "Redemption" });
    });

    it("gives points that have lapsed during a hold some days of grace", async () => {
      await wallets.earn([anEarning("a", 100, { validDays: 2 })]);
      await wallets.hold({ person: LI, key: "r1", points: 60, holdSeconds: 2 * 86_400 });
      clock.now = daysOn(2.5);
      await wallets.cancel({ person: LI, key: "r1" });

      expect(await balance()).toMatchObject({ available: 60, lots: [{ expiresAt: daysOn(9.5) }] });
    });

    it("reverses a confirmed redemption in parts, never more than it took", async () => {
      await wallets.earn([anEarning("a", 30, { validDays: 90 }), anEarning("b", 100)]);
      await hold(50);
      const reverse = (reversalKey: string, points: number | null) =>
        wallets.reverseRedeem({ person: LI, key: "r1", reversalKey, points });

      expect(await reverse("v0", 1)).toMatchObject({ kind: "RedemptionNotChangeable", state: "HELD" });
      await wallets.confirm({ person: LI, key: "r1" });
      expect(await reverse("v1", 15)).toMatchObject({ kind: "Redemption", reversed: 15 });
      expect(await reverse("v1", 15)).toMatchObject({ kind: "Redemption", reversed: 15 });
      expect(await reverse("v1", 16)).toMatchObject({ kind: "IdempotencyKeyReused" });
      expect(await reverse("v1", null)).toMatchObject({ kind: "IdempotencyKeyReused" });
      expect(await reverse("v2", 36)).toMatchObject({ kind: "ReversalTooLarge", reversible: 35 });
      expect(await reverse("v3", null)).toMatchObject({ reversed: 50 });
      expect(await reverse("v3", 35)).toMatchObject({ kind: "IdempotencyKeyReused" });
      expect(await reverse("v4", null)).toMatchObject({ kind: "ReversalTooLarge", reversible: 0 });
      expect((await balance()).lots.map(({ remaining }) => remaining)).toEqual([30, 100]);
    });

    it("spends nothing twice when fifty calls of three processes come at once", async () => {
      await wallets.earn([anEarning("a", 500)]);
      const processes = [wallets, aProcess(connection, { clock }), aProcess(connection, { clock })];

      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, place) =>
          (processes[place % 3] ?? wallets).hold({ person: LI, key: `r${place}`, points: 30 }),
        ),
      );

      expect(outcomes.filter(({ kind }) => kind === "Redemption")).toHaveLength(16);
      expect(outcomes.filter(({ kind }) => kind === "InsufficientPoints")).toHaveLength(34);
      expect(await balance()).toMatchObject({ available: 20, held: 480 });
      await Promise.all(processes.map((one) => one.settled()));
    });
  });

  describe("adjusting, lapsing, closing", () => {
    const adjust = (points: number, key = "j1") =>
      wallets.adjust({ person: LI, key, points, reason: "goodwill", by: "staff", expiresAt: null });

    it("gives and takes points, once each", async () => {
      expect(await adjust(100)).toEqual({ kind: "Adjusted", key: "j1", points: 100 });
      expect(await adjust(100)).toMatchObject({ kind: "Adjusted" });
      expect(await adjust(99)).toMatchObject({ kind: "IdempotencyKeyReused" });
      expect(await adjust(-101, "j2")).toMatchObject({ kind: "InsufficientPoints", available: 100 });
      expect(await adjust(-100, "j3")).toMatchObject({ kind: "Adjusted", points: -100 });
      expect(await balance()).toMatchObject({ available: 0 });
    });

    it("writes down what has lapsed when it is told to", async () => {
      await wallets.earn([anEarning("a", 100, { validDays: 10 }), anEarning("b", 5)]);
      clock.now = daysOn(10);
      const before = await balance();
      await wallets.expire(["li", "nobody"]);
      await wallets.settled();

      expect(await balance()).toEqual(before);
      expect(await audited(connection)).toMatchObject({ wallets: 1, points: 5 });
    });

    it("does nothing for somebody who is erased", async () => {
      await wallets.earn([anEarning("a", 100)]);
      await hold(10);
      await wallets.closeWallets(["li"]);

      expect((await wallets.earn([anEarning("b", 1)])).map(({ result }) => result)).toEqual(["ERASED"]);
      expect((await wallets.earn([anEarning("a", 100)])).map(({ result }) => result)).toEqual(["REPEATED"]);
      expect(await hold(1, "r2")).toMatchObject({ kind: "UserErased" });
      expect(await adjust(1)).toMatchObject({ kind: "UserErased" });
      expect(await wallets.confirm({ person: LI, key: "r1" })).toMatchObject({ kind: "UserErased" });
    });
  });

  it(
    "stays small, however much happens in it",
    async () => {
      const orders = Array.from({ length: 900 }, (_, place) => anEarning(`o${place}`, 10, { validDays: 360 }));
      const keys = Array.from({ length: 50 }, (_, place) => String(place));
      for (let turn = 0; turn < 10; turn++) {
        await wallets.earn(orders.map((one) => ({ ...one, order: `${turn}:${one.order}` })));
        await Promise.all(keys.map((key) => hold(50, `${turn}:${key}`)));
        await Promise.all(keys.map((key) => wallets.confirm({ person: LI, key: `${turn}:${key}` })));
      }
      await wallets.settled();

      const { wallets: collection, ledger } = walletCollections(connection);
      expect(await ledger.countDocuments()).toBe(10_000);
      expect(JSON.stringify(await collection.findOne()).length).toBeLessThan(1_000);
      expect(await balance()).toMatchObject({ available: 65_000 });
    },
    MANY_MS_MAX,
  );
});
