import { describe, expect, it } from "@jest/globals";
import { membersMigrations } from "@datong/members";
import type { AdjustmentStore } from "../src/domain/wallet/adjustment.ts";
import { adjustPoints, finishAdjustments } from "../src/domain/wallet/adjustPoints.ts";
import { WALLET_SETTINGS as settings } from "../src/domain/wallet/settings.ts";
import type { PersonIds, Wallets } from "../src/domain/wallet/Wallets.ts";
import { mongoAdjustmentStore } from "../src/store/wallet/adjustments.ts";
import { mongoWalletStore } from "../src/store/wallet/mongo.ts";
import { anEarning, aProcess, areOne, audited, daysOn, keepOrders, mortal } from "./wallet.ts";
import { aWalletRoom } from "./walletRoom.ts";
import { differencesIn } from "./withOrigins.ts";

const PERSON: PersonIds = ["li", "li-before"];
const EARLY = [anEarning("a", 100), anEarning("b", 60, { userId: "li-before" })];
const LATE = [anEarning("late", 5_000)];

describe("adjustments that a process left half done", () => {
  const room = aWalletRoom(daysOn(2));

  const adjustWith = (wallets: Wallets, adjustments: AdjustmentStore, points: number) =>
    adjustPoints(
      { wallets, adjustments, settings, now: room.clock.now, staff: ["zhao"] },
      { id: "j1", userId: "li-before", points, reason: "r", note: null, expiresAt: null },
      PERSON,
    );

  /** The death of a process with its n-th write to the wallets, or before it writes down what it came to. */
  const DEATHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, "settle"] as const;

  describe.each([
    ["takes what there is", -120],
    ["takes more than there is", -200],
    ["gives", 30],
  ])("where it %s", (_case, points) => {
    it.each(DEATHS)("come to one end when they are swept, whichever write was the last: %s", async (death) => {
      await keepOrders(room.connection, [...EARLY, ...LATE]);
      await room.wallets.earn(EARLY);
      await room.wallets.settled();
      const adjustments = mongoAdjustmentStore(room.connection);
      const settleAdjustment = () => Promise.reject(new Error("died before"));
      const dying = aProcess(room.connection, {
        clock: room.clock,
        store: mortal(mongoWalletStore(room.connection), death === "settle" ? null : death),
      });

      const half = death === "settle" ? { ...adjustments, settleAdjustment } : adjustments;
      const answer = await adjustWith(dying, half, points).catch(() => null);
      await dying.settled();
      await room.wallets.earn(LATE);
      await finishAdjustments({ wallets: room.wallets, adjustments }, areOne(...PERSON));
      const ended = await adjustments.findAdjustment("j1");
      const again = await adjustWith(room.wallets, adjustments, points);
      await room.wallets.settled();

      const isRefused = again.kind === "InsufficientPoints";
      expect(answer?.kind ?? again.kind).toBe(again.kind);
      expect(await adjustWith(room.wallets, adjustments, points)).toEqual(again);
      expect(ended).toMatchObject({ state: isRefused ? "REFUSED" : "APPROVED" });
      expect(await adjustments.findDue(10)).toEqual([]);
      const { available } = await room.wallets.balanceOf(PERSON);
      expect(available).toBe(5_160 + (isRefused ? 0 : points));
      expect(await audited(room.connection)).toMatchObject({ differences: 0, points: available });
      expect(await differencesIn(room.connection)).toEqual([]);
    });
  });

  it("are left with somebody who was erased", async () => {
    await room.wallets.earn(EARLY);
    const adjustments = mongoAdjustmentStore(room.connection);
    const adjust = () => Promise.reject(new Error("died before"));
    await expect(adjustWith({ ...room.wallets, adjust }, adjustments, -120)).rejects.toThrow("died before");
    await room.wallets.closeWallets(PERSON);

    expect(await finishAdjustments({ wallets: room.wallets, adjustments }, areOne(...PERSON))).toBe(1);
    expect(await finishAdjustments({ wallets: room.wallets, adjustments }, areOne(...PERSON))).toBe(0);
  });

  it("are, of before they said so, refused where they take points, and finished where they give some", async () => {
    await room.wallets.earn(EARLY);
    const adjustments = mongoAdjustmentStore(room.connection);
    const agreed = { state: "APPROVED", requestedBy: "zhao", decidedBy: "qian" } as const;
    const at = { requestedAt: daysOn(1), decidedAt: daysOn(1), expiresAt: null };
    const kept = [
      ["took", -40],
      ["taking", -400],
      ["giving", 30],
    ] as const;
    for (const [id, points] of kept)
      await adjustments.keepAdjustment({ ...{ id, userId: "li", points, reason: "r" }, ...agreed, ...at });
    const took = { key: "took", owner: "li", points: -40, reason: "r", by: "zhao", expiresAt: null };
    await room.wallets.adjust({ person: PERSON, ...took });

    for (const { id, up } of membersMigrations) if (id === "068-due-adjustments") await up(room.connection);
    await finishAdjustments({ wallets: room.wallets, adjustments }, areOne(...PERSON));

    const states = await Promise.all(kept.map(([id]) => adjustments.findAdjustment(id)));
    expect(states.map((one) => one?.state)).toEqual(["APPROVED", "REFUSED", "APPROVED"]);
    expect(await room.wallets.balanceOf(PERSON)).toMatchObject({ available: 150 });
  });
});
