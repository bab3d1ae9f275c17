import { beforeEach, describe, expect, it } from "@jest/globals";
import { aStaffMember } from "@datong/testkit";
import type { PersonIds } from "../src/domain/wallet/Wallets.ts";
import { change } from "./coupons.ts";
import { identityOf, membersOver, NOW } from "./members.ts";
import { aRightsRoom, everything, HER, HOUR_MS, TOGETHER } from "./rights.ts";
import { anEarning, audited } from "./wallet.ts";

const WANG: PersonIds = ["wang"];

/** As a back end names a redemption, whose own keys have user ids in them. */
const KEY = `service:till:${HER}:7`;

describe("redemptions of others whose keys have the id of somebody who is erased", () => {
  const room = aRightsRoom(NOW);
  const { clock } = room;
  beforeEach(async () => {
    // The other's points lapse first, so they are spent before hers.
    await room.wallets.earn([
      anEarning("w", 100, { userId: "wang", validDays: 3_000 }),
      anEarning("a", 100, { userId: HER }),
    ]);
  });

  async function erasedAndForgotten(): Promise<void> {
    await room.wallets.settled();
    await room.rights.erase({ erasureId: "e-1", userIds: [HER], at: clock.now });
    clock.now = new Date(clock.now.getTime() + 2 * HOUR_MS);
    await room.rights.forgetErased();
  }

  const hold = (points: number, key = KEY, person = TOGETHER) =>
    room.wallets.hold({ person, key, points, holdSeconds: 86_400 });
  /** Points of hers come to the other's wallet, and go home again. */
  async function bringTogether(): Promise<void> {
    await hold(110, "service:till:1");
    await room.wallets.cancel({ person: TOGETHER, key: "service:till:1" });
  }

  const giveBack = (points: number, key = KEY) =>
    room.wallets.reverseRedeem({ person: WANG, key, reversalKey: `${HER}:return`, points });

  /** Whether nothing is left of her id, and the books add up to what others have. */
  async function expectLeft(points: number): Promise<void> {
    await room.wallets.settled();
    expect(await everything(room.connection)).not.toContain(HER);
    expect(await audited(room.connection)).toMatchObject({ differences: 0, points, moving: 0 });
  }

  it.each([
    ["points of hers are in them", 150, 100],
    ["none of hers is", 30, 30],
  ])("stay what they were where %s", async (_which, points, reversible) => {
    await bringTogether();
    await hold(points);
    await room.wallets.confirm({ person: TOGETHER, key: KEY });
    await erasedAndForgotten();

    const redemption = { kind: "Redemption", key: KEY, points };
    expect(await hold(points, KEY, WANG)).toMatchObject(redemption);
    expect(await room.wallets.confirm({ person: WANG, key: KEY })).toMatchObject({ ...redemption, state: "CONFIRMED" });
    expect(await giveBack(1_000)).toMatchObject({ reversible });
    expect(await giveBack(10)).toMatchObject({ ...redemption, reversed: 10 });
    expect(await giveBack(10)).toMatchObject({ ...redemption, reversed: 10 });
    await expectLeft(100 - reversible + 10);
  });

  it.each([
    ["confirm", 150, 0],
    ["confirm", 30, 70],
    ["cancel", 150, 100],
    ["cancel", 30, 100],
  ] as const)("can be ended by %s where %i points are held at the erasure", async (end, points, left) => {
    await bringTogether();
    await hold(points);
    await erasedAndForgotten();

    expect(await room.wallets[end]({ person: WANG, key: KEY })).toMatchObject({ kind: "Redemption", key: KEY, points });

    await room.wallets.settled();
    expect((await room.wallets.balanceOf(WANG)).available).toBe(left);
    clock.now = new Date(clock.now.getTime() + 24 * HOUR_MS);
    await room.wallets.expire(["wang"]);
    await room.rights.forgetErased();
    await expectLeft(left);
  });

  it("are not given back twice by one key that has the id in it", async () => {
    await bringTogether();
    await hold(30, "service:till:5");
    await room.wallets.confirm({ person: TOGETHER, key: "service:till:5" });
    await giveBack(10, "service:till:5");
    await erasedAndForgotten();

    expect(await giveBack(10, "service:till:5")).toMatchObject({ kind: "Redemption", reversed: 10 });
    await expectLeft(80);
  });

  it("go on naming an adjustment, which is not made twice", async () => {
    await bringTogether();
    const members = membersOver(room.connection, { askIdentity: identityOf(() => []) });
    const adjust = (points: number) =>
      change(
        members,
        aStaffMember("zhao", "members:adjust"),
        "adjustPoints",
        { userId: "wang", points, reason: "a gift", idempotencyKey: `till:${HER}:9` },
        "... on PointsAdjusted { adjustment { id points state } }",
      );
    const first = await adjust(25);
    await erasedAndForgotten();

    expect(first).toMatchObject({ __typename: "PointsAdjusted" });
    expect(await adjust(25)).toEqual(first);
    expect(await adjust(26)).toMatchObject({ __typename: "IdempotencyKeyReused" });
    await expectLeft(125);
  });
});
