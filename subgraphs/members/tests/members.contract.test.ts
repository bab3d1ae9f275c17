import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { ask, aService, aUser, commandsDuring, dropDatabase, nobody, quiet } from "@datong/testkit";
import { finishLeftTakings } from "../src/domain/coupons/finishTakings.ts";
import { finishAdjustments } from "../src/domain/wallet/adjustPoints.ts";
import { mongoCouponStore } from "../src/store/coupons/mongoCouponStore.ts";
import { mongoAdjustmentStore } from "../src/store/wallet/adjustments.ts";
import { aMembersDatabase, aPaid, MEMBERSHIP, membersOver, membershipOf, NOW, pay, people, reader } from "./members.ts";
import { rightsOver } from "./rights.ts";
import { aProcess, areOne } from "./wallet.ts";

const basic = {
  tier: { code: "BASIC" },
  nextTier: { tier: { code: "SILVER" }, remaining: { minor: 300_000, currency: "CNY" } },
  points: { available: 0, pending: 0, lots: [] },
  benefits: [],
  qualifying: [],
};

describe("members subgraph contract", () => {
  let connection: Connection;
  let members: Subgraph;
  beforeAll(async () => {
    connection = await aMembersDatabase();
    members = membersOver(connection);
    await pay(
      connection,
      aPaid({ userId: "li", externalId: "1", paidMinor: 60_000 }),
      aPaid({ userId: "li-before", externalId: "2", paidMinor: 45_050 }),
      aPaid({ userId: "wang", externalId: "3", paidMinor: 12_000, currency: "CNY" }),
    );
    await quiet();
  });
  afterAll(() => dropDatabase(connection));

  it("User.membership: adds up the wallets of every id of the person", async () => {
    expect(await membershipOf(members, "li", "li-before")).toEqual({
      tier: { code: "GOLD" },
      nextTier: { tier: { code: "PLATINUM" }, remaining: { minor: 144_950, currency: "GBP" } },
      points: {
        available: 10_500,
        pending: 0,
        lots: [
          { remaining: 6_000, activatesAt: "2026-03-10T09:30:00.000Z", expiresAt: null },
          { remaining: 4_500, activatesAt: "2026-03-10T09:30:00.000Z", expiresAt: null },
        ],
      },
      benefits: [{ code: "FREE_SHIPPING" }, { code: "MEMBER_PRICE" }],
      qualifying: [{ minor: 105_050, currency: "GBP" }],
    });
  });

  it("User.membership: counts an id once that the gateway names twice", async () => {
    expect((await membershipOf(members, "li", "li")).qualifying).toEqual([{ minor: 60_000, currency: "GBP" }]);
  });

  it("User.membership: makes a basic member without points of a person without a wallet", async () => {
    expect(await membershipOf(members, "nobody-yet")).toEqual(basic);
  });

  it.each([
    ["1 person", 1],
    ["50 people of 30 ids each", 50],
  ])("User.membership: reads %s in two commands", async (_case, count) => {
    const ids = (person: number) => Array.from({ length: 30 }, (_, alias) => `p${person}-${alias}`);
    const variables = { people: people(["li"], ...Array.from({ length: count - 1 }, (_, person) => ids(person))) };

    const commands = await commandsDuring([connection], async () => {
      const { data, errors } = await ask(members, MEMBERSHIP, { caller: reader, variables });

      expect(errors).toBeUndefined();
      expect(data).toMatchObject({ _entities: { length: count, 0: { membership: { tier: { code: "SILVER" } } } } });
    });

    expect([...commands].sort()).toEqual(["aggregate", "find"]);
  });

  it("User.membership: shows an end user their own, by any of their ids, and nothing of others", async () => {
    const variables = { people: people(["li", "li-before"], ["wang"], ["nobody-yet"]) };

    const own = await ask(members, MEMBERSHIP, { caller: aUser("li"), variables });
    const merged = await ask(members, MEMBERSHIP, { caller: aUser("li-before"), variables });

    expect(own.errors).toBeUndefined();
    expect(own.data).toMatchObject({
      _entities: [{ membership: { tier: { code: "GOLD" } } }, { membership: null }, { membership: null }],
    });
    expect(merged).toEqual(own);
  });

  it("User.membership: does the same work for others' data as for nobody's", async () => {
    const commandsFor = (id: string) =>
      commandsDuring([connection], () =>
        ask(members, MEMBERSHIP, { caller: aUser("li"), variables: { people: people([id]) } }),
      );

    expect(await commandsFor("wang")).toEqual(await commandsFor("nobody-yet"));
  });

  it.each([
    ["nobody", nobody, { code: "UNAUTHENTICATED" }],
    ["a back end without the scope", aService("orders:read"), { code: "FORBIDDEN", scope: "members:read" }],
  ])("User.membership: is closed to %s", async (_case, caller, extensions) => {
    const { data, errors } = await ask(members, MEMBERSHIP, { caller, variables: { people: people(["li"]) } });

    expect(data).toEqual({ _entities: [{ membership: null }] });
    expect(errors).toMatchObject([{ extensions }]);
  });

  it("User.membership: reads for all who ask at the same moment with a few commands", async () => {
    const asked = Array.from({ length: 20 }, (_, place) => (place % 2 === 0 ? "li" : "wang"));

    const commands = await commandsDuring([connection], async () => {
      const answers = await Promise.all(asked.map((userId) => membershipOf(members, userId)));
      expect(answers.map(({ points }) => points.available)).toEqual(asked.map((id) => (id === "li" ? 6_000 : 120)));
    });

    expect(commands.filter((command) => command === "aggregate").length).toBeLessThan(asked.length / 2);
  });

  it("sends nothing in the background that is taken for a request's", async () => {
    const clock = { now: NOW };
    const wallets = aProcess(connection, { clock });
    const sweeps = [
      () => wallets.sweep(areOne("li", "li-before")),
      () => finishAdjustments({ wallets, adjustments: mongoAdjustmentStore(connection) }, areOne("li")),
      () => rightsOver(connection, clock).forgetErased(),
      () => finishLeftTakings({ coupons: mongoCouponStore(connection), now: NOW }),
    ];

    const found: number[] = [];
    const commands = await commandsDuring([connection], async () => {
      for (const sweep of sweeps) found.push(await sweep());
    });

    expect(found).toEqual([0, 0, 0, 0]);
    expect(commands).toEqual([]);
  });

  it.each([
    ["without ids", { __typename: "User", id: "li" }],
    ["with no id", { __typename: "User", id: "li", aliasIds: [] }],
    ["with something else for an id", { __typename: "User", id: "li", aliasIds: [{ $ne: null }] }],
  ])("User @key(id): does not make a member of a reference %s", async (_case, reference) => {
    const { data, errors } = await ask(members, MEMBERSHIP, { caller: reader, variables: { people: [reference] } });

    expect(data).toEqual({ _entities: [{ membership: null }] });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "aliasIds" } }]);
  });

  it("Query.tiers: tells whoever has signed in the tiers, lowest first, in the language of the request", async () => {
    const tiers = "{ tiers { code name thresholds { formatted } benefits { code name } } }";

    const chinese = await ask(members, tiers, { caller: aUser("li"), locale: "zh" });
    const english = await ask(members, tiers, { caller: aUser("li"), locale: "en" });

    expect(chinese.data).toMatchObject({
      tiers: [
        { code: "BASIC", name: "普通会员", benefits: [] },
        { code: "SILVER", name: "银卡会员", benefits: [{ code: "FREE_SHIPPING", name: "包邮" }] },
        { code: "GOLD", name: "金卡会员" },
        { code: "PLATINUM", name: "铂金会员", thresholds: [{ formatted: "¥25,000.00" }, { formatted: "£2,500.00" }] },
      ],
    });
    expect(english.data).toMatchObject({
      tiers: [
        { name: "Basic" },
        { name: "Silver" },
        { name: "Gold" },
        {
          name: "Platinum",
          benefits: [{ name: "Free shipping" }, { name: "Member price" }, { name: "Dedicated support" }],
        },
      ],
    });
  });

  it("Query._service: serves the SDL it was built from", async () => {
    const { data } = await ask(members, "{ _service { sdl } }", { caller: nobody });

    expect((data as { _service: { sdl: string } })._service.sdl).toContain('@requires(fields: "aliasIds")');
  });
});
