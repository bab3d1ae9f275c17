import { describe, expect, it } from "@jest/globals";
import { createMembersSubgraph } from "@datong/members";
import { connectDatabase, createLogger } from "@datong/subgraph-kit";
import { commandsDuring, eventually, testMongoUri } from "@datong/testkit";
import { TooManyWritersError } from "../src/domain/untilWritten.ts";
import { verifyWallet } from "../src/domain/wallet/verifyWallets.ts";
import type { PersonIds } from "../src/domain/wallet/Wallets.ts";
import { mongoWalletBooks } from "../src/store/wallet/books.ts";
import { walletCollections } from "../src/store/wallet/documents.ts";
import { mongoWalletStore } from "../src/store/wallet/mongo.ts";
import { anEarning, aProcess, audited, daysOn, LI } from "./wallet.ts";
import { auditEach, aWalletRoom } from "./walletRoom.ts";

/** Thousands of operations, on a machine that may have other things to do. */
const MANY_MS_MAX = 240_000;

describe("points wallets", () => {
  const room = aWalletRoom(daysOn(1));
  const { clock } = room;
  auditEach(room);

  const hold = (points: number, key = "r1", person: PersonIds = LI) => room.wallets.hold({ person, key, points });
  const balance = (...ids: readonly string[]) => room.wallets.balanceOf(ids.length > 0 ? ids : LI);

  describe("earning", () => {
    it("adds what orders earn, once, and tells who repeats or contradicts it", async () => {
      const [first] = await room.wallets.earn([anEarning("a", 100)]);
      const again = await room.wallets.earn([anEarning("a", 100), anEarning("a", 50), anEarning("b", 7)]);

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
          [room.wallets, aProcess(room.connection, { clock })].map((one) =>
            one.earn([anEarning("a", 100, { userId })]),
          ),
        ),
      );

      expect(new Set(outcomes.flat().map(({ userId }) => userId)).size).toBe(1);
      expect(outcomes.flat().filter(({ result }) => result === "DONE")).toHaveLength(1);
      const [li, wang] = await room.wallets.balancesOf([["li"], ["wang"]]);
      expect((li?.available ?? 0) + (wang?.available ?? 0)).toBe(100);
    });

    it("keeps points waiting until their order has come so far, whichever is told first", async () => {
      const terms = { activatesAt: daysOn(2), expiresAt: daysOn(32) };
      await room.wallets.earn([{ ...anEarning("a", 100), terms: null }]);
      await room.wallets.activate([
        { order: "a", userId: "li", terms },
        { order: "b", userId: "li", terms },
      ]);
      await room.wallets.earn([
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
      await room.wallets.earn([{ ...anEarning("a", 100), terms: null }]);
      const told: (string | undefined)[] = [];
      for (const days of [9, 5, 7, 5])
        told.push(...(await room.wallets.activate([from(days)])).map(({ result }) => result));

      expect(told).toEqual(["DONE", "DONE", "DIFFERENT", "REPEATED"]);
      expect((await balance()).lots).toMatchObject([{ remaining: 100, activatesAt: daysOn(5) }]);
    });

    it("keeps the end that its points have, whatever an earlier activation says, so that a refund finds what lapsed", async () => {
      await room.wallets.earn([{ ...anEarning("a", 100), terms: null }]);
      const from = (days: number, until: number) => ({
        ...{ order: "a", userId: "li", terms: { activatesAt: daysOn(days), expiresAt: daysOn(until) } },
      });
      await room.wallets.activate([from(0.5, 30)]);
      await room.wallets.activate([from(0.25, 31)]);
      clock.now = daysOn(40);
      await room.wallets.reverseEarn([
        { order: "a", userId: "li", lines: [{ line: "1", refundedMinor: 4, paidMinor: 10 }] },
      ]);

      expect(await balance()).toMatchObject({ available: 0, debt: 0 });
    });

    it("costs as many commands for many orders as for one", async () => {
      const many = Array.from({ length: 200 }, (_, place) => anEarning(`o${place}`, 5, { userId: `u${place}` }));
      const settling = async (earnings: typeof many) => {
        await room.wallets.earn(earnings);
        await room.wallets.settled();
      };

      const forOne = await commandsDuring([room.connection], () => settling(many.slice(0, 1)));
      const forMany = await commandsDuring([room.connection], () => settling(many.slice(1)));

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
      room.wallets.reverseEarn([{ order, userId: "li", lines: [{ line, refundedMinor, paidMinor: 300 }] }]);

    it("takes back by line and cumulatively, rounded in the member's favour", async () => {
      await room.wallets.earn([twoLines]);

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
      const [earned] = await room.wallets.earn([twoLines]);

      expect([before?.points, earned?.points]).toEqual([0, 100]);
      expect(await balance()).toMatchObject({ available: 100 });
    });

    it("names lines that the order does not have", async () => {
      await room.wallets.earn([twoLines]);

      const [outcome] = await refund("3", 300);

      expect(outcome).toMatchObject({ points: 133, unknownLines: ["3"] });
    });

    it("makes debt of what is spent, which later earnings repay", async () => {
      await room.wallets.earn([twoLines]);
      await hold(120);
      await refund("1", 300);
      const indebted = await balance();
      await room.wallets.earn([anEarning("b", 100)]);

      expect(indebted).toMatchObject({ available: 0, debt: 87 });
      expect(await balance()).toMatchObject({ available: 13, debt: 0, held: 120 });
    });

    it("takes nothing for points that have lapsed unspent", async () => {
      await room.wallets.earn([anEarning("a", 100, { validDays: 10 })]);
      await hold(30);
      await room.wallets.confirm({ person: LI, key: "r1" });
      clock.now = daysOn(11);
      await refund("1", 300);

      expect(await balance()).toMatchObject({ available: 0, debt: 30 });
    });

    it.each([
      ["during the days of grace", 10],
      ["after them", 20],
    ])("takes nothing for points that came back after they had lapsed: %s", async (_case, days) => {
      await room.wallets.earn([anEarning("a", 100, { validDays: 2 })]);
      await hold(100);
      await room.wallets.confirm({ person: LI, key: "r1" });
      clock.now = daysOn(5);
      await room.wallets.reverseRedeem({ person: LI, key: "r1", reversalKey: "v1", points: null });
      clock.now = daysOn(days);
      await refund("1", 300);

      expect(await balance()).toMatchObject({ available: 0, debt: 0 });
    });

    it.each([1, 100, 500])(
      "takes nothing for points of an order that is told %d days after they lapsed",
      async (days) => {
        clock.now = daysOn(10 + days);
        await Promise.all([room.wallets.earn([anEarning("a", 100, { validDays: 10 })]), refund("1", 300)]);
        await room.wallets.earn([anEarning("b", 50, { validDays: 10 })]);
        await refund("1", 300, "b");

        expect(await balance()).toMatchObject({ available: 0, debt: 0 });
      },
    );

    it("repays debt with points that have become active, though they lapse before anybody looks", async () => {
      await room.wallets.earn([anEarning("a", 100)]);
      await hold(100);
      await room.wallets.confirm({ person: LI, key: "r1" });
      await refund("1", 300);
      await room.wallets.earn([{ ...anEarning("b", 100), terms: { activatesAt: daysOn(5), expiresAt: daysOn(15) } }]);
      clock.now = daysOn(20);

      expect(await balance()).toMatchObject({ available: 0, debt: 0 });
    });
  });

  describe("redeeming", () => {
    it("takes points that lapse first, and gives the same back when it is cancelled", async () => {
      await room.wallets.earn([anEarning("a", 100), anEarning("b", 50, { validDays: 90 })]);

      const held = await hold(70);
      const during = await balance();
      await room.wallets.cancel({ person: LI, key: "r1" });

      expect(held).toMatchObject({ kind: "Redemption", state: "HELD", points: 70 });
      expect(during).toMatchObject({ available: 80, held: 70 });
      expect((await balance()).lots.map(({ remaining, expiresAt }) => [remaining, expiresAt])).toEqual([
        [50, daysOn(90)],
        [100, null],
      ]);
    });

    it("refuses more than there is, and says how much that is", async () => {
      await room.wallets.earn([anEarning("a", 100)]);

      expect(await hold(101)).toMatchObject({ kind: "InsufficientPoints", available: 100 });
      expect(await hold(100)).toMatchObject({ kind: "Redemption" });
    });

    it("gives the first answer for ever, and refuses a key that was used for something else", async () => {
      await room.wallets.earn([anEarning("a", 100), anEarning("b", 100, { userId: "wang" })]);
      const first = await hold(40);
      await room.wallets.confirm({ person: LI, key: "r1" });

      expect(await hold(40)).toEqual(first);
      expect(await hold(41)).toMatchObject({ kind: "IdempotencyKeyReused" });
      expect(await hold(40, "r1", ["wang"])).toMatchObject({ kind: "IdempotencyKeyReused" });
    });

    it("takes few commands where all points lie together, of one that is held, confirmed, or spent at once", async () => {
      await room.wallets.earn([anEarning("a", 100)]);
      await room.wallets.settled();
      const sent = async (work: () => Promise<unknown>) =>
        (await commandsDuring([room.connection], () => work().then(() => room.wallets.settled()))).toSorted();
      const request = { person: LI, key: "service:till:1", points: 10 };

      const own = { ...request, key: "user:li:1", owner: "li" };

      const held = await sent(() => room.wallets.hold(request));
      const confirmed = await sent(() => room.wallets.confirm(request));
      const spent = await sent(() => room.wallets.hold({ ...request, key: "service:till:2", isSpent: true }));
      const ownHeld = await sent(() => room.wallets.hold(own));
      const ownSpent = await sent(() => room.wallets.hold({ ...own, key: "user:li:2", isSpent: true }));

      expect(held).toEqual(["delete", "find", "find", "insert", "insert", "update", "update"]);
      expect(confirmed).toEqual(["find", "insert", "update", "update"]);
      expect(spent).toEqual(held);
      expect(ownHeld).toEqual(["find", "find", "insert", "update", "update"]);
      expect(ownSpent).toEqual(ownHeld);
      expect(await room.connection.collection("pointLedger").countDocuments({ "facts.kind": "HOLD" })).toBe(4);
      expect(await room.connection.collection("pointLedger").countDocuments({ "facts.kind": "CONFIRM" })).toBe(1);
    });

    it("lets go of what it claimed once it is refused or repeated, and keeps what another call counts on", async () => {
      await room.wallets.earn([anEarning("a", 100), anEarning("b", 100, { userId: "wang" })]);
      await hold(101);
      await room.wallets.earn([anEarning("a", 100)]);
      await room.wallets.settled();
      const idle = await room.connection.collection("pointClaims").countDocuments();
      const both = await Promise.all([
        hold(200),
        aProcess(room.connection, { clock }).hold({ person: ["wang"], key: "r1", points: 50 }),
      ]);
      const again = await Promise.all([hold(60), hold(60, "r1", ["wang"])]);

      expect(idle).toBe(0);
      expect([...both, ...again].filter(({ kind }) => kind === "Redemption")).toHaveLength(1);
    });

    it("confirms or cancels once, and says what it has become", async () => {
      await room.wallets.earn([anEarning("a", 100)]);
      await hold(10, "r1");
      await hold(10, "r2");
      const on = (key: string) => ({ person: LI, key });

      expect(await room.wallets.confirm(on("r1"))).toMatchObject({ state: "CONFIRMED" });
      expect(await room.wallets.confirm(on("r1"))).toMatchObject({ state: "CONFIRMED" });
      expect(await room.wallets.cancel(on("r1"))).toMatchObject({
        kind: "RedemptionNotChangeable",
        state: "CONFIRMED",
      });
      expect(await room.wallets.cancel(on("r2"))).toMatchObject({ state: "CANCELLED" });
      expect(await room.wallets.confirm(on("r2"))).toMatchObject({
        kind: "RedemptionNotChangeable",
        state: "CANCELLED",
      });
      expect(await room.wallets.confirm(on("r3"))).toMatchObject({ kind: "RedemptionUnknown" });
      expect(await room.wallets.confirm({ person: ["wang"], key: "r2" })).toMatchObject({ kind: "RedemptionUnknown" });
    });

    it("refuses more than fifty open redemptions of one person", async () => {
      await room.wallets.earn([anEarning("a", 100)]);
      await Promise.all(Array.from({ length: 50 }, (_, place) => hold(1, `r${place}`)));

      expect(await hold(1, "one more")).toMatchObject({ kind: "TooManyRedemptions", max: 50 });
      await room.wallets.cancel({ person: LI, key: "r7" });
      expect(await hold(1, "one more")).toMatchObject({ kind: "Redemption" });
    });

    it("lets a hold end by itself, without anybody writing it down", async () => {
      await room.wallets.earn([anEarning("a", 100)]);
      await hold(40);
      clock.now = daysOn(2);

      expect(await balance()).toMatchObject({ available: 100, held: 0 });
      expect(await room.wallets.confirm({ person: LI, key: "r1" })).toMatchObject({ kind: "HoldExpired" });
      expect(await hold(100, "r2")).toMatchObject({ kind: "Redemption" });
    });

    it("gives points that have lapsed during a hold some days of grace", async () => {
      await room.wallets.earn([anEarning("a", 100, { validDays: 2 })]);
      await room.wallets.hold({ person: LI, key: "r1", points: 60, holdSeconds: 2 * 86_400 });
      clock.now = daysOn(2.5);
      await room.wallets.cancel({ person: LI, key: "r1" });

      expect(await balance()).toMatchObject({ available: 60, lots: [{ expiresAt: daysOn(9.5) }] });
    });

    it.each([
      ["are set aside and given up", 10],
      ["are set aside and forgotten", 20],
    ])("gives points that nobody spends no second grace: they %s", async (_case, days) => {
      await room.wallets.earn([anEarning("a", 100, { validDays: 2 })]);
      await room.wallets.hold({ person: LI, key: "r1", points: 60, holdSeconds: 2 * 86_400 });
      clock.now = daysOn(2.5);
      await room.wallets.cancel({ person: LI, key: "r1" });
      clock.now = daysOn(9);
      await room.wallets.hold({ person: LI, key: "r2", points: 60, holdSeconds: 2 * 86_400 });
      clock.now = daysOn(days);
      await room.wallets.cancel({ person: LI, key: "r2" });

      expect(await balance()).toMatchObject({ available: 0, held: 0, lots: [] });
    });

    it("gives points that were spent in their grace another when they come back", async () => {
      await room.wallets.earn([anEarning("a", 100, { validDays: 2 })]);
      await hold(100);
      await room.wallets.confirm({ person: LI, key: "r1" });
      clock.now = daysOn(5);
      await room.wallets.reverseRedeem({ person: LI, key: "r1", reversalKey: "v1", points: null });
      await hold(100, "r2");
      await room.wallets.confirm({ person: LI, key: "r2" });
      clock.now = daysOn(20);
      await room.wallets.reverseRedeem({ person: LI, key: "r2", reversalKey: "v2", points: null });

      expect(await balance()).toMatchObject({ available: 100, lots: [{ expiresAt: daysOn(27) }] });
    });

    it("reverses a confirmed redemption in parts, never more than it took", async () => {
      await room.wallets.earn([anEarning("a", 30, { validDays: 90 }), anEarning("b", 100)]);
      await hold(50);
      const reverse = (reversalKey: string, points: number | null) =>
        room.wallets.reverseRedeem({ person: LI, key: "r1", reversalKey, points });

      expect(await reverse("v0", 1)).toMatchObject({ kind: "RedemptionNotChangeable", state: "HELD" });
      await room.wallets.confirm({ person: LI, key: "r1" });
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
      await room.wallets.earn([anEarning("a", 500)]);
      const processes = [room.wallets, aProcess(room.connection, { clock }), aProcess(room.connection, { clock })];

      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, place) =>
          (processes[place % 3] ?? room.wallets).hold({ person: LI, key: `r${place}`, points: 30 }),
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
      room.wallets.adjust({ person: LI, owner: LI[0], key, points, reason: "goodwill", by: "staff", expiresAt: null });

    it("gives and takes points, once each", async () => {
      expect(await adjust(100)).toEqual({ kind: "Adjusted", key: "j1", points: 100 });
      expect(await adjust(100)).toMatchObject({ kind: "Adjusted" });
      expect(await adjust(99)).toMatchObject({ kind: "IdempotencyKeyReused" });
      expect(await adjust(-101, "j2")).toMatchObject({ kind: "InsufficientPoints", available: 100 });
      expect(await adjust(-100, "j3")).toMatchObject({ kind: "Adjusted", points: -100 });
      expect(await balance()).toMatchObject({ available: 0 });
    });

    it("writes down what has lapsed when it is told to", async () => {
      await room.wallets.earn([anEarning("a", 100, { validDays: 10 }), anEarning("b", 5)]);
      clock.now = daysOn(10);
      const before = await balance();
      await room.wallets.expire(["li", "nobody"]);
      await room.wallets.settled();

      expect(await balance()).toEqual(before);
      expect(await audited(room.connection)).toMatchObject({ wallets: 1, points: 5 });
    });

    it("has what lapses written down by a process that looks again and again, though nobody asks", async () => {
      await room.wallets.earn([anEarning("a", 100, { validDays: 5 })]);
      const logger = createLogger("test", "silent");
      const connection = await connectDatabase({ uri: testMongoUri(), name: room.connection.name, logger });
      const members = createMembersSubgraph({ connection, logger, sweepEveryMs: 1, now: () => clock.now });
      const lapsed = () => walletCollections(room.connection).ledger.find({ "facts.kind": "EXPIRE" }).toArray();
      const before = await lapsed();

      clock.now = daysOn(6);

      await eventually(async () => {
        expect(await lapsed()).toMatchObject([{ userId: "li", points: -100 }]);
      }).finally(() => members.close());
      expect(before).toEqual([]);
    });

    it("does nothing for somebody who is erased", async () => {
      await room.wallets.earn([anEarning("a", 100)]);
      await hold(10);
      await room.wallets.closeWallets(["li"]);

      expect((await room.wallets.earn([anEarning("b", 1)])).map(({ result }) => result)).toEqual(["ERASED"]);
      expect((await room.wallets.earn([anEarning("a", 100)])).map(({ result }) => result)).toEqual(["REPEATED"]);
      expect(await hold(1, "r2")).toMatchObject({ kind: "UserErased" });
      expect(await adjust(1)).toMatchObject({ kind: "UserErased" });
      expect(await room.wallets.confirm({ person: LI, key: "r1" })).toMatchObject({ kind: "UserErased" });
    });
  });

  it("is found to be what its ledger says, though others write at every look", async () => {
    const books = mongoWalletBooks(room.connection);
    let written = 0;
    const busy = {
      ...books,
      async *entriesOf(userId: string) {
        await room.wallets.earn([anEarning(`o${written++}`, 10)]);
        await room.wallets.settled();
        yield* books.entriesOf(userId);
      },
    };
    await room.wallets.earn([anEarning("a", 100)]);

    expect(await verifyWallet(busy, "li")).toMatchObject({ differences: [] });
    await walletCollections(room.connection).wallets.updateOne({ _id: "li" }, { $inc: { "lots.0.remaining": 1 } });
    const { differences } = await verifyWallet(busy, "li");
    expect(differences.map(({ inWallet, inLedger }) => inWallet - inLedger)).toEqual([1, 1]);
    await walletCollections(room.connection).wallets.updateOne({ _id: "li" }, { $inc: { "lots.0.remaining": -1 } });
  });

  it(
    "takes so many changes while the ledger takes none, then refuses more, and goes on when it is back",
    async () => {
      const store = mongoWalletStore(room.connection);
      const away = () => Promise.reject(new Error("the ledger is away"));
      const process = aProcess(room.connection, { clock, store: { ...store, append: away } });
      const orders = Array.from({ length: 5_000 }, (_, place) => anEarning(`o${place}`, 10));

      await process.earn(orders);
      await expect(process.earn([anEarning("more", 10)])).rejects.toThrow(TooManyWritersError);
      await expect(room.wallets.earn([anEarning("more", 10)])).rejects.toThrow(TooManyWritersError);
      await room.wallets.settled();
      await process.settled();
      expect(await walletCollections(room.connection).claims.countDocuments()).toBe(0);
      await room.wallets.earn([anEarning("more", 10)]);
      expect(await balance()).toMatchObject({ available: 50_010 });
    },
    MANY_MS_MAX,
  );

  it("leaves a key to others under which nothing was done while the ledger took nothing", async () => {
    const store = mongoWalletStore(room.connection);
    const away = () => Promise.reject(new Error("the ledger is away"));
    const process = aProcess(room.connection, { clock, store: { ...store, append: away } });
    await process.earn([anEarning("a", 100), anEarning("b", 100, { userId: "wang" })]);

    expect(await process.hold({ person: ["li"], key: "k", points: 101 })).toMatchObject({
      kind: "InsufficientPoints",
    });
    await process.settled();

    expect(await room.wallets.hold({ person: ["wang"], key: "k", points: 100 })).toMatchObject({ kind: "Redemption" });
  });

  it(
    "stays small, however much happens in it",
    async () => {
      const orders = Array.from({ length: 900 }, (_, place) => anEarning(`o${place}`, 10, { validDays: 360 }));
      const keys = Array.from({ length: 50 }, (_, place) => String(place));
      for (let turn = 0; turn < 10; turn++) {
        await room.wallets.earn(orders.map((one) => ({ ...one, order: `${turn}:${one.order}` })));
        await Promise.all(keys.map((key) => hold(50, `${turn}:${key}`)));
        await Promise.all(keys.map((key) => room.wallets.confirm({ person: LI, key: `${turn}:${key}` })));
      }
      await room.wallets.settled();

      const { wallets: collection, ledger } = walletCollections(room.connection);
      expect(await ledger.countDocuments()).toBe(10_000);
      expect(JSON.stringify(await collection.findOne()).length).toBeLessThan(1_000);
      expect(await balance()).toMatchObject({ available: 65_000 });
    },
    MANY_MS_MAX,
  );
});
