import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { aStaffMember, aUser, dropDatabase } from "@datong/testkit";
import { hotel, membership, tell, told } from "./benefits.ts";
import { aMembersDatabase, byRole, identityOf, membersOver, NOBODY, NOW } from "./members.ts";

const SOON = "2026-06-30T00:00:00.000Z";
const A_YEAR_LATER = new Date("2027-03-15T12:00:00Z");

let calls = 0;
const grant = (userId: string, values: object = {}) => {
  const idempotencyKey = `grant-${(calls += 1)}`;
  return { userId, code: "LATE_CHECKOUT", uses: 1, reason: "an apology", idempotencyKey, ...values };
};
const use = (userId: string, values: object = {}) => {
  const idempotencyKey = `use-${(calls += 1)}`;
  return { userId, code: "LATE_CHECKOUT", channel: "STORE", idempotencyKey, ...values };
};

describe("benefits", () => {
  let connection: Connection;
  let members: Subgraph;
  let merged: readonly (readonly string[])[] = [];
  let someone = 0;
  let li = "";
  let wang = "";
  const over = (now: Date) => membersOver(connection, { now, askIdentity: identityOf(() => merged) });
  beforeAll(async () => {
    connection = await aMembersDatabase();
    members = over(NOW);
  });
  beforeEach(() => {
    merged = [];
    someone += 1;
    li = `li-${someone}`;
    wang = `wang-${someone}`;
  });
  afterAll(() => dropDatabase(connection));

  const left = async (...ids: readonly string[]) => {
    const { benefits } = await membership(members, ids, "benefits { code remaining until sources }");
    return (benefits as { code: string }[]).filter(({ code }) => code === "LATE_CHECKOUT");
  };

  it("Mutation.grantBenefit: gives a benefit until its end, once for each key", async () => {
    const input = grant(li, { validUntil: SOON, uses: 2 });

    const first = await told(members, "grantBenefit", input);
    const again = await told(members, "grantBenefit", input);

    expect(first).toMatchObject({ __typename: "BenefitGranted", grant: { validUntil: SOON, uses: 2 } });
    expect(again).toEqual(first);
    expect(await left(li)).toEqual([{ code: "LATE_CHECKOUT", remaining: 2, until: SOON, sources: ["GRANT"] }]);
    expect(await told(members, "grantBenefit", { ...input, uses: 3 })).toMatchObject({
      code: "IDEMPOTENCY_KEY_REUSED",
    });
    expect(await told(members, "grantBenefit", grant(li, { code: "FREE_LUNCH" }))).toMatchObject({
      code: "BENEFIT_UNKNOWN",
    });
    const { benefits } = await membership(over(new Date(SOON)), [li], "benefits { code }");
    expect(benefits).toEqual([]);
    expect(await told(over(new Date(SOON)), "grantBenefit", input)).toEqual(first);
  });

  it("Mutation.revokeBenefit: takes it back at once, and answers again with who did it first", async () => {
    const { grant: given } = await told(members, "grantBenefit", grant(li));
    const { id } = given as { id: string };

    const first = await told(members, "revokeBenefit", { grant: id, reason: "a mistake" });
    const again = await told(members, "revokeBenefit", { grant: id, reason: "another" });

    expect(first).toMatchObject({ grant: { revokedBy: "test-service", revokedBecause: "a mistake" } });
    expect(again).toEqual(first);
    expect(await left(li)).toEqual([]);
    expect(await told(members, "revokeBenefit", { grant: "none", reason: "x" })).toMatchObject({
      code: "BENEFIT_GRANT_UNKNOWN",
    });
  });

  it("Mutation.useBenefit: lets no more of fifty calls at once through than the quota has left", async () => {
    await told(members, "grantBenefit", grant(li, { uses: 3 }));
    const processes = [members, over(NOW), over(NOW)];

    const results = await Promise.all(
      Array.from({ length: 50 }, (_, place) => told(processes[place % 3] ?? members, "useBenefit", use(li))),
    );

    const kinds = results.map(({ __typename }) => __typename);
    expect(kinds.filter((kind) => kind === "BenefitUsed")).toHaveLength(3);
    expect(kinds.filter((kind) => kind === "BenefitUsedUp")).toHaveLength(47);
    expect(await left(li)).toMatchObject([{ remaining: 0 }]);
    const { benefitUses } = await membership(members, [li], "benefitUses { nodes { code } }");
    expect(benefitUses).toMatchObject({ nodes: { length: 3 } });
  });

  it("Mutation.useBenefit: uses once for each key, also when it is sent many times at once", async () => {
    await told(members, "grantBenefit", grant(li, { uses: 3 }));
    const input = use(li, { reference: "room 7" });

    const results = await Promise.all(
      [members, over(NOW), over(NOW)].map((process) => told(process, "useBenefit", input)),
    );

    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(await left(li)).toMatchObject([{ remaining: 2 }]);
    expect(await told(members, "useBenefit", { ...input, reference: "room 8" })).toMatchObject({
      code: "IDEMPOTENCY_KEY_REUSED",
    });
  });

  it("Mutation.useBenefit: refuses what is not held, or not there, and changes nothing", async () => {
    await told(members, "grantBenefit", grant(li, { code: "ROOM_UPGRADE" }));

    expect(await told(members, "useBenefit", use(li))).toMatchObject({ code: "BENEFIT_NOT_HELD" });
    expect(await told(members, "useBenefit", use(li, { code: "ROOM_UPGRADE", channel: "WEBSITE" }))).toMatchObject({
      code: "BENEFIT_NOT_AT_CHANNEL",
    });
    const at = (channel: string) => membership(members, [li], `benefits(channel: ${channel}) { code remaining }`);
    expect(await at("WEBSITE")).toEqual({ benefits: [] });
    expect(await at("STORE")).toEqual({ benefits: [{ code: "ROOM_UPGRADE", remaining: 1 }] });
  });

  it("Mutation.reverseBenefitUse: gives the use back, once", async () => {
    await told(members, "grantBenefit", grant(li));
    const { use: used } = await told(members, "useBenefit", use(li));
    const { id } = used as { id: string };

    const reversals = await Promise.all(
      ["no show", "closed"].map((reason) => told(members, "reverseBenefitUse", { use: id, reason })),
    );

    expect(reversals[0]).toEqual(reversals[1]);
    expect(await left(li)).toMatchObject([{ remaining: 1 }]);
    expect(await told(members, "useBenefit", use(li))).toMatchObject({ __typename: "BenefitUsed" });
    expect(await told(members, "useBenefit", use(li))).toMatchObject({ __typename: "BenefitUsedUp", renewsAt: null });
    expect(await told(members, "reverseBenefitUse", { use: "none", reason: "x" })).toMatchObject({
      code: "BENEFIT_USE_UNKNOWN",
    });
  });

  it("merged and taken apart: uses add up, keys keep their first answer, and each id takes its own home", async () => {
    await told(members, "grantBenefit", grant(li, { uses: 2 }));
    await told(members, "grantBenefit", grant(wang, { uses: 2 }));
    const before = use(wang);
    const first = await told(members, "useBenefit", before);
    merged = [[li, wang]];

    expect(await left(li, wang)).toMatchObject([{ remaining: 3 }]);
    expect(await told(members, "useBenefit", before)).toEqual(first);
    for (const userId of [wang, li, wang])
      expect(await told(members, "useBenefit", use(userId))).toMatchObject({ __typename: "BenefitUsed" });
    expect(await told(members, "useBenefit", use(li))).toMatchObject({ __typename: "BenefitUsedUp" });

    merged = [];
    expect(await left(li)).toMatchObject([{ remaining: 0 }]);
    expect(await left(wang)).toMatchObject([{ remaining: 0 }]);
    expect(await told(members, "useBenefit", before)).toEqual(first);
    expect(await told(members, "useBenefit", use(wang))).toMatchObject({ __typename: "BenefitUsedUp" });
  });

  it("Mutation.setBirthday: brings the birthday gift in its month, once a year, and changes once a year", async () => {
    const set = (process: Subgraph, month: number, day: number) =>
      told(process, "setBirthday", { month, day }, aUser(li));

    expect(await set(members, 3, 31)).toEqual({ __typename: "BirthdaySet", birthday: { month: 3, day: 31 } });
    expect(await set(members, 3, 31)).toMatchObject({ __typename: "BirthdaySet" });
    expect(await set(members, 4, 1)).toMatchObject({ changeableFrom: A_YEAR_LATER.toISOString() });

    const { benefits } = await membership(members, [li], "benefits { code remaining renewsAt until sources }");
    expect(benefits).toEqual([
      {
        ...{ code: "BIRTHDAY_GIFT", remaining: 1, sources: ["BIRTHDAY"] },
        ...{ renewsAt: "2026-12-31T16:00:00.000Z", until: "2026-03-31T16:00:00.000Z" },
      },
    ]);
    const gift = () => use(li, { code: "BIRTHDAY_GIFT" });
    expect(await told(members, "useBenefit", gift())).toMatchObject({ use: { source: "BIRTHDAY" } });
    expect(await told(members, "useBenefit", gift())).toMatchObject({ renewsAt: "2026-12-31T16:00:00.000Z" });
    expect(await told(over(A_YEAR_LATER), "useBenefit", gift())).toMatchObject({ __typename: "BenefitUsed" });
    expect(await set(over(A_YEAR_LATER), 4, 1)).toMatchObject({ birthday: { month: 4, day: 1 } });
    expect(await membership(members, [li], "birthday { month day }")).toEqual({ birthday: { month: 4, day: 1 } });
  });

  it.each([
    ["a month that is none", "setBirthday", { month: 13, day: 1 }, "input.month"],
    ["a day that the month lacks", "setBirthday", { month: 2, day: 30 }, "input.day"],
    ["an empty key", "useBenefit", use("li", { idempotencyKey: "" }), "input.idempotencyKey"],
    ["an empty reference", "useBenefit", use("li", { reference: "" }), "input.reference"],
    ["nobody", "useBenefit", use("li", { userId: null }), "input.userId"],
    ["somebody unknown who is granted", "grantBenefit", grant(NOBODY), "input.userId"],
    ["somebody unknown who uses", "useBenefit", use(NOBODY), "input.userId"],
    ["somebody unknown who has a birthday", "setBirthday", { userId: NOBODY, month: 3, day: 1 }, "input.userId"],
    ["no use at all", "grantBenefit", grant("li", { uses: 0 }), "input.uses"],
    ["an end that is past", "grantBenefit", grant("li", { validUntil: "2026-03-15T12:00:00Z" }), "input.validUntil"],
    ["no reason", "grantBenefit", grant("li", { reason: " " }), "input.reason"],
  ])("is BAD_USER_INPUT and names the field: %s", async (_case, mutation, input, field) => {
    const target = mutation === "setBirthday" ? { userId: "li", ...input } : input;
    const { errors } = await tell(members, mutation, target);

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
  });

  it("act for whom staff name who have the grant by a role", async () => {
    const staffed = membersOver(connection, {
      ...{ askIdentity: identityOf(() => merged), askConsent: byRole("members:write") },
    });
    const desk = aStaffMember("desk");
    await told(members, "grantBenefit", grant(li));

    expect(await told(staffed, "useBenefit", use(li), desk)).toMatchObject({ __typename: "BenefitUsed" });
    expect(await told(staffed, "setBirthday", { userId: wang, month: 5, day: 1 }, desk)).toMatchObject({
      __typename: "BirthdaySet",
    });
  });

  it("act for oneself alone, for those who are no staff with the grant", async () => {
    await told(members, "grantBenefit", grant(li, { uses: 5 }));
    const own = use(li, { userId: undefined });

    expect(await told(members, "useBenefit", own, aUser(li))).toMatchObject({ __typename: "BenefitUsed" });
    expect(await told(members, "useBenefit", use(li), aStaffMember("desk", "members:write"))).toMatchObject({
      __typename: "BenefitUsed",
    });
    for (const caller of [aUser(wang), aStaffMember("desk")])
      expect((await tell(members, "useBenefit", use(li), caller)).errors).toMatchObject([
        { extensions: { code: "FORBIDDEN" } },
      ]);
    expect((await tell(members, "grantBenefit", grant(li), aUser(li))).errors).toMatchObject([
      { extensions: { code: "FORBIDDEN" } },
    ]);
  });

  it("Mutation.grantBenefit: is refused to staff who would give themselves one, under whichever id", async () => {
    merged = [[wang, li]];

    for (const userId of [li, wang])
      expect(
        (await tell(members, "grantBenefit", grant(userId), aStaffMember(li, "members:write"))).errors,
      ).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    expect(await left(li, wang)).toEqual([]);
  });

  it("Membership.benefitUses and benefitGrants: show staff who did what and why, in pages", async () => {
    await told(members, "grantBenefit", grant(li, { uses: 3 }));
    for (const reference of ["1", "2", "3"]) await told(members, "useBenefit", use(li, { reference }), hotel);
    const page = (after: string) => `benefitUses(first: 2${after}) {
      nodes { code source channel reference usedBy reversedAt }
      pageInfo { hasNextPage endCursor }
    }`;

    const { benefitUses: first } = await membership(members, [li], page(""));
    const { pageInfo } = first as { pageInfo: { hasNextPage: boolean; endCursor: string } };
    const { benefitUses: second } = await membership(members, [li], page(`, after: "${pageInfo.endCursor}"`));
    const { benefitGrants } = await membership(members, [li], "benefitGrants { nodes { code reason grantedBy uses } }");

    expect(first).toMatchObject({ nodes: { length: 2 }, pageInfo: { hasNextPage: true } });
    expect(second).toMatchObject({ nodes: { length: 1 }, pageInfo: { hasNextPage: false } });
    const references = [first, second].flatMap((some) => (some as { nodes: { reference: string }[] }).nodes);
    expect(references.map(({ reference }) => reference).sort()).toEqual(["1", "2", "3"]);
    expect(benefitGrants).toEqual({
      nodes: [{ code: "LATE_CHECKOUT", reason: "an apology", grantedBy: "test-service", uses: 3 }],
    });
  });
});
