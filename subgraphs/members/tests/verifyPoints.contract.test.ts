import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { verifyPoints, verifyPointsOf, type WalletDifference } from "@datong/members";
import type { Connection } from "@datong/subgraph-kit";
import { dropDatabase } from "@datong/testkit";
import { aMembersDatabase } from "./members.ts";
import { anEarning, aProcess, daysOn, emptied } from "./wallet.ts";

describe("verifyPoints", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await aMembersDatabase();
  });
  beforeEach(async () => {
    await emptied(connection);
    const wallets = aProcess(connection, { clock: { now: daysOn(1) } });
    await wallets.earn([
      anEarning("a", 100),
      anEarning("b", 50, { userId: "wang" }),
      anEarning("c", 5, { userId: "Ω" }),
    ]);
    await wallets.hold({ person: ["li"], key: "r1", points: 30 });
    await wallets.settled();
  });
  afterAll(() => dropDatabase(connection));

  async function verified() {
    const differences: WalletDifference[] = [];
    const report = await verifyPoints(connection, (difference) => differences.push(difference));
    return { report, differences };
  }
  const wallets = () => connection.collection<{ readonly _id: string }>("pointWallets");
  const ledger = () => connection.collection<{ readonly _id: string; readonly subject: string }>("pointLedger");

  it("counts what is in the books, and finds nothing where nothing is wrong", async () => {
    const { report, differences } = await verified();

    expect(differences).toEqual([]);
    expect(report).toEqual({ wallets: 3, entries: 4, points: 125, moving: 0, differences: 0 });
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
});
