import { readFileSync } from "node:fs";
import type { World } from "./aWorld.ts";
import type { Entry, Scene, Walker } from "./entries.ts";
import { aNewcomer, asBackEnd, asPerson } from "./scenes.ts";
import { BIRTHDAY, birthdayNow, NEWEST, PUBLISHED, tellOfBenefits, WITHDRAWN } from "./someBenefits.ts";

/** A JSON document as it stands in a GraphQL document. */
const literal = (json: string): string => json.replaceAll(/"(\w+)":/g, "$1:");
const TIERS = literal(readFileSync("schema/programme/tiers.json", "utf8"));

const NOT_REVERSED = ["reversedAt", "reversedBy", "reversedBecause"].map((field) => `BenefitUse.${field}`);
const NOT_REVOKED = ["revokedAt", "revokedBy", "revokedBecause"].map((field) => `BenefitGrant.${field}`);
const NOT_WITHDRAWN = ["withdrawnAt", "withdrawnBy", "withdrawnBecause"].map((field) => `MemberRules.${field}`);

/** Whoever sends it acts for themselves; a service says for whom. */
const actingFor = ({ other }: World, { kind }: Walker) => (kind === "service" ? { userId: other.userId } : {});

const grantTo = (userId: string, more: object = {}) => ({
  ...{ userId, code: "LATE_CHECKOUT", validUntil: "2099-01-01T00:00:00Z", uses: 5, reason: "a guest" },
  ...{ idempotencyKey: "walk", ...more },
});
const use = (more: object = {}) => ({
  ...{ code: "LATE_CHECKOUT", channel: "APP", reference: "room 7", idempotencyKey: "walk", ...more },
});

/** Somebody new to whom this has happened, and what they send then. */
const afterwards =
  (
    prepare: (tell: (mutation: string, input: object) => Promise<unknown>, userId: string) => Promise<unknown>,
    input: object,
  ) =>
  async ({ company }: World): Promise<Scene> => {
    const login = await aNewcomer(company);
    await prepare((mutation, sent) => tellOfBenefits(company, mutation, sent), login.userId);
    return { walker: asPerson(login), input };
  };

/** What a back end is told of a grant to somebody to whom so many were given before. */
const granting =
  (before: number, more: object) =>
  async (world: World): Promise<Scene> => {
    const { userId } = await aNewcomer(world.company);
    const walker = await asBackEnd(world);
    for (let place = 0; place < before; place += 1)
      await tellOfBenefits(world.company, "grantBenefit", grantTo(userId, { idempotencyKey: `${userId} ${place}` }));
    return { walker, input: grantTo(userId, { idempotencyKey: `${userId} last`, ...more }) };
  };

/** Rules, and what people, back ends and staff do with benefits. */
export const BENEFITS: readonly Entry[] = [
  { root: "Query.memberRules", args: () => "(kind: PRICES, first: 1)" },
  { root: "Query.tryTierRules", member: "TierRulesTried", args: () => `(rules: ${TIERS})` },
  { root: "Query.tryTierRules", member: "MemberRulesInvalid", args: () => "(rules: {})" },
  {
    root: "Mutation.publishMemberRules",
    member: "MemberRulesPublished",
    mayLack: NOT_WITHDRAWN,
    input: () => PUBLISHED,
  },
  {
    root: "Mutation.withdrawMemberRules",
    member: "MemberRulesWithdrawn",
    input: () => ({ version: WITHDRAWN, reason: "again" }),
  },
  {
    root: "Mutation.withdrawMemberRules",
    member: "MemberRulesUnknown",
    input: () => ({ version: 999, reason: "a mistake" }),
  },
  {
    root: "Mutation.withdrawMemberRules",
    member: "MemberRulesNeeded",
    input: () => ({ version: 1, reason: "a mistake" }),
  },
  {
    root: "Mutation.publishMemberRules",
    member: "MemberRulesInvalid",
    input: () => ({ ...PUBLISHED, follows: NEWEST, rules: {}, idempotencyKey: "access-2" }),
  },
  {
    root: "Mutation.publishMemberRules",
    member: "MemberRulesVersionTaken",
    input: () => ({ ...PUBLISHED, follows: 1, idempotencyKey: "access-3" }),
  },
  {
    root: "Mutation.publishMemberRules",
    member: "IdempotencyKeyReused",
    input: () => ({ ...PUBLISHED, reason: "another" }),
  },
  {
    root: "Mutation.grantBenefit",
    member: "BenefitGranted",
    mayLack: NOT_REVOKED,
    input: ({ other }) => grantTo(other.userId, { code: "FREE_SHIPPING" }),
  },
  {
    root: "Mutation.grantBenefit",
    member: "BenefitUnknown",
    input: ({ other }) => grantTo(other.userId, { code: "NO_SUCH_BENEFIT", idempotencyKey: "another" }),
  },
  { root: "Mutation.grantBenefit", member: "TooManyBenefitGrants", scene: granting(100, {}) },
  {
    root: "Mutation.revokeBenefit",
    member: "BenefitRevoked",
    mayLack: ["BenefitGrant.validUntil", "BenefitGrant.uses"],
    input: ({ benefits }) => ({ grant: benefits.revokedGrant, reason: "a mistake" }),
  },
  {
    root: "Mutation.revokeBenefit",
    member: "BenefitGrantUnknown",
    input: () => ({ grant: "no-such-grant", reason: "a mistake" }),
  },
  {
    root: "Mutation.useBenefit",
    member: "BenefitUsed",
    mayLack: NOT_REVERSED,
    scene: afterwards((tell, userId) => tell("grantBenefit", grantTo(userId, { idempotencyKey: userId })), use()),
  },
  {
    root: "Mutation.useBenefit",
    member: "BenefitNotHeld",
    isOfCaller: true,
    input: (world, walker) => use({ ...actingFor(world, walker), code: "NO_SUCH_BENEFIT", idempotencyKey: "none" }),
  },
  {
    root: "Mutation.useBenefit",
    member: "BenefitNotAtChannel",
    scene: afterwards(
      (tell, userId) => tell("grantBenefit", grantTo(userId, { code: "ROOM_UPGRADE", idempotencyKey: userId })),
      use({ code: "ROOM_UPGRADE", channel: "WEBSITE" }),
    ),
  },
  {
    root: "Mutation.useBenefit",
    member: "BenefitUsedUp",
    scene: afterwards(
      async (tell, userId) => {
        await tell("setBirthday", { userId, ...birthdayNow() });
        await tell("useBenefit", { ...use({ code: "BIRTHDAY_GIFT" }), userId });
      },
      use({ code: "BIRTHDAY_GIFT" }),
    ),
  },
  {
    root: "Mutation.reverseBenefitUse",
    member: "BenefitUseReversed",
    input: ({ benefits }) => ({ use: benefits.reversedUse, reason: "did not stay" }),
  },
  {
    root: "Mutation.reverseBenefitUse",
    member: "BenefitUseUnknown",
    input: () => ({ use: "no-such-use", reason: "did not stay" }),
  },
  {
    root: "Mutation.setBirthday",
    member: "BirthdaySet",
    isOfCaller: true,
    input: (world, walker) => ({ ...actingFor(world, walker), ...BIRTHDAY }),
  },
  {
    root: "Mutation.setBirthday",
    member: "BirthdayNotChangeable",
    scene: afterwards((tell, userId) => tell("setBirthday", { userId, month: 2, day: 29 }), { month: 2, day: 28 }),
  },
];
