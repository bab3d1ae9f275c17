import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { ask, aStaffMember, aUser, dropDatabase, emptyDatabase } from "@datong/testkit";
import { readFileSync } from "node:fs";
import { membership, ruler, tell, told } from "./benefits.ts";
import { aMembersDatabase, aPaid, identityOf, membersOver, membershipOf, NOW, pay } from "./members.ts";

interface Tiers {
  readonly tiers: readonly {
    readonly code: string;
    readonly thresholds: object;
    readonly benefits: readonly object[];
  }[];
}

const shipped = (file: string): object => JSON.parse(readFileSync(`schema/programme/${file}.json`, "utf8")) as object;
const TIERS = shipped("tiers") as Tiers;

/** The shipped tiers with other thresholds of the third. */
const goldFrom = (gbp: number, values: object = {}) => ({
  ...TIERS,
  ...values,
  tiers: TIERS.tiers.map((tier) =>
    tier.code === "GOLD" ? { ...tier, thresholds: { CNY: 1_000_000, GBP: gbp } } : tier,
  ),
});
const publication = (values: object = {}) => ({
  ...{ kind: "TIERS", rules: goldFrom(50_000), follows: 3, reason: "a better spring", idempotencyKey: "spring" },
  ...values,
});

const TRY = `query ($rules: JSON!, $after: String) {
  tryTierRules(rules: $rules, after: $after) {
    __typename
    ... on TierRulesTried { isComplete counted total moves { from to atOnce count } cursor }
    ... on MemberRulesInvalid { problems { field reason } }
  }
}`;

