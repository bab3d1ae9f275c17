import type { BenefitUse } from "../benefits/account.ts";
import type { BenefitGrant } from "../benefits/grant.ts";
import type { BenefitStore, BookCursor } from "../benefits/ports.ts";
import type { StoryBound, StoryEntry, StorySource } from "./story.ts";

/** Greater than every id. */
const LAST_ID = "\u{10FFFF}";

function cursorOf(bound: StoryBound | null): BookCursor | null {
  if (!bound) return null;
  const { at, sameTime } = bound;
  return { at, id: sameTime === "ALL" ? LAST_ID : sameTime === "NONE" ? "" : sameTime.idBelow };
}

const ofUse = ({ id, code, usedAt, reference, reversed }: BenefitUse): StoryEntry => ({
  ...{ id, topic: "BENEFIT_USE", at: usedAt, event: "USED", points: null, coupon: null, code, reference },
  reason: reversed?.reason ?? null,
});

const ofGrant = ({ id, code, grantedAt, reason }: BenefitGrant): StoryEntry => ({
  ...{ id, topic: "BENEFIT_GRANT", at: grantedAt, event: "GRANTED", points: null, coupon: null, code, reference: null },
  reason,
});

/** The benefits that a member has used, and those that they were given; what was taken back shows with its reason. */
export const benefitStory = (benefits: BenefitStore): readonly StorySource[] => [
  {
    topic: "BENEFIT_USE",
    read: async (userIds, count, bound) => (await benefits.usesOf(userIds, count, cursorOf(bound))).nodes.map(ofUse),
  },
  {
    topic: "BENEFIT_GRANT",
    read: async (userIds, count, bound) =>
      (await benefits.grantsOf(userIds, count, cursorOf(bound))).nodes.map(ofGrant),
  },
];
