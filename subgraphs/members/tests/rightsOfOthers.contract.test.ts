import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { aStaffMember, aUser, dropDatabase } from "@datong/testkit";
import { eraseMember, forgetErased } from "../src/domain/rights/eraseMember.ts";
import type { Wallets } from "../src/domain/wallet/Wallets.ts";
import { pseudonymOf } from "../src/store/rights/pseudonyms.ts";
import { mongoRightsStore } from "../src/store/rights/mongoRightsStore.ts";
import { walletCollections } from "../src/store/wallet/documents.ts";
import { mongoWalletStore } from "../src/store/wallet/mongo.ts";
import { change } from "./coupons.ts";
import { aMembersDatabase, aPaid, identityOf, membersOver, membershipOf, NOW, pay, writer } from "./members.ts";
import { everything, HOUR_MS, withoutPeople } from "./rights.ts";
import { aProcess, audited, type Clock } from "./wallet.ts";

/** Each earns 300 points; they are one person for a while, and then two. */
const [LI, WANG] = ["li-0001", "wang-0001"] as const;

const SELECTIONS: Readonly<Record<string, string>> = {
  redeemPoints: "... on PointsHeld { redemption { id } }",
  confirmRedemption: "... on RedemptionConfirmed { redemption { id } }",
  reverseRedemption: `... on RedemptionReversed { redemption { id points reversed } }
    ... on ReversalTooLarge { reversible }`,
};

