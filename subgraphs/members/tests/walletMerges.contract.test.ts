import { describe, expect, it } from "@jest/globals";
import type { PersonIds, Wallets } from "../src/domain/wallet/Wallets.ts";
import { walletCollections } from "../src/store/wallet/documents.ts";
import { mongoWalletStore } from "../src/store/wallet/mongo.ts";
import { anEarning, aProcess, areOne, daysOn, LI } from "./wallet.ts";
import { auditEach, aWalletRoom } from "./walletRoom.ts";

describe("points wallets of people who become one, and are taken apart", () => {
  const room = aWalletRoom(daysOn(1));
  const { clock } = room;
  auditEach(room);

  const hold = (points: number, key = "r1", person: PersonIds = LI) => room.wallets.hold({ person, key, points });
  const balance = (...ids: readonly string[]) => room.wallets.balanceOf(ids.length > 0 ? ids : LI);

  it("counts, spends and gives back what lies under any id of a person", async () => {
    await room.wallets.earn([anEarning("a", 100), anEarning("b", 50, { userId: "wang", validDays: 30 })]);
    expect(await balance("li", "wang")).toMatchObject({ available: 150 });

    await hold(120, "r1", ["li", "wang"]);
    const during = await room.wallets.balancesOf([["li"], ["wang"], ["li", "wang"]]);
    await room.wallets.cancel({ person: ["li", "wang"], key: "r1" });
    const after = await room.wallets.balancesOf([["li"], ["wang"]]);

    expect(during.map(({ available, held }) => [available, held])).toEqual([
      [30, 70],
      [0, 50],
      [30, 120],
    ]);
    expect(after.map(({ available }) => available)).toEqual([100, 50]);
    expect(await hold(50, "r2", ["wang"])).toMatchObject({ kind: "Redemption" });
    expect(await balance("li")).toMatchObject({ available: 100 });
  });

  const BO: PersonIds = ["li", "bo"];
  const backOf = (order: string) =>
    room.wallets.reverseEarn([{ order, userId: "bo", lines: [{ line: "1", refundedMinor: 1, paidMinor: 1 }] }]);
  const BO_S = { userId: "bo", validDays: 30 } as const;

  it.each([
    ["before the refund", [31, 31]],
    ["after it", [2, 31]],
  ])("owes nothing for points that nobody spent, which lapse in another wallet %s", async (_case, days) => {
    await room.wallets.earn([anEarning("b", 1_000, BO_S), anEarning("a", 100, { validDays: 30 })]);
    await hold(1, "r1", BO);
    await room.wallets.cancel({ person: BO, key: "r1" });
    await hold(50, "r2", BO);
    await room.wallets.confirm({ person: BO, key: "r2" });
    clock.now = daysOn(days[0] ?? 0);
    await backOf("b");
    clock.now = daysOn(days[1] ?? 0);

    expect(await balance(...BO)).toMatchObject({ available: 0, debt: 50 });
  });

  it("owes nothing for points that lapse after their hold was given up, though they were refunded during it", async () => {
    await room.wallets.earn([anEarning("b", 1_000, BO_S)]);
    await hold(600, "r1", BO);
    await hold(400, "r2", BO);
    await backOf("b");
    await room.wallets.cancel({ person: BO, key: "r1" });
    clock.now = daysOn(2);
    await room.wallets.sweep(areOne(...BO));
    clock.now = daysOn(31);

    expect(await balance(...BO)).toMatchObject({ available: 0, debt: 0 });
  });

  /** Bo spends and is refunded, and owes 100. */
  async function indebted(): Promise<void> {
    await room.wallets.earn([anEarning("b", 100, { userId: "bo" })]);
    await hold(100, "r0", ["bo"]);
    await room.wallets.confirm({ person: ["bo"], key: "r0" });
    await backOf("b");
  }

  it("repays what one id owes with what another earns, before that lapses", async () => {
    await indebted();
    await room.wallets.earn([anEarning("a", 130, { validDays: 30 })]);
    const atOnce = await balance(...BO);
    await room.wallets.sweep(areOne(...BO));
    const written = await room.wallets.balancesOf([["li"], ["bo"]]);
    clock.now = daysOn(31);

    expect(atOnce).toMatchObject({ available: 30, debt: 0 });
    expect(written).toMatchObject([
      { available: 30, debt: 0 },
      { available: 0, debt: 0 },
    ]);
    expect(await balance(...BO)).toMatchObject({ available: 0, debt: 0 });
  });

  it("looks at what is owed again each day, and asks then alone who owes it", async () => {
    const asked: (readonly string[])[] = [];
    const sweep = () =>
      room.wallets.sweep((userIds) => {
        asked.push(userIds);
        return areOne(...BO)(userIds);
      });
    await room.wallets.earn([anEarning("a", 10)]);
    await indebted();
    await sweep();
    await room.wallets.earn([anEarning("c", 50), anEarning("d", 15, { userId: "bo" })]);
    await sweep();
    await sweep();
    const sameDay = await room.wallets.balancesOf([["li"], ["bo"]]);
    clock.now = daysOn(1, clock.now);
    await sweep();

    expect(asked).toEqual([["bo"], ["bo"], ["bo"]]);
    expect(sameDay).toMatchObject([{ available: 0 }, { debt: 25 }]);
    expect(await sweep()).toBe(0);
  });

  it("leaves what has been repaid when the ids are taken apart, and everybody's own before", async () => {
    await indebted();
    await room.wallets.earn([anEarning("a", 130)]);
    const apart = await room.wallets.balancesOf([["li"], ["bo"]]);
    await hold(30, "r1", BO);

    expect(apart).toMatchObject([{ available: 130 }, { debt: 100 }]);
    expect(await room.wallets.balancesOf([["li"], ["bo"]])).toMatchObject([{ held: 30, available: 0 }, { debt: 0 }]);
  });

  it("keeps nobody waiting for who owes something, and looks again soon", async () => {
    await indebted();
    await room.wallets.earn([anEarning("a", 130), anEarning("c", 5, { validDays: 2 })]);
    clock.now = daysOn(3);
    const silent = () => Promise.reject(new Error("identity is silent"));

    await expect(room.wallets.sweep(silent)).rejects.toThrow("identity is silent");
    expect(await room.wallets.sweep(silent)).toBe(0);
    clock.now = daysOn(4);
    await room.wallets.sweep(areOne(...BO));
    expect(await room.wallets.balancesOf([["li"], ["bo"]])).toMatchObject([{ available: 30 }, { debt: 0 }]);
  });

  const partBack = (one: Wallets, percent: number) =>
    one.reverseEarn([{ order: "b", userId: "bo", lines: [{ line: "1", refundedMinor: percent, paidMinor: 100 }] }]);
  const debts = async () =>
    (await walletCollections(room.connection).wallets.find().toArray()).flatMap((one) => one.debts);

  /** A process in which something else happens just before it claims a subject for the n-th time. */
  function interrupted(subject: string, nth: number, meanwhile: () => Promise<unknown>): Wallets {
    const store = mongoWalletStore(room.connection);
    let claims = 0;
    return aProcess(room.connection, {
      clock,
      store: {
        ...store,
        async claim(wanted) {
          if (wanted.some((claim) => claim.subject === subject)) claims += 1;
          if (claims === nth) {
            claims += 1;
            await meanwhile();
          }
          return store.claim(wanted);
        },
      },
    });
  }

  it("finds points for a redemption that a refund has carried home after they were gathered", async () => {
    await room.wallets.earn([anEarning("b", 100, BO_S), anEarning("a", 10)]);
    const process = interrupted("redeem:r1", 2, () => partBack(room.wallets, 20));

    expect(await process.hold({ person: BO, key: "r1", points: 90 })).toMatchObject({ kind: "Redemption" });
    expect(await balance(...BO)).toMatchObject({ available: 0, held: 90, debt: 0 });
    await process.settled();
  });

  it("takes points for a refund that a redemption has carried off after they were brought home", async () => {
    await room.wallets.earn([anEarning("b", 100, BO_S), anEarning("a", 10)]);
    const process = interrupted("order:b", 1, () => hold(30, "r1", BO));

    await partBack(process, 70);
    const owed = await debts();
    await partBack(process, 80);

    expect(owed).toEqual([]);
    expect(await debts()).toEqual([{ owner: "bo", points: 10 }]);
    expect(await balance(...BO)).toMatchObject({ available: 0, held: 30, debt: 0 });
    await process.settled();
  });

  it("answers a redemption that is refused, also while others need what it sends home", async () => {
    await room.wallets.earn([anEarning("b", 100, BO_S), anEarning("a", 10)]);
    const store = mongoWalletStore(room.connection);
    let spent = 0;
    const process = aProcess(room.connection, {
      clock,
      store: {
        ...store,
        async findHolding(owners) {
          await room.wallets.hold({ person: BO, key: `meanwhile ${spent++}`, points: 1, isSpent: true });
          return store.findHolding(owners);
        },
      },
    });

    expect(await process.hold({ person: BO, key: "r1", points: 200 })).toMatchObject({ kind: "InsufficientPoints" });
    const given = { person: BO, owner: "bo", key: "x", points: 5, reason: "r", by: "staff", expiresAt: null };
    expect(await process.adjust(given)).toMatchObject({ kind: "Adjusted" });
    expect(await balance(...BO)).toMatchObject({ available: 115 - spent, debt: 0 });
    await process.settled();
  });

  it("makes nobody wait for what others have carried to its end and a process that died has not noted", async () => {
    await room.wallets.earn([
      anEarning("a", 10),
      anEarning("b", 100, { userId: "bo" }),
      anEarning("w", 50, { userId: "wang" }),
    ]);
    await hold(60, "r1", ["li", "bo"]);
    const store = mongoWalletStore(room.connection);
    const hasForgotten: typeof store.swap = (changes) =>
      changes.some(({ wallet: { userId, transfers } }) => userId === "wang" && transfers.length === 0)
        ? Promise.reject(new Error("died"))
        : store.swap(changes);
    const dying = aProcess(room.connection, { clock, store: { ...store, swap: hasForgotten } });
    await expect(dying.hold({ person: ["li", "wang"], key: "r2", points: 40 })).rejects.toThrow("died");
    await dying.settled();

    expect(await hold(10, "r3", ["bo"])).toMatchObject({ kind: "Redemption" });
    expect(await partBack(room.wallets, 1)).toMatchObject([{ result: "DONE" }]);
    expect(await hold(10, "r4")).toMatchObject({ kind: "Redemption" });
  });

  it("counts the debts of all ids against what can be spent", async () => {
    await room.wallets.earn([anEarning("a", 100), anEarning("b", 50, { userId: "wang" })]);
    await hold(50, "r1", ["wang"]);
    await room.wallets.reverseEarn([
      { order: "b", userId: "wang", lines: [{ line: "1", refundedMinor: 1, paidMinor: 1 }] },
    ]);

    expect(await hold(51, "r2", ["li", "wang"])).toMatchObject({ kind: "InsufficientPoints", available: 50 });
    expect(await hold(50, "r3", ["li", "wang"])).toMatchObject({ kind: "Redemption" });
    expect(await balance("li", "wang")).toMatchObject({ available: 0, debt: 0 });
  });
});
