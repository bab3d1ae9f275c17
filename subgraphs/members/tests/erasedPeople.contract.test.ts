import { describe, expect, it } from "@jest/globals";
import { forgetErased } from "../src/domain/rights/eraseMember.ts";
import type { RangeInClear } from "../src/domain/rights/ports.ts";
import type { EntryKind } from "../src/domain/wallet/model.ts";
import type { PersonIds, Wallets } from "../src/domain/wallet/Wallets.ts";
import { mongoRightsStore } from "../src/store/rights/mongoRightsStore.ts";
import { walletCollections } from "../src/store/wallet/documents.ts";
import { mongoWalletStore } from "../src/store/wallet/mongo.ts";
import { told } from "./benefits.ts";
import { identityOf, membersOver, NOW } from "./members.ts";
import { aRightsRoom, everything, HER, HOUR_MS, TOGETHER } from "./rights.ts";
import { anEarning, aProcess, audited } from "./wallet.ts";

describe("people who were one person with somebody who is erased", () => {
  const room = aRightsRoom(NOW);
  const { clock } = room;

  const earn = (order: string, points: number, userId: string) =>
    room.wallets.earn([anEarning(order, points, { userId })]);
  const erase = (at = NOW) => room.rights.erase({ erasureId: "e-1", userIds: [HER], at });

  async function later(hours: number): Promise<void> {
    clock.now = new Date(clock.now.getTime() + hours * HOUR_MS);
    await room.wallets.settled();
  }

  it("have what comes back of hers written off, however often, and the books add up", async () => {
    await earn("a", 100, HER);
    for (const [place, key] of ["r1", "r2", "r3"].entries())
      await room.wallets.hold({ person: TOGETHER, key, points: 20, holdSeconds: (place + 1) * 4 * 3_600 });
    await erase();
    for (let ended = 0; ended < 3; ended += 1) {
      await later(4.1);
      await room.wallets.expire(["wang"]);
      expect(await room.rights.forgetErased()).toBe(1);
    }

    expect(await audited(room.connection)).toMatchObject({ differences: 0, points: 0, moving: 0 });
    expect(await everything(room.connection)).not.toContain(HER);
  });

  it("keep every entry of the ledger, also where names of entries were given again", async () => {
    const { ledger } = walletCollections(room.connection);
    const entry = { subject: `closure:${HER}`, userId: HER, points: 0, lots: [], debts: [], recordedAt: NOW };
    for (const batch of ["one", "two", "three"]) {
      await ledger.insertOne({ _id: `close:${HER}:3:0`, ...entry, facts: { kind: "CLOSE" }, batch });
      await erase();
    }

    const entries = await ledger.find().sort({ batch: 1 }).toArray();
    expect(entries.map(({ batch }) => batch)).toEqual(["one", "three", "two"]);
    expect(JSON.stringify(entries)).not.toContain(HER);
  });

  it("get her points once, though a process that brings them is overtaken by the erasure", async () => {
    await earn("a", 100, HER);
    const store = mongoWalletStore(room.connection);
    const swap: typeof store.swap = async (changes) => {
      await store.swap(changes);
      throw new Error("died after");
    };
    const dying = aProcess(room.connection, { clock, store: { ...store, swap } });
    await dying.hold({ person: TOGETHER, key: "r1", points: 100 }).catch(() => null);
    let overtake: (() => Promise<unknown>) | null = erase;
    const slow = aProcess(room.connection, {
      clock,
      store: {
        ...store,
        async findWallets(userIds) {
          const found = await store.findWallets(userIds);
          const isUnderWay = found.some(({ transfers }) => transfers.length > 0);
          if (!isUnderWay || !overtake) return found;
          const overtaking = overtake;
          overtake = null;
          await overtaking();
          return found;
        },
      },
    });

    await slow.expire([HER]);

    await slow.settled();
    expect(overtake).toBeNull();
    expect(await audited(room.connection)).toMatchObject({ differences: 0, points: 0, moving: 0 });
  });

  async function spend(process: Wallets, person: PersonIds, key: string, points: number): Promise<void> {
    await process.hold({ person, key, points });
    await process.confirm({ person, key });
    await process.settled();
  }

  /** She is erased, and forgotten, and whatever waits is done. */
  async function forgotten(): Promise<void> {
    await erase();
    await later(2);
    await room.rights.forgetErased();
    await room.wallets.expire(["wang", "zhao"]);
    await room.wallets.settled();
  }

  it("have no name of hers in their ledgers, however far her points went", async () => {
    await earn("a", 100, HER);
    await spend(room.wallets, TOGETHER, "r1", 40);
    await spend(room.wallets, ["zhao", ...TOGETHER], "r2", 60);

    await forgotten();

    expect(await everything(room.connection)).not.toContain(HER);
    expect(await audited(room.connection)).toMatchObject({ differences: 0, points: 0, moving: 0 });
  });

  it.each(["wang", "zhao"])("have no name of hers in what reached the ledger late, of %s", async (late) => {
    const store = mongoWalletStore(room.connection);
    const append: typeof store.append = (entries) =>
      entries.some(({ userId }) => userId === late) ? Promise.reject(new Error("away")) : store.append(entries);
    const lagging = aProcess(room.connection, { clock, store: { ...store, append } });
    await earn("a", 100, HER);
    await spend(lagging, TOGETHER, "r1", 40);
    await spend(lagging, ["zhao", ...TOGETHER], "r2", 60);

    await forgotten();

    expect(await everything(room.connection)).not.toContain(HER);
    expect(await audited(room.connection)).toMatchObject({ differences: 0, points: 0, moving: 0 });
  });

  it.each([
    ["has gone", ["EARN", "TRANSFER_IN", "TRANSFER_OUT", "CLOSE"]],
    ["goes entry by entry", ["TRANSFER_OUT"]],
  ])("are right in the books also when what was kept of her %s", async (_when, kinds) => {
    const { ledger } = walletCollections(room.connection);
    await earn("a", 100, HER);
    await earn("w", 50, "wang");
    await spend(room.wallets, TOGETHER, "r1", 40);
    await erase(new Date("2020-03-15T00:00:00Z"));
    await room.wallets.settled();

    await ledger.deleteMany({ keptUntil: { $exists: true }, "facts.kind": { $in: kinds as readonly EntryKind[] } });

    expect(await audited(room.connection)).toMatchObject({ differences: 0, points: 50, moving: 0 });
    await ledger.deleteOne({ userId: "wang", "facts.kind": "EARN" });
    expect(await audited(room.connection)).toMatchObject({ differences: 2 });
  });

  it("keep what they have used of benefits under her id, and can have it taken back, when that is forgotten", async () => {
    let together: readonly (readonly string[])[] = [[HER, "wang"]];
    const members = membersOver(room.connection, { askIdentity: identityOf(() => together) });
    const kind = async (mutation: string, input: object) => (await told(members, mutation, input)).__typename;
    const useOf = (idempotencyKey: string) => ({
      ...{ userId: "wang", code: "LATE_CHECKOUT", channel: "STORE", idempotencyKey },
    });
    await told(members, "grantBenefit", {
      ...{ userId: "wang", code: "LATE_CHECKOUT", uses: 2, reason: "sorry", idempotencyKey: "1" },
    });
    const { use } = await told(members, "useBenefit", useOf("first"));
    together = [];
    await erase();
    await later(2);

    expect(await room.rights.forgetErased()).toBe(1);

    expect(await everything(room.connection)).not.toContain(HER);
    expect(await kind("useBenefit", useOf("second"))).toBe("BenefitUsed");
    expect(await kind("useBenefit", useOf("third"))).toBe("BenefitUsedUp");
    const { id } = use as { readonly id: string };
    expect(await kind("reverseBenefitUse", { use: id, reason: "did not stay" })).toBe("BenefitUseReversed");
    expect(await kind("useBenefit", useOf("third"))).toBe("BenefitUsed");
  });

  it("do not keep her from being forgotten, nor do others who cannot be", async () => {
    const { wallets: collection } = walletCollections(room.connection);
    await room.rights.erase({ erasureId: "e-0", userIds: ["a-1", "a-2", "a-3"], at: NOW });
    await erase();
    const waiting = { owner: "wang", remaining: 5, activatesAt: null, expiresAt: null };
    await collection.updateMany({ _id: { $in: ["a-2", "a-3"] } }, { $set: { lots: [waiting] } });
    await later(2);
    const store = mongoRightsStore(room.connection);
    const failing = {
      ...store,
      findInClear: (range: RangeInClear) => store.findInClear({ ...range, max: 2 }),
      removeBelongings: (userIds: readonly string[]) =>
        userIds.includes("a-1") ? Promise.reject(new Error("away")) : store.removeBelongings(userIds),
    };

    await expect(forgetErased({ rights: failing, wallets: room.wallets }, clock.now)).rejects.toThrow("away");

    const left = await collection.find({ closedAt: { $type: "date" } }).toArray();
    expect(left.map(({ _id }) => _id).sort()).toEqual(["a-1", "a-2", "a-3"]);
  });

  it("lose and get nothing while many processes bring points to and fro and she is erased", async () => {
    await earn("w", 100, "wang");
    for (let round = 0; round < 2; round += 1) {
      const her = `${HER}-${round}`;
      const person: PersonIds = ["wang", her];
      await earn(`a${round}`, 100, her);
      const many = [1, 2, 3].map(() => aProcess(room.connection, { clock }));
      const toAndFro = many.map(async (process, place) => {
        for (let turn = 0; turn < 2; turn += 1) {
          await process.hold({ person, key: `${round} ${place} ${turn}`, points: 1 });
          await process.expire(["wang", her]);
        }
      });
      const erased = room.rights.erase({ erasureId: her, userIds: [her], at: NOW });
      await Promise.all([...toAndFro, erased]);
      await Promise.all(many.map((process) => process.settled()));
    }
    await later(2);
    await room.wallets.expire(["wang"]);
    await room.rights.forgetErased();

    expect(await audited(room.connection)).toMatchObject({ differences: 0, points: 100, moving: 0 });
    expect(await everything(room.connection)).not.toContain(HER);
  });
});
