import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { dropDatabase } from "@datong/testkit";
import type { MembersStore } from "../src/domain/ports.ts";
import { PROGRAMME } from "../src/domain/programme.ts";
import { recordPurchases, WalletBusyError } from "../src/domain/recordPurchases.ts";
import { mongoMembersStore } from "../src/store/mongo.ts";
import { audit, empty } from "./audit.ts";
import { aMembersDatabase, aPurchase, membersOver, membershipOf, NOW, record } from "./members.ts";

class Died extends Error {}
const die = () => Promise.reject(new Died());

/** What a process that dies leaves behind, and how the next call goes on. */
describe("Mutation.recordPurchases after a process died", () => {
  let connection: Connection;
  let members: Subgraph;
  let store: MembersStore;
  beforeAll(async () => {
    connection = await aMembersDatabase();
    members = membersOver(connection);
    store = mongoMembersStore(connection);
  });
  beforeEach(() => empty(connection));
  afterAll(() => dropDatabase(connection));

  const purchase = { ...aPurchase(), paidAt: new Date(aPurchase().paidAt) };
  const recordOver = (broken: Partial<MembersStore>) =>
    recordPurchases({ store: { ...store, ...broken }, programme: PROGRAMME, now: NOW, command: "died" }, [purchase]);

  const betweenWalletAndLedger = { append: die };
  const betweenLedgerAndOutbox = { clear: die };
  const beforeTheWallet = { swap: die };

  it.each([
    ["between wallet and ledger", betweenWalletAndLedger],
    ["between ledger and outbox", betweenLedgerAndOutbox],
  ])("shows the points at once: %s", async (_case, broken) => {
    await expect(recordOver(broken)).rejects.toThrow(Died);

    expect((await membershipOf(members, "u1")).points.available).toBe(2_630);
    expect(await audit(connection)).toMatchObject({ unsettled: ["earn:shop:1001"] });
  });

  it.each([
    ["between wallet and ledger", betweenWalletAndLedger],
    ["between ledger and outbox", betweenLedgerAndOutbox],
    ["between claim and wallet", beforeTheWallet],
  ])("neither loses nor doubles the purchase when it is sent again: %s", async (_case, broken) => {
    await expect(recordOver(broken)).rejects.toThrow(Died);

    const outcomes = await record(members, [aPurchase()]);

    expect(outcomes).toEqual([{ repeated: true, points: 2_630, differences: [] }]);
    expect((await membershipOf(members, "u1")).points.available).toBe(2_630);
    const { operations, fromLedger, fromWallets } = await audit(connection);
    expect(operations).toEqual(["earn:shop:1001"]);
    expect(fromWallets).toEqual(fromLedger);
  });

  it.each([
    ["between wallet and ledger", betweenWalletAndLedger],
    ["between ledger and outbox", betweenLedgerAndOutbox],
  ])("cleans up with the wallet's next call: %s", async (_case, broken) => {
    await expect(recordOver(broken)).rejects.toThrow(Died);

    await record(members, [aPurchase({ externalId: "1002" })]);

    const books = await audit(connection);
    expect(books).toMatchObject({ operations: ["earn:shop:1001", "earn:shop:1002"], unsettled: [], claims: 0 });
    expect(books.fromWallets).toEqual(books.fromLedger);
    expect((await membershipOf(members, "u1")).points.available).toBe(5_260);
  });

  it("finishes what was begun when the purchase is told differently afterwards", async () => {
    await expect(recordOver(beforeTheWallet)).rejects.toThrow(Died);

    const outcomes = await record(members, [aPurchase({ userId: "u2", paidMinor: 100 })]);

    expect(outcomes).toEqual([{ repeated: true, points: 2_630, differences: ["USER", "AMOUNT"] }]);
    expect((await membershipOf(members, "u1")).points.available).toBe(2_630);
    expect((await membershipOf(members, "u2")).points.available).toBe(0);
  });

  it("forgets a claim that was made after the purchase had been recorded", async () => {
    await record(members, [aPurchase()]);
    const asIfBefore: Partial<MembersStore> = { findEntries: readsNothingAtFirst(store) };

    const outcomes = await recordOver(asIfBefore);

    expect(outcomes).toEqual([{ repeated: true, points: 2_630, differences: [] }]);
    expect(await audit(connection)).toMatchObject({ operations: ["earn:shop:1001"], claims: 0 });
  });

  it("gives up after a hundred rounds that others won, and says so", async () => {
    let rounds = 0;
    const lost = recordOver({
      swap: () => {
        rounds++;
        return Promise.resolve();
      },
    });

    await expect(lost).rejects.toThrow(WalletBusyError);
    expect(rounds).toBe(100);
  });
});

/** A first look at the ledger that came just too early. */
function readsNothingAtFirst(store: MembersStore): MembersStore["findEntries"] {
  let isFirst = true;
  return async (operations) => {
    const found = await store.findEntries(operations);
    if (!isFirst) return found;
    isFirst = false;
    return [];
  };
}
