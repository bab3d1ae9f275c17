import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { PROGRAMME } from "@datong/members";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { ask, aService, aUser, commandsDuring, dropDatabase, nobody } from "@datong/testkit";
import { audit, empty } from "./audit.ts";
import {
  aMembersDatabase,
  aPurchase,
  membersOver,
  membershipOf,
  record,
  RECORD,
  writer,
  type Telling,
} from "./members.ts";

describe("Mutation.recordPurchases", () => {
  let connection: Connection;
  let members: Subgraph;
  beforeAll(async () => {
    connection = await aMembersDatabase();
    members = membersOver(connection);
  });
  beforeEach(() => empty(connection));
  afterAll(() => dropDatabase(connection));

  it("earns points for whole units and counts what was spent", async () => {
    const outcomes = await record(members, [
      aPurchase({ paidMinor: 13_912 }),
      aPurchase({ externalId: "1002", paidMinor: 9_999, currency: "CNY" }),
    ]);

    expect(outcomes).toEqual([
      { repeated: false, points: 1_390, differences: [] },
      { repeated: false, points: 99, differences: [] },
    ]);
    expect(await membershipOf(members, "u1")).toMatchObject({
      points: { available: 1_489, pending: 0 },
      spending: [
        { minor: 9_999, currency: "CNY" },
        { minor: 13_912, currency: "GBP" },
      ],
    });
  });

  it("counts spending in a currency without a rule, for no points", async () => {
    const outcomes = await record(members, [aPurchase({ currency: "USD" })]);

    expect(outcomes).toEqual([{ repeated: false, points: 0, differences: [] }]);
    expect(await membershipOf(members, "u1")).toMatchObject({
      tier: { code: "BASIC" },
      points: { available: 0, lots: [] },
      spending: [{ minor: 26_300, currency: "USD" }],
    });
  });

  it("answers a repeated purchase as the first time and changes nothing", async () => {
    await record(members, [aPurchase()]);
    const before = await audit(connection);

    const again = await record(members, [aPurchase(), aPurchase()]);

    expect(again).toEqual([
      { repeated: true, points: 2_630, differences: [] },
      { repeated: true, points: 2_630, differences: [] },
    ]);
    expect(await audit(connection)).toEqual(before);
  });

  it("takes a purchase that one call tells twice for one", async () => {
    const outcomes = await record(members, [aPurchase(), aPurchase({ paidMinor: 99 })]);

    expect(outcomes).toEqual([
      { repeated: false, points: 2_630, differences: [] },
      { repeated: true, points: 2_630, differences: ["AMOUNT"] },
    ]);
  });

  it.each([
    ["another amount", { paidMinor: 99_900 }, ["AMOUNT"]],
    ["another currency", { currency: "CNY" }, ["AMOUNT"]],
    ["another user id", { userId: "u2" }, ["USER"]],
    ["another time", { paidAt: "2026-03-11T09:30:00Z" }, ["PAID_AT"]],
    ["everything else", { userId: "u2", paidMinor: 1, paidAt: "2026-03-11T09:30:00Z" }, ["USER", "AMOUNT", "PAID_AT"]],
  ])("lets the first telling stand and says so: %s", async (_case, values, differences) => {
    await record(members, [aPurchase()]);

    const outcomes = await record(members, [aPurchase(values)]);

    expect(outcomes).toEqual([{ repeated: true, points: 2_630, differences }]);
    expect((await membershipOf(members, "u1")).points.available).toBe(2_630);
    expect((await membershipOf(members, "u2")).spending).toEqual([]);
  });

  describe("by four processes at once", () => {
    let processes: readonly Subgraph[];
    beforeAll(() => {
      processes = Array.from({ length: 4 }, () => membersOver(connection));
    });
    /** As many calls at once as there are purchases, spread over the processes. */
    const recordAtOnce = async (purchases: readonly Telling[]) =>
      (
        await Promise.all(
          purchases.map((purchase, place) => record(processes[place % processes.length] ?? members, [purchase])),
        )
      ).flat();

    it("earns once for one purchase in 50 calls", async () => {
      const outcomes = await recordAtOnce(Array.from({ length: 50 }, () => aPurchase()));

      expect(outcomes.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect(new Set(outcomes.map(({ points }) => points))).toEqual(new Set([2_630]));
      expect((await membershipOf(members, "u1")).points.available).toBe(2_630);
      expect(await audit(connection)).toMatchObject({ operations: ["earn:shop:1001"], unsettled: [], claims: 0 });
    });

    it("earns once, for one of them, when 20 calls tell one purchase for 20 user ids", async () => {
      const outcomes = await recordAtOnce(Array.from({ length: 20 }, (_, place) => aPurchase({ userId: `u${place}` })));

      expect(outcomes.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect(outcomes.filter(({ differences }) => differences.length === 0)).toHaveLength(1);
      const { fromLedger, fromWallets } = await audit(connection);
      expect(fromWallets).toEqual(fromLedger);
      expect(fromWallets).toHaveLength(1);
    });

    it("counts every one of 20 different purchases of one wallet", async () => {
      const outcomes = await recordAtOnce(
        Array.from({ length: 20 }, (_, place) => aPurchase({ externalId: `o${place}`, paidMinor: 100 })),
      );

      expect(outcomes.every(({ repeated }) => !repeated)).toBe(true);
      expect(await membershipOf(members, "u1")).toMatchObject({
        points: { available: 200, lots: [{ remaining: 200 }] },
        spending: [{ minor: 2_000, currency: "GBP" }],
      });
    });
  });

  it("does for 20 calls at once on one wallet what it does for them one after the other", async () => {
    const one = await commandsDuring([connection], () => record(members, [aPurchase()]));

    const twenty = await commandsDuring([connection], () =>
      Promise.all(Array.from({ length: 20 }, (_, place) => record(members, [aPurchase({ externalId: `o${place}` })]))),
    );

    expect(twenty).toHaveLength(20 * one.length);
  });

  it("sends as many commands for 500 purchases of 250 people as for one", async () => {
    const one = await commandsDuring([connection], () => record(members, [aPurchase()]));

    const many = await commandsDuring([connection], () =>
      record(
        members,
        Array.from({ length: 500 }, (_, place) => aPurchase({ userId: `u${place % 250}`, externalId: `o${place}` })),
      ),
    );

    expect(many).toHaveLength(one.length);
  });

  it("knows 500 repeated purchases after one read", async () => {
    const purchases = Array.from({ length: 500 }, (_, place) => aPurchase({ externalId: `o${place}` }));
    await record(members, purchases);

    const commands = await commandsDuring([connection], () => record(members, purchases));

    expect(commands).toEqual(["find"]);
  });

  it("keeps one lot for a thousand purchases of points that never lapse", async () => {
    const daily = (year: number) =>
      Array.from({ length: 500 }, (_, place) =>
        aPurchase({
          externalId: `${year}-${place}`,
          paidMinor: 100,
          paidAt: new Date(Date.UTC(year, 0, 1 + place)).toISOString(),
        }),
      );

    await record(members, daily(2010));
    await record(members, daily(2012));

    expect((await membershipOf(members, "u1")).points.lots).toEqual([
      { remaining: 10_000, activatesAt: "2010-01-01T00:00:00.000Z", expiresAt: null },
    ]);
  });

  it("makes points wait and lapse as the programme says, by the clock at the time of reading", async () => {
    const programme = { ...PROGRAMME, activatesAfterDays: 7, validMonths: 1 };
    const at = (now: string) => membersOver(connection, { now: new Date(now), programme });
    await record(at("2026-03-10T10:00:00Z"), [aPurchase()]);

    const balances = await Promise.all(
      ["2026-03-16T23:59:59Z", "2026-03-17T00:00:00Z", "2026-04-30T23:59:59Z", "2026-05-01T00:00:00Z"].map(
        async (now) => (await membershipOf(at(now), "u1")).points,
      ),
    );

    const lot = { remaining: 2_630, activatesAt: "2026-03-17T00:00:00.000Z", expiresAt: "2026-05-01T00:00:00.000Z" };
    expect(balances).toEqual([
      { available: 0, pending: 2_630, lots: [lot] },
      { available: 2_630, pending: 0, lots: [lot] },
      { available: 2_630, pending: 0, lots: [lot] },
      { available: 0, pending: 0, lots: [] },
    ]);
  });

  it("tells sources apart, whatever characters their names have", async () => {
    const outcomes = await record(members, [
      aPurchase({ source: "a:b", externalId: "c" }),
      aPurchase({ source: "a", externalId: "b:c" }),
    ]);

    expect(outcomes.map(({ repeated }) => repeated)).toEqual([false, false]);
  });

  it.each([
    ["a negative amount", { paidMinor: -1 }, "input.purchases.3.paidMinor"],
    ["an unknown currency", { currency: "ABC" }, "input.purchases.3.currency"],
    ["no user id", { userId: "" }, "input.purchases.3.userId"],
    ["a user id after a space", { userId: " u1" }, "input.purchases.3.userId"],
    ["a space after its number", { externalId: "1 " }, "input.purchases.3.externalId"],
    ["a date of the year 1", { paidAt: "0001-01-01T00:00:00Z" }, "input.purchases.3.paidAt"],
  ])("refuses a call with %s, names the field and records nothing of it", async (_case, values, field) => {
    const good = ["1", "2", "3"].map((externalId) => aPurchase({ externalId }));

    const { data, errors } = await ask(members, RECORD, {
      caller: writer,
      variables: { purchases: [...good, aPurchase(values)] },
    });

    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
    expect((await audit(connection)).operations).toEqual([]);
  });

  it.each([
    ["no purchase", 0],
    ["501 purchases", 501],
  ])("refuses %s", async (_case, length) => {
    const purchases = Array.from({ length }, (_, place) => aPurchase({ externalId: `o${place}` }));

    const { errors } = await ask(members, RECORD, { caller: writer, variables: { purchases } });

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "input.purchases" } }]);
  });

  it.each([
    ["nobody", nobody, { code: "UNAUTHENTICATED" }],
    ["a person", aUser("u1"), { code: "FORBIDDEN" }],
    ["a back end without the scope", aService("members:read"), { code: "FORBIDDEN", scope: "members:write" }],
  ])("is closed to %s", async (_case, caller, extensions) => {
    const { errors } = await ask(members, RECORD, { caller, variables: { purchases: [aPurchase()] } });

    expect(errors).toMatchObject([{ extensions }]);
    expect((await audit(connection)).operations).toEqual([]);
  });
});
