import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { membersMigrations } from "@datong/members";
import type { Connection } from "@datong/subgraph-kit";
import { dropDatabase } from "@datong/testkit";
import type { Wallets } from "../src/domain/wallet/Wallets.ts";
import { walletCollections } from "../src/store/wallet/documents.ts";
import { aMembersDatabase } from "./members.ts";
import { anEarning, aProcess, areOne, audited, daysOn, emptied, LI, type Clock } from "./wallet.ts";

const older = (connection: Connection) =>
  walletCollections(connection).wallets.updateMany({}, { $unset: { settleAt: "", dueAt: "" } });

describe("wallets of before debts were looked at", () => {
  let connection: Connection;
  let clock: Clock;
  let wallets: Wallets;
  beforeAll(async () => {
    connection = await aMembersDatabase();
  });
  beforeEach(async () => {
    await emptied(connection);
    clock = { now: daysOn(2) };
    wallets = aProcess(connection, { clock });
  });
  afterAll(() => dropDatabase(connection));

  it("have what is owed in them repaid by another id of the person", async () => {
    await wallets.earn([anEarning("a", 100), anEarning("b", 70, { userId: "li-before" })]);
    await wallets.hold({ person: LI, key: "tea", points: 100 });
    await wallets.confirm({ person: LI, key: "tea" });
    await wallets.reverseEarn([{ order: "a", userId: "li", lines: [{ line: "1", refundedMinor: 4, paidMinor: 10 }] }]);
    await older(connection);

    for (const { id, up } of membersMigrations) if (id === "064-owing") await up(connection);
    await wallets.sweep(areOne("li", "li-before"));
    await wallets.settled();

    expect(await wallets.balanceOf(["li-before"])).toMatchObject({ available: 30 });
    expect(await wallets.balanceOf(["li"])).toMatchObject({ debt: 0 });
    expect(await audited(connection)).toMatchObject({ differences: 0, points: 30 });
  });

  it("are left alone by the sweep once they have been written to, where nothing is to be done", async () => {
    await wallets.earn([anEarning("a", 100)]);
    await older(connection);
    await wallets.earn([anEarning("b", 5)]);
    await wallets.settled();

    expect(await wallets.sweep(areOne("li"))).toBe(0);
  });
});
