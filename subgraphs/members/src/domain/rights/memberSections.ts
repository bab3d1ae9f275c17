import type { BenefitStore, BookCursor } from "../benefits/ports.ts";
import { stateOf, type Coupon } from "../coupons/coupon.ts";
import type { CouponStore } from "../coupons/couponPorts.ts";
import type { Member } from "../member.ts";
import { readStory, STORY_STREAMS, type StoryEntry, type StoryPlace, type StorySource } from "../story/story.ts";
import type { Wallets } from "../wallet/Wallets.ts";
import type { ExportedRecord, ExportSection, SectionPlace } from "./exportMember.ts";

export interface SectionParts {
  readonly memberOf: (userIds: readonly string[]) => Promise<Member>;
  readonly wallets: Pick<Wallets, "balanceOf">;
  readonly story: readonly StorySource[];
  readonly coupons: Pick<CouponStore, "couponsOfPeople">;
  readonly benefits: Pick<BenefitStore, "usesOf" | "grantsOf">;
  readonly orders: ExportSection;
  readonly notes: ExportSection;
  readonly now: Date;
}

const text = (part: string | number | undefined): string => String(part ?? "");

function storyPlace(after: SectionPlace | null): StoryPlace | null {
  if (!after) return null;
  const [at, stream, id] = after;
  const known = STORY_STREAMS.find((one) => one === stream);
  return known ? { at: new Date(Number(at)), stream: known, id: text(id) } : null;
}

const bookPlace = (after: SectionPlace | null): BookCursor | null =>
  after && { at: new Date(Number(after[0])), id: text(after[1]) };

const ofEntry = ({ topic, at, event, points, code, coupon, ...said }: StoryEntry): ExportedRecord => ({
  ...{ kind: "EVENT", topic, at, event, points, code, coupon: coupon?.id ?? null },
  ...{ reference: said.reference, spentOn: said.spentOn, reason: said.reason },
});

const ofCoupon = (coupon: Coupon, now: Date): ExportedRecord => ({
  ...{ kind: "COUPON", id: coupon.id, template: coupon.template, terms: coupon.terms, state: stateOf(coupon, now) },
  ...{ issuedAt: coupon.issuedAt, validFrom: coupon.validFrom, expiresAt: coupon.expiresAt },
  order: coupon.use && { source: coupon.use.source, externalId: coupon.use.externalId },
});

/** What somebody is and has now, in one record. */
const standing = ({ memberOf, wallets }: SectionParts): ExportSection => ({
  async read(userIds) {
    const [member, { lots, ...points }] = await Promise.all([memberOf(userIds), wallets.balanceOf(userIds)]);
    const { tier } = member.standing;
    const record = {
      ...{ kind: "MEMBERSHIP", tier: { code: tier.code, names: tier.names }, tierUntil: member.tierUntil },
      qualifying: [...member.standing.value].map(([currency, minor]) => ({ currency, minor })),
      birthday: member.birthday && { month: member.birthday.month, day: member.birthday.day },
      benefits: member.benefits.map(({ code, names }) => ({ code, names })),
      points: {
        ...points,
        lots: lots.map(({ remaining, activatesAt, expiresAt }) => ({ remaining, activatesAt, expiresAt })),
      },
    };
    return { records: [record], next: null };
  },
});

const happened = ({ story }: SectionParts): ExportSection => ({
  async read(userIds, first, after) {
    const { nodes, hasNextPage } = await readStory(story, userIds, { first, after: storyPlace(after) });
    const last = nodes.at(-1);
    return {
      records: nodes.map(ofEntry),
      next: hasNextPage && last ? [last.at.getTime(), last.stream, last.id] : null,
    };
  },
});

const couponsHeld = ({ coupons, now }: SectionParts): ExportSection => ({
  async read(userIds, first, after) {
    const place = after && { time: Number(after[0]), id: text(after[1]) };
    const asked = { first, after: place, states: null, now: now.getTime() };
    const [slice] = await coupons.couponsOfPeople([userIds], asked);
    const last = slice?.nodes.at(-1);
    return {
      records: (slice?.nodes ?? []).map((coupon) => ofCoupon(coupon, now)),
      next: slice?.hasNextPage && last ? [last.issuedAt.getTime(), last.id] : null,
    };
  },
});

const benefitUses = ({ benefits }: SectionParts): ExportSection => ({
  async read(userIds, first, after) {
    const { nodes, hasNextPage } = await benefits.usesOf(userIds, first, bookPlace(after));
    const last = nodes.at(-1);
    return {
      records: nodes.map(({ code, channel, reference, usedAt, reversed }) => ({
        ...{ kind: "BENEFIT_USE", code, channel, reference, usedAt, reversedAt: reversed?.at ?? null },
      })),
      next: hasNextPage && last ? [last.usedAt.getTime(), last.id] : null,
    };
  },
});

const benefitGrants = ({ benefits }: SectionParts): ExportSection => ({
  async read(userIds, first, after) {
    const { nodes, hasNextPage } = await benefits.grantsOf(userIds, first, bookPlace(after));
    const last = nodes.at(-1);
    return {
      records: nodes.map(({ code, validFrom, validUntil, uses, reason, grantedAt, revoked }) => ({
        ...{ kind: "BENEFIT_GRANT", code, validFrom, validUntil, uses, reason, grantedAt },
        revokedAt: revoked?.at ?? null,
      })),
      next: hasNextPage && last ? [last.grantedAt.getTime(), last.id] : null,
    };
  },
});

/**
 * Everything that members know of a person, a kind after the other: what they have now, what happened, coupons, benefits
 * used and given, orders that counted, what staff noted. Who did something is left out: that is about others.
 */
export const memberSections = (parts: SectionParts): readonly ExportSection[] => [
  standing(parts),
  happened(parts),
  couponsHeld(parts),
  benefitUses(parts),
  benefitGrants(parts),
  parts.orders,
  parts.notes,
];
