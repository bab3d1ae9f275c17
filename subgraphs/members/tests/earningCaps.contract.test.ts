import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { inProcessBus, type Bus, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { aStaffMember, ask, dropDatabase } from "@datong/testkit";
import { aBook, aMembersDatabase, beginWithBook, identityOf, membershipOf, membersOver, NOW } from "./members.ts";
import { aLine, orderEvent } from "./orderTold.ts";
import { everything, rightsOver, HOUR_MS, withoutPeople } from "./rights.ts";

const staff = aStaffMember("mei", "members:rules");

const SIMULATE = `
  query ($basket: EarningBasketInput, $order: EarningOrderInput) {
    simulateEarning(basket: $basket, order: $order) { points verdicts { points uncapped cappedBy } }
  }`;

/** One person for a while, whose orders come under two ids: that of the app, and that of the mini-program. */
const [APP, MINI] = ["li-0001", "li-0002"] as const;
const TOGETHER = [[APP, MINI]];

const rule = {
  ...{ code: "BASE", names: { zh: "积分", en: "Points" }, kind: "BASE", currency: "CNY", points: 1, perMinor: 100 },
  pointsPerDayMax: 100,
};

describe("the cap of a day, which is 100 points", () => {
  let connection: Connection;
  let bus: Bus;
  let members: Subgraph;
  let persons: readonly (readonly string[])[];
  let questions: number;
  let silences: number;
  beforeAll(async () => {
    connection = await aMembersDatabase();
  });
  beforeEach(async () => {
    await withoutPeople(connection);
    await useRule(rule);
    [persons, questions, silences] = [[], 0, 0];
    const answer = identityOf(() => persons);
    bus = inProcessBus();
    members = membersOver(connection, {
      bus,
      askIdentity(question) {
        questions += 1;
        return silences-- > 0 ? Promise.reject(new Error("silent")) : answer(question);
      },
    });
  });
  afterAll(() => dropDatabase(connection));

  const useRule = (one: object) => beginWithBook(connection, aBook([one]));

  const paid = (userId: string, externalId: string, points: number) =>
    orderEvent("paid", { userId, externalId, lines: [aLine({ unitPriceMinor: points * 100 })] });
  const pay = (...order: Parameters<typeof paid>) => bus.publish([paid(...order)]);
  const pointsOf = async (userId: string) => (await membershipOf(members, userId)).points.available;

  /** As a process that died once an order had taken its share, before that was written down: it is told again. */
  async function payAgain(...order: Parameters<typeof paid>): Promise<void> {
    await connection.collection("consumedEvents").deleteMany({});
    await connection.collection("earnedOrders").updateMany({}, { $set: { granted: null } });
    await pay(...order);
  }

  async function simulate(variables: object): Promise<unknown> {
    const { data, errors } = await ask(members, SIMULATE, {
      ...{ caller: staff, accessReason: "a question of a member" },
      variables: variables as Record<string, unknown>,
    });
    return errors ?? data?.simulateEarning;
  }
  const tried = (userId: string, points: number) => {
    const basket = { userId, channel: "APP", currency: "CNY", paidAt: "2026-03-10T10:00:00Z" };
    return simulate({ basket: { ...basket, lines: [{ sku: "mug", paidMinor: points * 100 }] } });
  };
  const known = (externalId: string) => simulate({ order: { source: "shop", externalId } });

  const usedUp = { points: 0, verdicts: [{ points: 0, uncapped: 100, cappedBy: ["DAY"] }] };

  it.each([
    ["under the id that comes first, and the next under another", APP, MINI],
    ["under another id, and the next under the one that comes first", MINI, APP],
  ])("holds for a person: an order uses it up %s", async (_case, first, next) => {
    persons = TOGETHER;
    await pay(first, "1", 150);
    await pay(first, "2", 100);

    const before = [await tried(APP, 100), await tried(MINI, 100)];
    await pay(next, "3", 100);

    expect(before).toEqual([usedUp, usedUp]);
    expect((await membershipOf(members, APP, MINI)).points.available).toBe(100);
    expect(await known("1")).toMatchObject({ points: 100, verdicts: [{ uncapped: 150, cappedBy: ["DAY"] }] });
    expect(await known("3")).toEqual(usedUp);
  });

  it("is shared by ids from the moment on at which they become one person", async () => {
    await pay(APP, "1", 30);
    await pay(MINI, "2", 50);
    persons = TOGETHER;

    expect(await tried(MINI, 100)).toMatchObject({ points: 20 });
    await pay(MINI, "3", 100);
    await pay(APP, "4", 100);

    expect([await pointsOf(APP), await pointsOf(MINI)]).toEqual([30, 70]);
  });

  it("leaves each id what its own orders have not taken once a merge is undone, and an order what it has", async () => {
    persons = TOGETHER;
    await pay(MINI, "1", 70);
    await pay(APP, "2", 100);
    await pay(MINI, "3", 100);
    persons = [];

    expect([await tried(APP, 100), await tried(MINI, 100)]).toMatchObject([{ points: 70 }, { points: 30 }]);
    expect([await known("1"), await known("2")]).toMatchObject([{ points: 70 }, { points: 30 }]);
    expect(await known("3")).toEqual(usedUp);
    await payAgain(MINI, "1", 70);
    await pay(MINI, "4", 100);
    await pay(APP, "5", 100);

    expect([await pointsOf(APP), await pointsOf(MINI)]).toEqual([100, 100]);
  });

  it("finds what an order took before its id became one person with another", async () => {
    await pay(MINI, "1", 70);
    persons = TOGETHER;
    await pay(APP, "2", 100);

    await payAgain(MINI, "1", 70);

    expect(await known("1")).toMatchObject({ points: 70 });
    expect([await pointsOf(APP), await pointsOf(MINI)]).toEqual([30, 70]);
  });

  it("waits until identity says who shares it", async () => {
    persons = TOGETHER;
    await pay(APP, "1", 60);
    silences = 1;

    await pay(MINI, "2", 100);

    expect([silences < 1, await pointsOf(APP), await pointsOf(MINI)]).toEqual([true, 60, 40]);
  });

  it("is what alone asks identity: an order under no cap does not", async () => {
    await useRule({ ...rule, pointsPerDayMax: undefined });

    await pay(APP, "1", 150);

    expect([await pointsOf(APP), questions]).toEqual([150, 0]);
  });

  it("goes on counting for others what was decided beside orders of somebody who is erased, and keeps nothing of hers", async () => {
    persons = [[APP, MINI, "wang"]];
    await pay(APP, "1", 10);
    await pay(MINI, "2", 20);
    await pay("wang", "3", 30);
    persons = [["zhao", MINI]];
    await pay(MINI, "4", 5);
    persons = [];
    const clock = { now: NOW };
    const rights = rightsOver(connection, clock);

    for (const [erasureId, erased] of [
      ["e-1", APP],
      ["e-2", MINI],
    ] as const) {
      await rights.erase({ erasureId, userIds: [erased], at: clock.now });
      clock.now = new Date(clock.now.getTime() + 2 * HOUR_MS);
      await rights.forgetErased();
    }

    expect(await everything(connection)).not.toMatch(new RegExp(`${APP}|${MINI}`));
    expect([await tried("wang", 100), await tried("zhao", 100)]).toMatchObject([{ points: 70 }, { points: 100 }]);
    await payAgain("wang", "3", 30);
    await pay("wang", "5", 100);
    expect(await pointsOf("wang")).toBe(100);
  });
});
