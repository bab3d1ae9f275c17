import { DAY_MS, type Company, type Login, type Result } from "../aCompany.ts";

/** What the world has published, and what walkers publish again. */
export const PUBLISHED = {
  ...{ kind: "PRICES", follows: 3, reason: "a walk", idempotencyKey: "access" },
  rules: { rules: [{ id: "members", price: { kind: "SHARE", basisPoints: 9_400 } }] },
};

/** The version that was withdrawn, and the one that its withdrawal has. */
export const WITHDRAWN = 5;
export const NEWEST = 6;

const SHANGHAI_MS = 8 * 3_600_000;

/** A day of this month; of members, whose clock is the machine's. */
export const birthdayNow = () => ({ month: new Date(Date.now() + SHANGHAI_MS).getUTCMonth() + 1, day: 1 });

/** The birthday that people of the world have: the same when a month ends meanwhile. */
export const BIRTHDAY = birthdayNow();

const ID_IN: Readonly<Record<string, string>> = {
  grantBenefit: "... on BenefitGranted { grant { id } }",
  useBenefit: "... on BenefitUsed { use { id } }",
};

/** Sends a mutation about benefits as a back end; its result. */
export const tellOfBenefits = (company: Company, mutation: string, input: object): Promise<Result> =>
  company.resultOf(
    company.asBackEnd(
      `mutation ($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) {
        ${mutation}(input: $input) { __typename ... on UserError { message } ${ID_IN[mutation] ?? ""} }
      }`,
      { input },
    ),
  );

const idOf = (object: unknown): string => (object as { readonly id: string }).id;

/**
 * Gives somebody a birthday, benefits of every kind, one of them taken back, and a use that was reversed; and publishes
 * rules, and some that are withdrawn.
 *
 * @returns the ids of what was taken back
 */
export async function someBenefits(company: Company, { userId }: Login) {
  const tell = (mutation: string, input: object) => tellOfBenefits(company, mutation, input);
  const grant = async (code: string, more: object = {}) => {
    const input = { userId, code, reason: "a guest", idempotencyKey: `world ${code}`, ...more };
    return idOf((await tell("grantBenefit", input)).grant);
  };

  await tell("setBirthday", { userId, ...BIRTHDAY });
  await grant("MEMBER_PRICE");
  await grant("LATE_CHECKOUT", { uses: 9, validUntil: new Date(company.now().getTime() + 3_650 * DAY_MS) });
  const revokedGrant = await grant("ROOM_UPGRADE");
  await tell("revokeBenefit", { grant: revokedGrant, reason: "a mistake" });
  const use = { userId, code: "LATE_CHECKOUT", channel: "STORE", reference: "room 7", idempotencyKey: "world" };
  const reversedUse = idOf((await tell("useBenefit", use)).use);
  await tell("reverseBenefitUse", { use: reversedUse, reason: "did not stay" });
  await tell("publishMemberRules", PUBLISHED);
  await tell("publishMemberRules", { ...PUBLISHED, follows: 4, idempotencyKey: "access withdrawn" });
  await tell("withdrawMemberRules", { version: WITHDRAWN, reason: "a mistake" });
  return { revokedGrant, reversedUse };
}
