import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Caller, Connection, Subgraph } from "@datong/subgraph-kit";
import { aService, ask, aStaffMember, aUser, dropDatabase, emptyDatabase } from "@datong/testkit";
import { aMembersDatabase, identityOf, membersOver, NOBODY, NOW } from "./members.ts";

const staff = aStaffMember("wang", "members:rules");

const PUBLISH = `
  mutation ($input: PublishEarningRulesInput!) {
    publishEarningRules(input: $input) {
      __typename
      ... on EarningRulesPublished { repeated book { version effectiveFrom reason publishedBy rules { code name } } }
      ... on UserError { code message }
      ... on EarningRulesInvalid { problems { field reason } }
      ... on EarningRulesVersionTaken { newest }
    }
  }`;
const WITHDRAW = `
  mutation ($input: WithdrawEarningRulesInput!) {
    withdrawEarningRules(input: $input) {
      __typename
      ... on EarningRulesWithdrawn { book { version withdrawnAt withdrawnBy withdrawnBecause } }
      ... on UserError { code }
    }
  }`;
const RULES = `query ($version: Int, $at: DateTime) {
  earningRules(version: $version, at: $at) { version document withdrawnBecause }
}`;
const SIMULATE = `
  query ($basket: EarningBasketInput, $order: EarningOrderInput, $document: JSON) {
    simulateEarning(basket: $basket, order: $order, document: $document) {
      book { version }
      tier
      points
      lines { sku points paid { minor currency } }
      verdicts { rule { code } points uncapped cappedBy nothing }
    }
  }`;

const rule = (values: object = {}) => ({
  ...{ code: "BASE", names: { zh: "积分", en: "Points" }, kind: "BASE", currency: "CNY", points: 1, perMinor: 100 },
  ...values,
});
const book = (...rules: readonly object[]) => ({ timeZone: "Asia/Shanghai", activation: { on: "PAID" }, rules });

