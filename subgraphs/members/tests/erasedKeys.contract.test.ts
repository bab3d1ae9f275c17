import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { MemberRights } from "@datong/members";
import type { Connection } from "@datong/subgraph-kit";
import { dropDatabase } from "@datong/testkit";
import type { PersonIds, Wallets } from "../src/domain/wallet/Wallets.ts";
import { aMembersDatabase, NOW } from "./members.ts";
import { everything, HOUR_MS, rightsOver, withoutPeople } from "./rights.ts";
import { anEarning, aProcess, audited, type Clock } from "./wallet.ts";

const HER = "li-0001";
const TOGETHER: PersonIds = ["wang", HER];
const WANG: PersonIds = ["wang"];

/** As a back end names a redemption, whose own keys have user ids in them. */
const KEY = `service:till:${HER}:7`;

describe("redemptions of others whose keys have the id of somebody who is erased", () => {
  let connection: Connection;
  let clock: Clock;
  let wallets: Wallets;
  let rights: MemberRights;
  beforeAll(async () => {
    connection = await aMembersDatabase();
  });
  beforeEach(async () => {
    await withoutPeople(connection);
    clock = { now: NOW };
    wallets = aProcess(connection, { clock });
    rights = rightsOver(connection, clock);
    // The other's points lapse first, so they are spent before hers.
    await wallets.earn([
      anEarning("w", 100, { userId: "wang", validDays: 3_000 }),
      anEarning("a", 100, { userId: HER }),
    ]);
  });
  afterAll(() => dropDatabase(connection));

  async function erasedAndForgotten(): Promise<void> {
    await wallets.settled();
    await rights.erase({ erasureId: "e-1", userIds: [HER], at: clock.now });
    clock.now = new Date(clock.now.getTime() + 2 * HOUR_MS);
    await rights.forgetErased();
  }

  const hold = (points: number, key = KEY, person = TOGETHER) =>
    wallets.hold({ person, key, points, holdSeconds: 86_400 });
  /** Points of hers come to the other's wallet, and go home again. */
  async function bringTogether(): Promise<void> {
    await hold(110, "service:till:1");
    await wallets.cancel({ person: TOGETHER, key: "service:till:1" });
  }

  const giveBack = (points: number, key = KEY) =>
    wallets.reverseRedeem({ person: WANG, key, reversalKey: `${HER}:return`, points });

  /** Whether nothing is left of her id, and the books add up to what others have. */
  async function expectLeft(points: number): Promise<void> {
    await wallets.settled();
    expect(await everything(connection)).not.toContain(HER);
    expect(await audited(connection)).toMatchObject({ differences: 0, points, moving: 0 });
  }

  it.each([
    ["points of hers are in them", 150, 100],
    ["none of hers is", 30, 30],
  ])("stay what they were where %s", async (_which, points, reversible) => {
    await bringTogether();
    await hold(points);
    await wallets.confirm({ person: TOGETHER, key: KEY });
    await erasedAndForgotten();

    const redemption = { kind: "Redemption", key: KEY, points };
    expect(await hold(points, KEY, WANG)).toMatchObject(redemption);
    expect(await wallets.confirm({ person: WANG, key: KEY })).toMatchObject({ ...redemption, state: "CONFIRMED" });
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

    expect(await wallets[end]({ person: WANG, key: KEY })).toMatchObject({ kind: "Redemption", key: KEY, points });

    await wallets.settled();
    expect((await wallets.balanceOf(WANG)).available).toBe(left);
    clock.now = new Date(clock.now.getTime() + 24 * HOUR_MS);
    await wallets.expire(["wang"]);
    await rights.forgetErased();
    await expectLeft(left);
  });

  it("are not given back twice by one key that has the id in it", async () => {
    await bringTogether();
    await hold(30, "service:till:5");
    await wallets.confirm({ person: TOGETHER, key: "service:till:5" });
    await giveBack(10, "service:till:5");
    await erasedAndForgotten();

    expect(await giveBack(10, "service:till:5")).toMatchObject({ kind: "Redemption", reversed: 10 });
    await expectLeft(80);
  });
});
