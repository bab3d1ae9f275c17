import { describe, expect, it } from "@jest/globals";
import { membersMigrations } from "@datong/members";
import type { Connection } from "@datong/subgraph-kit";
import { pointsStory } from "../src/store/story/pointsStory.ts";
import { walletCollections } from "../src/store/wallet/documents.ts";
import { anEarning, areOne, audited, daysOn, LI, toldTo } from "./wallet.ts";
import { aWalletRoom } from "./walletRoom.ts";

const older = (connection: Connection) =>
  walletCollections(connection).wallets.updateMany({}, { $unset: { settleAt: "", dueAt: "" } });

describe("wallets of before debts were looked at", () => {
  const room = aWalletRoom(daysOn(2));

  it("have what is owed in them repaid by another id of the person", async () => {
    await room.wallets.earn([anEarning("a", 100), anEarning("b", 70, { userId: "li-before" })]);
    await room.wallets.hold({ person: LI, key: "tea", points: 100 });
    await room.wallets.confirm({ person: LI, key: "tea" });
    await room.wallets.reverseEarn([
      { order: "a", userId: "li", lines: [{ line: "1", refundedMinor: 4, paidMinor: 10 }] },
    ]);
    await older(room.connection);

    for (const { id, up } of membersMigrations) if (id === "064-owing") await up(room.connection);
    await room.wallets.sweep(areOne("li", "li-before"));
    await room.wallets.settled();

    expect(await room.wallets.balanceOf(["li-before"])).toMatchObject({ available: 30 });
    expect(await room.wallets.balanceOf(["li"])).toMatchObject({ debt: 0 });
    expect(await audited(room.connection)).toMatchObject({ differences: 0, points: 30 });
  });

  it("are left alone by the sweep once they have been written to, where nothing is to be done", async () => {
    await room.wallets.earn([anEarning("a", 100)]);
    await older(room.connection);
    await room.wallets.earn([anEarning("b", 5)]);
    await room.wallets.settled();

    expect(await room.wallets.sweep(areOne("li"))).toBe(0);
  });
});

describe("points of before what is spent at once was one entry", () => {
  const room = aWalletRoom(daysOn(2));

  it("are told once, whether their second entry is in the ledger or on its way there", async () => {
    await room.wallets.earn([anEarning("a", 100)]);
    await room.wallets.hold({ person: LI, key: "tea", points: 40, isSpent: true });
    await room.wallets.settled();
    const { wallets, ledger } = walletCollections(room.connection);
    const [hold] = await ledger.find({ "facts.kind": "HOLD" }).toArray();
    if (!hold) throw new Error("nothing was redeemed");
    const { _id: _operation, ...like } = hold;
    const second = { ...like, points: 0, lots: [], debts: [], facts: { kind: "CONFIRM" } } as const;
    const told = async () => (await pointsStory(room.connection).read(LI, 10, null)).map(({ event }) => event);

    await wallets.updateOne({ _id: "li" }, { $push: { outbox: { operation: "spend:tea", ...second } } });
    expect(await told()).toEqual(["CONFIRM", "EARN"]);
    await wallets.updateOne({ _id: "li" }, { $set: { outbox: [] } });
    await ledger.insertOne({ _id: "spend:tea", ...second });

    expect(await told()).toEqual(["CONFIRM", "EARN"]);
    expect(await audited(room.connection)).toMatchObject({ differences: 0, points: 60 });
  });
});

describe("a ledger of before entries said whose points they were about", () => {
  const room = aWalletRoom(daysOn(2));

  it("is told to each by the points that were theirs", async () => {
    await room.wallets.earn([anEarning("a", 100), anEarning("b", 70, { userId: "li-before" })]);
    await room.wallets.hold({ person: ["li", "li-before"], key: "tea", points: 150 });
    await room.wallets.confirm({ person: LI, key: "tea" });
    await room.wallets.settled();
    const { ledger } = walletCollections(room.connection);
    const named = () =>
      ledger
        .find({ owners: { $exists: true } }, { projection: { owners: 1 } })
        .sort({ _id: 1 })
        .toArray();
    const before = await named();
    await ledger.updateMany({}, { $unset: { owners: "" } });

    for (const { id, up } of membersMigrations) if (id === "066-owners") await up(room.connection);

    expect(before.length).toBeGreaterThan(1);
    expect(await named()).toEqual(before);
    expect(await toldTo(room.connection, [["li"], ["li-before"]])).toEqual([0, 20]);
  });

  it("is told to each also by what waited in an outbox until now", async () => {
    await room.wallets.earn([anEarning("a", 100), anEarning("b", 70, { userId: "li-before" })]);
    await room.wallets.hold({ person: ["li", "li-before"], key: "tea", points: 150, isSpent: true });
    await room.wallets.settled();
    const { wallets, ledger } = walletCollections(room.connection);
    const hold = await ledger.findOneAndDelete({ _id: "redeem:tea" });
    if (!hold) throw new Error("nothing was redeemed");
    const { _id: operation, owners, ...entry } = hold;
    await wallets.updateOne({ _id: "li" }, { $push: { outbox: { operation, ...entry } } });

    await room.wallets.earn([anEarning("c", 1)]);
    await room.wallets.settled();

    expect(owners).toEqual(["li", "li-before"]);
    expect(await ledger.findOne({ _id: "redeem:tea" })).toEqual(hold);
    expect(await toldTo(room.connection, [["li"], ["li-before"]])).toEqual([1, 20]);
  });
});