/** What the subgraph answers: of the field that was asked for, or the errors in place of it. */
interface Told {
  readonly earningRules: { readonly version: number };
  readonly earningRuleBooks: {
    readonly nodes: readonly object[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
  readonly simulateEarning: object;
  readonly withdrawEarningRules: object;
  readonly publishEarningRules: {
    readonly __typename: string;
    readonly problems: readonly { readonly field: string }[];
  };
}

describe("earning rules", () => {
  let connection: Connection;
  let members: Subgraph;
  beforeAll(async () => {
    connection = await aMembersDatabase();
  });
  beforeEach(async () => {
    await emptyDatabase(connection, "earningRules", "earningCaps", "earnedOrders");
    members = membersOver(connection, { askIdentity: identityOf(() => []) });
  });
  afterAll(() => dropDatabase(connection));

  async function asked(query: string, variables: Record<string, unknown>, caller: Caller = staff): Promise<Told> {
    const { data, errors } = await ask(members, query, { caller, variables, accessReason: "trying a campaign" });
    const told: unknown = errors?.map(({ message, extensions }) => [extensions?.code, message, extensions?.field]);
    return (told ?? data) as Told;
  }
  let calls = 0;
  const publish = (values: object = {}, caller: Caller = staff) =>
    asked(
      PUBLISH,
      {
        input: {
          ...{ document: book(rule({ points: 2 })), follows: 1, reason: "new year", idempotencyKey: `k${calls++}` },
          ...values,
        },
      },
      caller,
    );
  const withdraw = (values: object = {}, caller: Caller = staff) =>
    asked(WITHDRAW, { input: { version: 2, reason: "a slip", ...values } }, caller);
  const versionAt = async (at: string) => (await asked(RULES, { at })).earningRules.version;

  it("begin with the book that ships", async () => {
    const { earningRules } = await asked(RULES, { at: "2010-12-01T00:00:00Z" });

    expect(earningRules).toMatchObject({
      version: 1,
      document: { rules: [{ code: "EVERY_YUAN" }, { code: "EVERY_POUND" }] },
    });
  });

  it("are published in versions, each in force from its time on, and all of them stay readable", async () => {
    const effectiveFrom = "2026-04-01T00:00:00.000Z";

    expect((await publish({ effectiveFrom })).publishEarningRules).toEqual({
      __typename: "EarningRulesPublished",
      repeated: false,
      book: {
        ...{ version: 2, effectiveFrom, reason: "new year", publishedBy: "wang" },
        rules: [{ code: "BASE", name: "Points" }],
      },
    });

    expect([await versionAt("2026-03-31T23:59:59Z"), await versionAt(effectiveFrom)]).toEqual([1, 2]);
    expect((await asked(RULES, { version: 1 })).earningRules).toMatchObject({
      document: { rules: expect.arrayContaining([expect.objectContaining({ code: "EVERY_YUAN" })]) as unknown },
    });
    expect((await asked(RULES, { version: 3 })).earningRules).toBeNull();
  });

  it("are listed newest first, with what is to come and what was withdrawn, a page at a time", async () => {
    const listed = async (variables: object = {}) =>
      asked(
        `query ($first: Int, $after: String) {
          earningRuleBooks(first: $first, after: $after) {
            nodes { version effectiveFrom withdrawnBecause }
            edges { cursor node { version } }
            pageInfo { hasNextPage endCursor }
          }
        }`,
        { ...variables },
      );
    const effectiveFrom = "2026-04-01T00:00:00.000Z";

    expect((await listed()).earningRuleBooks.nodes).toMatchObject([{ version: 1 }]);
    await publish();
    await publish({ follows: 2, effectiveFrom });
    await withdraw();
    const { nodes, pageInfo } = (await listed({ first: 2 })).earningRuleBooks;
    const next = await listed({ first: 2, after: pageInfo.endCursor });

    expect(nodes).toEqual([
      { version: 3, effectiveFrom, withdrawnBecause: null },
      { version: 2, effectiveFrom: NOW.toISOString(), withdrawnBecause: "a slip" },
    ]);
    expect(pageInfo.hasNextPage).toBe(true);
    expect(next.earningRuleBooks).toMatchObject({
      edges: [{ cursor: expect.any(String) as unknown, node: { version: 1 } }],
      pageInfo: { hasNextPage: false },
    });
    expect(await listed({ after: "nowhere" })).toEqual([["BAD_USER_INPUT", expect.any(String), "after"]]);
    expect(await asked("{ earningRuleBooks { nodes { version } } }", {}, aUser("wang"))).toEqual([
      expect.arrayContaining(["FORBIDDEN"]),
    ]);
  });

  it.each([
    ["a document that is no book", { document: { rules: "many" } }, ["timeZone", "activation", "rules"]],
    ["rules of which nobody could say which counts", { document: book(rule(), rule({ code: "B" })) }, ["rules.1"]],
    [
      "percents for a tier that there is not",
      { document: book(rule({ tierPercents: { GOLD: 120, GLOD: 150 } })) },
      ["rules.0.tierPercents.GLOD"],
    ],
    ["a time that has passed", { effectiveFrom: "2026-01-01T00:00:00Z" }, ["effectiveFrom"]],
  ])("are not changed by %s", async (_case, values, paths) => {
    const { publishEarningRules } = await publish(values);

    expect(publishEarningRules).toMatchObject({ __typename: "EarningRulesInvalid", code: "EARNING_RULES_INVALID" });
    expect(publishEarningRules.problems.map(({ field }) => field)).toEqual(paths);
    expect(publishEarningRules).toMatchObject({
      message: expect.stringContaining(
        paths.length === 1 ? ": one thing is wrong with" : "3 things are wrong",
      ) as unknown,
    });
    expect(await versionAt("2027-01-01T00:00:00Z")).toBe(1);
  });

  it("do not begin more than a year ahead, where nobody would look for a slip", async () => {
    expect(await publish({ effectiveFrom: "2062-01-01T00:00:00Z" })).toEqual([
      ["BAD_USER_INPUT", expect.any(String), "input.effectiveFrom"],
    ]);
  });

  it("are published once for a key, and by one of several who have looked at the same version", async () => {
    const first = await publish({ idempotencyKey: "same" });
    const again = await publish({ idempotencyKey: "same" });
    const other = await publish({ idempotencyKey: "same", reason: "another" });
    const late = await publish();
    const raced = await Promise.all([publish({ follows: 2 }), publish({ follows: 2 }), publish({ follows: 2 })]);

    expect(first.publishEarningRules).toMatchObject({ repeated: false, book: { version: 2 } });
    expect(again.publishEarningRules).toMatchObject({ repeated: true, book: { version: 2 } });
    expect(other.publishEarningRules).toMatchObject({ __typename: "IdempotencyKeyReused" });
    expect(late.publishEarningRules).toMatchObject({ __typename: "EarningRulesVersionTaken", newest: 2 });
    const outcomes = raced.map(({ publishEarningRules }) => publishEarningRules.__typename);
    expect(outcomes.sort()).toEqual(["EarningRulesPublished", "EarningRulesVersionTaken", "EarningRulesVersionTaken"]);
  });

  it.each([
    ["an end user", aUser("wang")],
    ["staff without the grant", aStaffMember("wang", "members:write")],
    ["a back end without the scope", aService("members:write")],
  ])("are not for %s to publish or withdraw", async (_case, caller) => {
    expect(await publish({}, caller)).toEqual([expect.arrayContaining(["FORBIDDEN"])]);
    expect(await withdraw({}, caller)).toEqual([expect.arrayContaining(["FORBIDDEN"])]);
  });

  it("are published by back ends as well, in their own name", async () => {
    const { publishEarningRules } = await publish({}, aService("members:rules"));

    expect(publishEarningRules).toMatchObject({ book: { version: 2, publishedBy: "test-service" } });
  });

  it("are in force no more once they are withdrawn, in every process, and stay in the list with who did it and why", async () => {
    const other = membersOver(connection, { askIdentity: identityOf(() => []) });
    const inForce = async (over: Subgraph) =>
      (await ask(over, RULES, { caller: staff, accessReason: "a look" })).data as unknown as Told;
    await publish();
    const before = (await inForce(other)).earningRules.version;

    const { withdrawEarningRules } = await withdraw();
    const again = await withdraw({ reason: "another reason" });

    expect(withdrawEarningRules).toEqual({
      __typename: "EarningRulesWithdrawn",
      book: { version: 2, withdrawnAt: NOW.toISOString(), withdrawnBy: "wang", withdrawnBecause: "a slip" },
    });
    expect(again.withdrawEarningRules).toEqual(withdrawEarningRules);
    expect([
      before,
      (await inForce(other)).earningRules.version,
      (await inForce(members)).earningRules.version,
    ]).toEqual([2, 1, 1]);
    expect((await asked(RULES, { version: 2 })).earningRules).toMatchObject({ withdrawnBecause: "a slip" });
    expect((await publish({ follows: 2 })).publishEarningRules).toMatchObject({ book: { version: 3 } });
  });

  it.each([
    ["that nobody has published", 7, "MEMBER_RULES_UNKNOWN"],
    ["that comes with Datong", 1, "MEMBER_RULES_NEEDED"],
  ])("are not withdrawn where it is a version %s", async (_case, version, code) => {
    expect((await withdraw({ version })).withdrawEarningRules).toMatchObject({ code });
  });

  it("refuse a withdrawal without a version or a reason", async () => {
    for (const [values, field] of [
      [{ version: 0 }, "input.version"],
      [{ reason: " " }, "input.reason"],
    ] as const)
      expect(await withdraw(values)).toEqual([["BAD_USER_INPUT", expect.any(String), field]]);
  });

  const basket = {
    ...{ channel: "APP", currency: "CNY", paidAt: "2026-11-11T04:00:00Z", userId: "u1" },
    lines: [
      { sku: "mug", paidMinor: 25_050 },
      { sku: "tea", paidMinor: 4_950 },
    ],
  };

  it("can be tried on an order that is made up: by line, by rule, and with the cap that bites", async () => {
    const double = rule({ code: "DOUBLE_11", kind: "BONUS", pointsPerDayMax: 120, tierPercents: { GOLD: 200 } });
    await publish({ document: book(rule(), double, rule({ code: "POUND", currency: "GBP" })) });

    const { simulateEarning } = await asked(SIMULATE, { basket: { ...basket, tier: "GOLD" } });

    expect(simulateEarning).toEqual({
      ...{ book: { version: 2 }, tier: "GOLD", points: 420 },
      lines: [
        { sku: "mug", points: 370, paid: { minor: 25_050, currency: "CNY" } },
        { sku: "tea", points: 50, paid: { minor: 4_950, currency: "CNY" } },
      ],
      verdicts: [
        { rule: { code: "BASE" }, points: 300, uncapped: 300, cappedBy: [], nothing: null },
        { rule: { code: "DOUBLE_11" }, points: 120, uncapped: 600, cappedBy: ["DAY"], nothing: null },
        { rule: { code: "POUND" }, points: 0, uncapped: 0, cappedBy: [], nothing: "OTHER_CURRENCY" },
      ],
    });
    expect(await connection.collection("earningCaps").countDocuments()).toBe(0);
  });

  it("are tried on somebody new by the lowest tier, as their orders are", async () => {
    const document = book(rule({ tierPercents: { BASIC: 50 } }));
    const { userId, ...forSomebody } = basket;

    const tried = async (one: object) => (await asked(SIMULATE, { basket: one, document })).simulateEarning;
    expect(await tried(forSomebody)).toMatchObject({ tier: "BASIC", points: 150 });
    expect(await tried({ ...forSomebody, userId })).toMatchObject({ tier: "BASIC", points: 150 });
  });

  it("say of a rule that gives a tier nothing that it is not for that", async () => {
    const document = book(rule({ tierPercents: { BASIC: 0 } }));

    const verdicts = [{ points: 0, uncapped: 0, nothing: "NOT_FOR_TIER" }];
    expect((await asked(SIMULATE, { basket, document })).simulateEarning).toMatchObject({ points: 0, verdicts });
  });

  it("can be tried before they are published", async () => {
    const document = book(rule({ points: 3, tierPercents: { GOLD: 200 } }));
    const tier = "GOLD";

    expect((await asked(SIMULATE, { basket: { ...basket, tier }, document })).simulateEarning).toMatchObject({
      ...{ book: { version: 0 }, points: 1_800, verdicts: [{ rule: { code: "BASE" } }] },
    });
    expect(await versionAt("2027-01-01T00:00:00Z")).toBe(1);
  });

  it.each([
    ["neither an order nor a basket", {}, "order"],
    ["both", { basket, order: { source: "shop", externalId: "1" } }, "basket"],
    ["no line", { basket: { ...basket, lines: [] } }, "basket.lines"],
    ["less than nothing", { basket: { ...basket, lines: [{ sku: "a", paidMinor: -1 }] } }, "basket.lines.0.paidMinor"],
    ["a currency that there is not", { basket: { ...basket, currency: "YUAN" } }, "basket.currency"],
    ["a tier that there is not", { basket: { ...basket, tier: "GLOD" } }, "basket.tier"],
    ["somebody whom nobody knows", { basket: { ...basket, userId: NOBODY } }, "basket.userId"],
    ["a book that is none", { basket, document: [] }, "document"],
    ["a rule of no currency", { basket, document: book(rule({ currency: 7 })) }, "document.rules.0.currency"],
    [
      "a book with percents for no tier",
      { basket, document: book(rule({ tierPercents: { GLOD: 1 } })) },
      "document.rules.0.tierPercents.GLOD",
    ],
  ])("are not tried on %s", async (_case, variables, field) => {
    expect(await asked(SIMULATE, variables)).toEqual([["BAD_USER_INPUT", expect.any(String), field]]);
  });

  it("say nothing of an order that nobody has told of", async () => {
    expect(await asked(SIMULATE, { order: { source: "shop", externalId: "1" } })).toEqual({ simulateEarning: null });
  });
});