describe("what others have, of somebody who is erased after an un-merge", () => {
  let connection: Connection;
  let members: Subgraph;
  let wallets: Wallets;
  let persons: readonly (readonly string[])[];
  const clock: Clock = { now: NOW };
  beforeAll(async () => {
    connection = await aMembersDatabase();
    members = membersOver(connection, { askIdentity: identityOf(() => persons) });
    wallets = aProcess(connection, { clock });
  });
  beforeEach(async () => {
    [clock.now, persons] = [NOW, []];
    await withoutPeople(connection);
    await pay(
      connection,
      ...[LI, WANG].map((userId) => aPaid({ userId, externalId: `of ${userId}`, paidMinor: 30_000, currency: "CNY" })),
    );
  });
  afterAll(() => dropDatabase(connection));

  const send = (mutation: string, input: object, caller = writer) =>
    change(members, caller, mutation, input, SELECTIONS[mutation] ?? "");

  const parts = () => ({ rights: mongoRightsStore(connection), wallets });
  const erase = (userId: string) => eraseMember(parts(), { userIds: [userId], at: clock.now });

  /** Two hours later. */
  async function forget(): Promise<void> {
    clock.now = new Date(clock.now.getTime() + 2 * HOUR_MS);
    while ((await forgetErased(parts(), clock.now)) > 0);
  }

  /** The one whose id comes first spends so many points of both, and they are two people again. */
  async function spendTogether(person: readonly [string, string], points: number): Promise<string> {
    persons = [person];
    const caller = aUser(person[0]);
    const { redemption } = await send("redeemPoints", { points, idempotencyKey: "tea" }, caller);
    const { id } = redemption as { readonly id: string };
    await send("confirmRedemption", { redemption: id }, caller);
    persons = [];
    return id;
  }

  const giveBack = (redemption: string, input: object = {}) =>
    send("reverseRedemption", { userId: WANG, redemption, idempotencyKey: "return", ...input });

  const availableOf = async (userId: string) => (await membershipOf(members, userId)).points.available;

  it.each([
    ["at once", () => Promise.resolve()],
    ["when the id itself is forgotten", forget],
  ])("are given back out of the books of the erased, and nothing of theirs, %s", async (_when, wait) => {
    const redemption = await spendTogether([LI, WANG], 400);
    await giveBack(redemption, { points: 30, idempotencyKey: "before" });
    await erase(LI);
    await wait();

    expect(await giveBack(redemption, { points: 71 })).toMatchObject({
      __typename: "ReversalTooLarge",
      reversible: 70,
    });
    const given = { __typename: "RedemptionReversed", redemption: { id: redemption, points: 400, reversed: 50 } };
    expect(await giveBack(redemption, { points: 20 })).toEqual(given);
    expect(await giveBack(redemption, { points: 20 })).toEqual(given);
    expect(await availableOf(WANG)).toBe(250);
    expect(await giveBack(redemption, { idempotencyKey: "rest" })).toMatchObject({ redemption: { reversed: 100 } });
    expect(await giveBack(redemption, { points: 1, idempotencyKey: "more" })).toMatchObject({ reversible: 0 });
    expect(await availableOf(WANG)).toBe(300);
    expect(await audited(connection)).toMatchObject({ differences: 0, points: 300, moving: 0 });
  });

  it("are given back out of their own books, and nothing of the erased", async () => {
    const redemption = await spendTogether([WANG, LI], 400);
    await erase(LI);
    await forget();

    expect(await giveBack(redemption)).toMatchObject({ redemption: { reversed: 100 } });
    expect(await availableOf(WANG)).toBe(300);
    expect(await audited(connection)).toMatchObject({ differences: 0, points: 300, moving: 0 });
  });

  it("are written down for as long as the other books of the erased", async () => {
    const redemption = await spendTogether([LI, WANG], 400);
    await erase(LI);
    await forget();

    await wallets.reverseRedeem({ person: [WANG], key: redemption, reversalKey: "return", points: 20 });
    await wallets.settled();

    const entries = await walletCollections(connection)
      .ledger.find({ userId: pseudonymOf(LI) })
      .toArray();
    expect(entries.map(({ facts }) => facts.kind)).toContain("REVERSE_REDEEM");
    expect(new Set(entries.map(({ keptUntil }) => keptUntil?.toISOString()))).toEqual(
      new Set(["2029-03-15T12:00:00.000Z"]),
    );
  });

  it("say under a pseudonym that the erased confirmed and cancelled what was theirs, and do not say who it was", async () => {
    const ownOfWang = async (idempotencyKey: string) => {
      const { redemption } = await send("redeemPoints", { points: 50, idempotencyKey }, aUser(WANG));
      return { redemption: (redemption as { readonly id: string }).id };
    };
    const [tea, cup] = [await ownOfWang("tea"), await ownOfWang("cup")];
    persons = [[WANG, LI]];
    await send("confirmRedemption", tea, aUser(LI));
    await send("cancelRedemption", cup, aUser(LI));
    persons = [];
    await erase(LI);
    await forget();

    const ended = { userId: WANG, "facts.kind": { $in: ["CONFIRM", "CANCEL"] } };
    const entries = await walletCollections(connection).ledger.find(ended).toArray();
    expect(entries.map(({ facts }) => "by" in facts && facts.by)).toEqual([pseudonymOf(LI), pseudonymOf(LI)]);
    expect(await everything(connection)).not.toContain(`"${LI}"`);
    expect(await send("confirmRedemption", tea, aUser(WANG))).toMatchObject({ __typename: "RedemptionConfirmed" });
    expect(await availableOf(WANG)).toBe(250);
    expect(await audited(connection)).toMatchObject({ differences: 0 });
  });

  it("do not say who the erased was in what still waited for the ledger then", async () => {
    const { redemption } = await send("redeemPoints", { points: 50, idempotencyKey: "tea" }, aUser(WANG));
    const { id: key } = redemption as { readonly id: string };
    const away = () => Promise.reject(new Error("the ledger is away"));
    const process = aProcess(connection, { clock, store: { ...mongoWalletStore(connection), append: away } });
    await process.confirm({ person: [LI, WANG], key, by: LI });
    await process.settled();
    await erase(LI);
    await forget();
    await wallets.expire([WANG]);

    expect(await everything(connection)).not.toContain(`"${LI}"`);
    expect(await audited(connection)).toMatchObject({ differences: 0 });
  });

  it("keep what was said of points of theirs, and nothing of what was said of those of the erased alone", async () => {
    const redeem = (points: number, reference: string) =>
      send("redeemPoints", { userId: WANG, points, confirm: true, reference, idempotencyKey: reference });
    const back = (reference: string) => {
      const redemption = `service:${writer.kind === "SERVICE" ? writer.subject : ""}:${reference}`;
      return giveBack(redemption, { points: 10, reason: `cold ${reference}` });
    };
    persons = [[WANG, LI]];
    const redeemed = await redeem(250, "tea of hers");
    await redeem(60, "tea of both");
    const given = [await back("tea of both"), await back("tea of hers")];
    persons = [];
    await erase(LI);
    await forget();

    const text = await everything(connection);
    expect(text).toContain('"reference":"tea of both"');
    expect(text).toContain("cold tea of both");
    expect(text).not.toContain('"reference":"tea of hers"');
    expect(text).not.toContain("cold tea of hers");
    expect(await redeem(250, "tea of hers")).toEqual(redeemed);
    expect([await back("tea of both"), await back("tea of hers")]).toEqual(given);
    expect(await audited(connection)).toMatchObject({ differences: 0 });
  });

  it("are not known by whoever else asks", async () => {
    const redemption = await spendTogether([LI, WANG], 400);
    await erase(LI);

    expect(await giveBack(redemption, { userId: "zhao-0001" })).toMatchObject({ __typename: "RedemptionUnknown" });
    expect(await giveBack(redemption, { userId: LI })).toMatchObject({ __typename: "UserErased" });
  });

  it("cannot be given back while the books of the erased are rewritten, which is told as such", async () => {
    const redemption = await spendTogether([LI, WANG], 400);
    await wallets.closeWallets([LI]);

    await expect(giveBack(redemption)).rejects.toThrow("UNAVAILABLE");
  });

  it.each(["is cancelled", "runs out"])(
    "come back when a hold %s, and what is held of the erased goes",
    async (end) => {
      persons = [[WANG, LI]];
      const asked = { points: 400, idempotencyKey: "tea", holdSeconds: 86_400 };
      const { redemption } = await send("redeemPoints", asked, aUser(WANG));
      persons = [];
      await erase(LI);
      await forget();

      const { id } = redemption as { readonly id: string };
      if (end === "is cancelled") await send("cancelRedemption", { redemption: id }, aUser(WANG));
      else {
        clock.now = new Date(NOW.getTime() + 24 * HOUR_MS);
        await wallets.expire([WANG]);
      }

      await forget();
      expect(await availableOf(WANG)).toBe(300);
      expect(await audited(connection)).toMatchObject({ differences: 0, points: 300, moving: 0 });
      expect(await connection.collection("pointWallets").distinct("_id")).toEqual([pseudonymOf(LI), WANG]);
    },
  );

  it("are not touched by what is told late of an order of the erased", async () => {
    await erase(LI);
    await forget();
    const [earned] = await connection.collection("pointLedger").distinct("facts.order", { userId: pseudonymOf(LI) });

    const lines = [{ line: "1", refundedMinor: 30_000, paidMinor: 30_000 }];
    const reversed = await wallets.reverseEarn([{ order: String(earned), userId: WANG, lines }]);

    expect(reversed).toMatchObject([{ result: "ERASED" }]);
    expect(await audited(connection)).toMatchObject({ differences: 0, points: 300 });
  });

  it("are refused by name where a back end has made the redemption for the erased", async () => {
    const asked = { userId: LI, points: 10, idempotencyKey: "till 7" };
    const { redemption } = await send("redeemPoints", asked);
    const { id } = redemption as { readonly id: string };
    await send("confirmRedemption", { userId: LI, redemption: id });
    await erase(LI);
    await forget();

    const outcomes = [
      await send("redeemPoints", asked),
      await send("confirmRedemption", { userId: LI, redemption: id }),
      await send("cancelRedemption", { userId: LI, redemption: id }),
      await giveBack(id, { userId: LI }),
    ];
    expect(outcomes.map(({ __typename }) => __typename)).toEqual(outcomes.map(() => "UserErased"));
  });

  it("are not adjusted any more where an approval had not taken effect", async () => {
    const zhao = aStaffMember("zhao-0001", "members:adjust");
    const qian = aStaffMember("qian-0001", "members:adjust");
    const asked = { userId: LI, points: 5_000, reason: "a gift", idempotencyKey: "gift" };
    await change(members, zhao, "adjustPoints", asked, "");
    const adjustments = connection.collection<{ readonly _id: string }>("pointAdjustments");
    const [id] = await adjustments.distinct("_id");
    // As it is where the process dies between the decision and the points.
    await adjustments.updateOne({}, { $set: { state: "APPROVED", decidedBy: "qian-0001", decidedAt: NOW } });
    await erase(LI);

    expect(await change(members, qian, "approveAdjustment", { adjustment: id }, "")).toMatchObject({
      __typename: "UserErased",
    });
    expect(await audited(connection)).toMatchObject({ differences: 0, points: 300 });
  });
});