describe("rules of the membership programme", () => {
  let connection: Connection;
  let members: Subgraph;
  let other: Subgraph;
  beforeAll(async () => {
    connection = await aMembersDatabase();
  });
  beforeEach(async () => {
    const names = ["memberRules", "standings", "qualifyingOrders", "earnedOrders", "pointWallets", "consumedEvents"];
    await emptyDatabase(connection, ...names);
    members = membersOver(connection);
    other = membersOver(connection);
  });
  afterAll(() => dropDatabase(connection));

  it("Mutation.publishMemberRules: counts in every process with the next read, and stands in the list", async () => {
    await pay(connection, aPaid({ paidMinor: 60_000 }));
    expect((await membershipOf(other, "u1")).tier.code).toBe("SILVER");

    const published = await told(members, "publishMemberRules", publication(), ruler);

    expect(published).toEqual({
      __typename: "MemberRulesPublished",
      repeated: false,
      rules: { version: 4, effectiveFrom: NOW.toISOString(), publishedBy: "test-service" },
    });
    expect((await membershipOf(other, "u1")).tier.code).toBe("GOLD");
    const { data } = await ask(other, "{ memberRules(kind: TIERS) { nodes { version reason publishedBy } } }", {
      caller: aStaffMember("desk", "members:rules"),
    });
    expect(data.memberRules.nodes).toEqual([
      { version: 4, reason: "a better spring", publishedBy: "test-service" },
      { version: 1, reason: null, publishedBy: null },
    ]);
    const { tierHistory } = await membership(other, ["u1"], "tierHistory { nodes { from to reason rulesVersion } }");
    expect(tierHistory).toEqual({
      nodes: [
        { from: "SILVER", to: "GOLD", reason: "RULES", rulesVersion: 4 },
        { from: "BASIC", to: "SILVER", reason: "PAID", rulesVersion: 1 },
      ],
    });
  });

  it("Mutation.publishMemberRules: publishes once for a key, whoever repeats it, and what follows the newest version alone", async () => {
    const first = await told(members, "publishMemberRules", publication(), ruler);

    const again = await told(other, "publishMemberRules", publication(), aStaffMember("desk", "members:rules"));
    const reused = await told(members, "publishMemberRules", publication({ rules: goldFrom(60_000) }), ruler);
    const late = await told(members, "publishMemberRules", publication({ idempotencyKey: "late" }), ruler);

    expect(again).toEqual({ ...first, repeated: true });
    expect(reused).toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED" });
    expect(late).toMatchObject({ code: "MEMBER_RULES_VERSION_TAKEN", newest: 4 });
  });

  it.each([
    ["another key", ["a", "b"], ["MemberRulesPublished", "MemberRulesVersionTaken"]],
    ["the same key", ["a", "a"], ["MemberRulesPublished", "MemberRulesPublished"]],
  ])("Mutation.publishMemberRules: of two at once with %s publishes one", async (_case, keys, outcomes) => {
    const processes = [members, other];

    const results = await Promise.all(
      processes.map((subgraph, place) =>
        told(subgraph, "publishMemberRules", publication({ idempotencyKey: keys[place] }), ruler),
      ),
    );

    expect(results.map(({ __typename }) => __typename).sort()).toEqual(outcomes);
    expect(await connection.collection("memberRules").countDocuments()).toBe(4);
  });

  it.each([
    ["no object", "gold for all", "", "must be an object"],
    ["a field that is none", { ...TIERS, colour: "red" }, "", "colour"],
    ["a time zone that is none", { ...TIERS, timeZone: "Asia/Atlantis" }, "timeZone", "time zone"],
    ["another time zone", { ...TIERS, timeZone: "Europe/London" }, "timeZone", "must stay Asia/Shanghai"],
    ["thresholds that do not rise", goldFrom(30_000), "tiers.2.thresholds.GBP", "more than the 30000 of SILVER"],
    ["half a penny", goldFrom(50_000.5), "tiers.2.thresholds.GBP", "whole number"],
    ["a tier less", { ...TIERS, tiers: TIERS.tiers.slice(0, 3) }, "tiers", "must keep BASIC, SILVER, GOLD, PLATINUM"],
    [
      "a benefit that is none",
      { ...TIERS, tiers: TIERS.tiers.map((tier) => ({ ...tier, benefits: [{ code: "FREE_LUNCH" }] })) },
      "tiers.0.benefits.0.code",
      "is not a benefit of the catalogue",
    ],
    ["a term that ends", { ...TIERS, keeps: { kind: "MONTHS", months: 12 } }, "keeps.kind", "must be LIFETIME"],
  ])(
    "Mutation.publishMemberRules and Query.tryTierRules refuse %s and say where",
    async (_case, rules, field, reason) => {
      const refused = await told(members, "publishMemberRules", publication({ rules }), ruler);
      const { data } = await ask(members, TRY, { caller: ruler, variables: { rules } });

      expect(refused).toMatchObject({ code: "MEMBER_RULES_INVALID" });
      expect(refused.problems).toContainEqual({ field, reason: expect.stringContaining(reason) });
      expect(data.tryTierRules.problems).toEqual(refused.problems);
      expect(await connection.collection("memberRules").countDocuments()).toBe(3);
    },
  );

  it("Query.tryTierRules: says what is wrong in the language of the request, in words of its own", async () => {
    const [lowest] = TIERS.tiers;
    const rules = {
      ...{ ...TIERS, colour: "red", timeZone: undefined, refunds: "NEVER", window: { kind: "WEEKLY" } },
      tiers: [{ ...lowest, thresholds: { YUAN: 0 }, benefits: "none", code: "basic" }],
    };
    const problemsIn = async (locale: "zh" | "en") =>
      (await ask(members, TRY, { caller: ruler, variables: { rules }, locale })).data.tryTierRules.problems as unknown;

    expect(await problemsIn("zh")).toEqual(
      expect.arrayContaining([
        { field: "", reason: "有未知的字段：colour；可用的字段：timeZone、window、keeps、refunds、tiers" },
        { field: "timeZone", reason: "缺少，应为文本" },
        { field: "refunds", reason: "只能是：AT_ONCE、AT_PERIOD_END" },
        { field: "window.kind", reason: "只能是：LIFETIME、ROLLING_MONTHS、CALENDAR_YEAR" },
        { field: "tiers.0.thresholds.YUAN", reason: "须为 ISO 4217 货币代码，例如 CNY" },
        { field: "tiers.0.benefits", reason: "应为列表" },
        { field: "tiers.0.code", reason: "须为大写字母、数字和下划线，最多 64 个，以字母开头，例如 FREE_SHIPPING" },
      ]),
    );
    expect(await problemsIn("en")).toEqual(
      expect.arrayContaining([
        { field: "timeZone", reason: "is missing: must be a text" },
        {
          field: "",
          reason: "has fields that nobody knows: colour; there are timeZone, window, keeps, refunds, tiers",
        },
        { field: "window.kind", reason: "must be one of LIFETIME, ROLLING_MONTHS, CALENDAR_YEAR" },
      ]),
    );
  });

  it("Mutation.publishMemberRules: refuses a catalogue without what may be held, and prices for tiers that are none", async () => {
    const catalogue = { benefits: [{ code: "FREE_SHIPPING", names: { zh: "包邮", en: "Free shipping" } }] };
    const prices = { rules: [{ id: "a", fromTier: "DIAMOND", price: { kind: "SHARE", basisPoints: 9_000 } }] };

    const results = [
      await told(members, "publishMemberRules", publication({ kind: "BENEFITS", rules: catalogue }), ruler),
      await told(members, "publishMemberRules", publication({ kind: "PRICES", rules: prices }), ruler),
    ];

    expect(results[0]?.problems).toContainEqual({
      field: "benefits",
      reason: "must keep MEMBER_PRICE: members may have been granted it",
    });
    expect(results[1]?.problems).toEqual([
      { field: "rules.0.fromTier", reason: "is not a tier: there are BASIC, SILVER, GOLD, PLATINUM" },
    ]);
  });

  it("Mutation.publishMemberRules: refuses what would have counted before, and whoever may not", async () => {
    const past = publication({ effectiveFrom: "2026-03-15T11:59:59Z" });

    expect(await told(members, "publishMemberRules", past, ruler)).toMatchObject({
      problems: [{ field: "effectiveFrom" }],
    });
    for (const caller of [aUser("u1"), aStaffMember("desk", "members:write")])
      expect((await tell(members, "publishMemberRules", publication(), caller)).errors).toMatchObject([
        { extensions: { code: "FORBIDDEN" } },
      ]);
  });

  it("Mutation.publishMemberRules: says before which rules others cannot begin", async () => {
    const later = publication({ effectiveFrom: "2026-09-01T00:00:00Z" });
    await told(members, "publishMemberRules", later, ruler);

    const sooner = publication({ effectiveFrom: "2026-04-01T00:00:00Z", follows: 4, idempotencyKey: "sooner" });
    expect((await told(members, "publishMemberRules", sooner, ruler)).problems).toEqual([
      {
        field: "effectiveFrom",
        reason:
          "must not be earlier than 2026-09-01T00:00:00.000Z, when version 4 begins: withdraw that one, or begin with it",
      },
    ]);
  });

  it("Mutation.publishMemberRules: refuses to begin more than a year ahead, so that nothing keeps others waiting", async () => {
    const { errors } = await tell(
      members,
      "publishMemberRules",
      publication({ effectiveFrom: "2062-03-15T12:00:00Z" }),
      ruler,
    );

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "input.effectiveFrom" } }]);
  });

  const withdrawal = (version: number, reason = "yuan for fen") => ({ version, reason });

  it("Mutation.withdrawMemberRules: takes back what was for life by rules published by mistake, in every process", async () => {
    await pay(connection, aPaid({ paidMinor: 60_000 }));
    await told(members, "publishMemberRules", publication(), ruler);
    expect((await membershipOf(other, "u1")).tier.code).toBe("GOLD");

    const first = await told(members, "withdrawMemberRules", withdrawal(4), ruler);
    const again = await told(
      other,
      "withdrawMemberRules",
      withdrawal(4, "another"),
      aStaffMember("d", "members:rules"),
    );

    expect(first).toEqual({
      __typename: "MemberRulesWithdrawn",
      newest: 5,
      rules: {
        ...{ version: 4, withdrawnAt: NOW.toISOString(), withdrawnBy: "test-service" },
        withdrawnBecause: "yuan for fen",
      },
    });
    expect(again).toEqual(first);
    expect((await membershipOf(other, "u1")).tier.code).toBe("SILVER");
    const { tierHistory } = await membership(other, ["u1"], "tierHistory { nodes { from to } }");
    expect(tierHistory).toEqual({ nodes: [{ from: "BASIC", to: "SILVER" }] });
    const { data } = await ask(other, "{ memberRules(kind: TIERS) { nodes { version withdrawnBecause } } }", {
      caller: ruler,
    });
    expect(data.memberRules.nodes).toEqual([
      { version: 4, withdrawnBecause: "yuan for fen" },
      { version: 1, withdrawnBecause: null },
    ]);
    const next = await told(members, "publishMemberRules", publication({ follows: 5, idempotencyKey: "right" }), ruler);
    expect(next).toMatchObject({ rules: { version: 6 } });
    expect((await membershipOf(other, "u1")).tier.code).toBe("GOLD");
  });

  it("Mutation.withdrawMemberRules: rules that have not begun never do, and others may begin before", async () => {
    const later = publication({ effectiveFrom: "2026-09-01T00:00:00Z" });
    const sooner = publication({ effectiveFrom: "2026-04-01T00:00:00Z", follows: 5, idempotencyKey: "sooner" });
    await told(members, "publishMemberRules", later, ruler);
    await pay(connection, aPaid({ paidMinor: 60_000 }));

    await told(members, "withdrawMemberRules", withdrawal(4), ruler);

    const inAutumn = membersOver(connection, { now: new Date("2026-10-01T00:00:00Z") });
    expect((await membershipOf(inAutumn, "u1")).tier.code).toBe("SILVER");
    expect(await told(members, "publishMemberRules", sooner, ruler)).toMatchObject({ rules: { version: 6 } });
    expect((await membershipOf(inAutumn, "u1")).tier.code).toBe("GOLD");
  });

  it("Mutation.withdrawMemberRules: is done once of many at once, and publications follow it", async () => {
    await told(members, "publishMemberRules", publication(), ruler);

    const [first, second, third] = await Promise.all([
      told(members, "withdrawMemberRules", withdrawal(4, "one"), ruler),
      told(other, "withdrawMemberRules", withdrawal(4, "two"), ruler),
      told(other, "publishMemberRules", publication({ follows: 4, idempotencyKey: "late" }), ruler),
    ]);

    expect(first.rules).toEqual(second.rules);
    const has = third.__typename === "MemberRulesPublished" ? 6 : 5;
    expect(await connection.collection("memberRules").countDocuments()).toBe(has);
  });

  it("Mutation.withdrawMemberRules: refuses what others need or nobody published, and whoever may not", async () => {
    const { benefits } = shipped("benefits") as { readonly benefits: readonly object[] };
    const more = { benefits: [...benefits, { code: "LOUNGE", names: { zh: "贵宾厅", en: "Lounge" } }] };
    const withIt = { ...TIERS, tiers: TIERS.tiers.map((tier) => ({ ...tier, benefits: [{ code: "LOUNGE" }] })) };
    await told(members, "publishMemberRules", publication({ kind: "BENEFITS", rules: more }), ruler);
    const tiers = publication({ rules: withIt, follows: 4, idempotencyKey: "tiers" });
    await told(members, "publishMemberRules", tiers, ruler);

    expect(await told(members, "withdrawMemberRules", withdrawal(4), ruler)).toMatchObject({
      code: "MEMBER_RULES_NEEDED",
      problems: expect.arrayContaining([
        {
          field: "tiers.0.benefits.0.code",
          reason: expect.stringContaining("is not a benefit of the catalogue: there are FREE_SHIPPING,") as unknown,
        },
      ]),
    });
    expect(await told(members, "withdrawMemberRules", withdrawal(1), ruler)).toMatchObject({
      code: "MEMBER_RULES_NEEDED",
    });
    expect(await told(members, "withdrawMemberRules", withdrawal(9), ruler)).toMatchObject({
      code: "MEMBER_RULES_UNKNOWN",
    });
    expect(await connection.collection("memberRules").countDocuments()).toBe(5);
    for (const [input, field] of [
      [withdrawal(0), "input.version"],
      [withdrawal(4, " "), "reason"],
    ] as const)
      expect((await tell(members, "withdrawMemberRules", input, ruler)).errors).toMatchObject([
        { extensions: { code: "BAD_USER_INPUT", field: expect.stringContaining(field) } },
      ]);
    for (const caller of [aUser("u1"), aStaffMember("desk", "members:write")])
      expect((await tell(members, "withdrawMemberRules", withdrawal(5), caller)).errors).toMatchObject([
        { extensions: { code: "FORBIDDEN" } },
      ]);
    await told(members, "withdrawMemberRules", withdrawal(5), ruler);
    expect(await told(members, "withdrawMemberRules", withdrawal(4), ruler)).toMatchObject({ newest: 7 });
  });

  it("Membership.memberPrices: prices articles by tier, in whole minor units", async () => {
    await pay(connection, aPaid({ paidMinor: 100_000 }));
    const prices = (userId: string) =>
      membership(
        members,
        [userId],
        `memberPrices(items: [
          { sku: "A", listPriceMinor: 999, currency: "GBP" }, { sku: "B", listPriceMinor: 0, currency: "GBP" }
        ]) { sku listPrice { minor } memberPrice { minor currency } }`,
      );

    expect(await prices("u1")).toEqual({
      memberPrices: [
        { sku: "A", listPrice: { minor: 999 }, memberPrice: { minor: 949, currency: "GBP" } },
        { sku: "B", listPrice: { minor: 0 }, memberPrice: null },
      ],
    });
    expect(await prices("u2")).toMatchObject({ memberPrices: [{ memberPrice: null }, { memberPrice: null }] });
  });

  describe("of a tier that is not among those of today", () => {
    const diamond = {
      code: "DIAMOND",
      names: { zh: "钻石", en: "Diamond" },
      thresholds: { CNY: 5_000_000, GBP: 500_000 },
    };
    const tiers = { ...TIERS, tiers: [...TIERS.tiers, { ...diamond, benefits: [{ code: "MEMBER_PRICE" }] }] };
    const { rules: shippedPrices } = shipped("prices") as { readonly rules: readonly object[] };
    const half = { id: "diamond", fromTier: "DIAMOND", price: { kind: "SHARE", basisPoints: 5_000 } };
    const prices = { kind: "PRICES", rules: { rules: [...shippedPrices, half] }, idempotencyKey: "half" };
    const autumn = { effectiveFrom: "2026-09-01T00:00:00+08:00" };
    const priceIn = async (subgraph: Subgraph, userId: string) => {
      const asked = `memberPrices(items: [{ sku: "A", listPriceMinor: 1000, currency: "GBP" }]) { memberPrice { minor } }`;
      return (await membership(subgraph, [userId], asked)).memberPrices;
    };

    it("Membership.memberPrices: has no price, until it begins", async () => {
      await pay(
        connection,
        aPaid({ paidMinor: 100_000 }),
        aPaid({ userId: "u2", externalId: "2", paidMinor: 900_000 }),
      );
      const before = [await priceIn(members, "u1"), await priceIn(members, "u3")];
      await told(members, "publishMemberRules", publication({ rules: tiers, ...autumn }), ruler);

      expect(await told(members, "publishMemberRules", publication({ ...prices, follows: 4 }), ruler)).toMatchObject({
        rules: { version: 5 },
      });

      expect([await priceIn(members, "u1"), await priceIn(members, "u3")]).toEqual(before);
      const inAutumn = membersOver(connection, { now: new Date("2026-09-02T00:00:00Z") });
      expect(await priceIn(inAutumn, "u1")).toEqual(before[0]);
      expect(await priceIn(inAutumn, "u2")).toEqual([{ memberPrice: { minor: 500 } }]);
    });

    it("Membership.benefits: has no gift for a birthday", async () => {
      await told(members, "publishMemberRules", publication({ rules: tiers, ...autumn }), ruler);
      const { benefits } = shipped("benefits") as { readonly benefits: readonly object[] };
      const gift = { code: "DIAMOND_GIFT", names: { zh: "礼", en: "Gift" }, birthdayMonth: { fromTier: "DIAMOND" } };
      const more = { kind: "BENEFITS", rules: { benefits: [...benefits, gift] }, idempotencyKey: "gift" };
      await told(members, "publishMemberRules", publication({ ...more, follows: 4 }), ruler);
      await told(members, "setBirthday", { userId: "u9", month: 3, day: 20 });

      const asked = { userId: "u9", code: "DIAMOND_GIFT", channel: "APP", idempotencyKey: "g" };
      expect(await told(members, "useBenefit", asked)).toMatchObject({ code: "BENEFIT_NOT_HELD" });
      expect((await membership(members, ["u9"], "benefits { code }")).benefits).not.toContainEqual({
        code: "DIAMOND_GIFT",
      });
    });

    it("Mutation.withdrawMemberRules: is withdrawn although rules name another one that there never was", async () => {
      await membershipOf(members, "u1");
      const kept = {
        ...{ _id: 4, kind: "PRICES", rules: { rules: [{ ...half, fromTier: "NOWHERE" }] } },
        ...{
          effectiveFrom: NOW,
          publishedAt: NOW,
          publishedBy: "wang",
          reason: "kept by hand",
          idempotencyKey: "by hand",
        },
      };
      await connection.collection<{ _id: number }>("memberRules").insertOne(kept);
      await told(members, "publishMemberRules", publication({ rules: tiers, follows: 4 }), ruler);

      expect(await told(members, "withdrawMemberRules", withdrawal(5), ruler)).toMatchObject({ newest: 6 });
    });

    it("Mutation.withdrawMemberRules: is not withdrawn while rules need it that are in force until others begin", async () => {
      await told(members, "publishMemberRules", publication({ rules: tiers }), ruler);
      await told(members, "publishMemberRules", publication({ ...prices, follows: 4 }), ruler);
      const others = { kind: "PRICES", rules: shipped("prices"), idempotencyKey: "as before", ...autumn };
      await told(members, "publishMemberRules", publication({ ...others, follows: 5 }), ruler);

      expect(await told(members, "withdrawMemberRules", withdrawal(4), ruler)).toMatchObject({
        code: "MEMBER_RULES_NEEDED",
        problems: [
          {
            field: `rules.${shippedPrices.length}.fromTier`,
            reason: "is not a tier: there are BASIC, SILVER, GOLD, PLATINUM",
          },
        ],
      });
      const inAutumn = membersOver(connection, { now: new Date("2026-09-02T00:00:00Z") });
      expect(await told(inAutumn, "withdrawMemberRules", withdrawal(4), ruler)).toMatchObject({ newest: 7 });
    });
  });

  it("Query.tryTierRules: counts who would move where over all members, merged ones once, and changes nothing", async () => {
    const paid = [20_000, 40_000, 40_000, 60_000, 120_000, 300_000];
    await pay(
      connection,
      ...paid.map((paidMinor, place) => aPaid({ userId: `u${place}`, externalId: `o${place}`, paidMinor })),
    );
    const merged = membersOver(connection, { askIdentity: identityOf(() => [["u1", "u2"]]) });

    const { data } = await ask(merged, TRY, { caller: ruler, variables: { rules: goldFrom(90_000) } });
    const strict = await ask(merged, TRY, { caller: ruler, variables: { rules: goldFrom(150_000) } });

    expect(data.tryTierRules).toMatchObject({ isComplete: true, counted: 5, total: 6, cursor: null });
    expect(data.tryTierRules.moves).toEqual(
      expect.arrayContaining([
        { from: "BASIC", to: "BASIC", atOnce: 1, count: 1 },
        { from: "SILVER", to: "SILVER", atOnce: 2, count: 2 },
        { from: "GOLD", to: "GOLD", atOnce: 1, count: 1 },
        { from: "PLATINUM", to: "PLATINUM", atOnce: 1, count: 1 },
      ]),
    );
    expect(strict.data.tryTierRules.moves).toEqual(
      expect.arrayContaining([
        { from: "GOLD", to: "SILVER", atOnce: 0, count: 1 },
        { from: "GOLD", to: "GOLD", atOnce: 1, count: 0 },
      ]),
    );
    expect(await connection.collection("memberRules").countDocuments()).toBe(3);
  });

  it("Query.tryTierRules: refuses a cursor that is none of its own", async () => {
    const variables = { rules: goldFrom(90_000), after: "bm9uZQ" };

    expect((await ask(members, TRY, { caller: ruler, variables })).errors).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT", field: "after" } },
    ]);
  });
});
