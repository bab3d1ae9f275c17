import type { Amount } from "./amount.ts";

/** A name for people, in every language that Datong speaks. */
export interface Names {
  readonly zh: string;
  readonly en: string;
}

export type BenefitCode = "FREE_SHIPPING" | "MEMBER_PRICE" | "DEDICATED_SUPPORT";

/** Something a member gets. */
export interface Benefit {
  readonly code: BenefitCode;
  readonly names: Names;
}

export type TierCode = "BASIC" | "SILVER" | "GOLD" | "PLATINUM";

/** A tier is reached by spending one of its thresholds, in that one currency; amounts of two currencies never add up. */
export interface Tier {
  readonly code: TierCode;
  readonly names: Names;
  /** One per currency of the programme. */
  readonly thresholds: readonly Amount[];
  readonly benefits: readonly Benefit[];
}

/** What purchases in one currency earn. */
export interface EarningRule {
  readonly currency: string;
  /** How many minor units make one whole unit: 100 fen to the yuan. */
  readonly minorPerUnit: number;
  /** Points for every whole unit paid; a part of a unit earns nothing. */
  readonly pointsPerUnit: number;
}

/** The rules of a membership programme, as data: another shop has another one. */
export interface Programme {
  /** Lowest first; the first takes nothing. */
  readonly tiers: readonly [Tier, ...Tier[]];
  /** A currency that is not listed earns nothing. */
  readonly earning: readonly EarningRule[];
  /** Points can be spent from the start of the UTC day that is this many days after the payment; 0 for at once. */
  readonly activatesAfterDays: number;
  /** Points lapse at the end of the UTC month that is this many months after they became active; null for never. */
  readonly validMonths: number | null;
}

const FREE_SHIPPING: Benefit = { code: "FREE_SHIPPING", names: { zh: "包邮", en: "Free shipping" } };
const MEMBER_PRICE: Benefit = { code: "MEMBER_PRICE", names: { zh: "会员价", en: "Member price" } };
const DEDICATED_SUPPORT: Benefit = { code: "DEDICATED_SUPPORT", names: { zh: "专属客服", en: "Dedicated support" } };

const thresholds = (yuan: number, pounds: number): readonly Amount[] => [
  { minor: yuan * 100, currency: "CNY" },
  { minor: pounds * 100, currency: "GBP" },
];

/**
 * The programme that Datong ships with. Spending counts for life. A pound earns as much as ten yuan, about what it is
 * worth. Points are active at once and never lapse: the sample orders are of 2010.
 */
export const PROGRAMME: Programme = {
  tiers: [
    { code: "BASIC", names: { zh: "普通会员", en: "Basic" }, thresholds: thresholds(0, 0), benefits: [] },
    {
      code: "SILVER",
      names: { zh: "银卡会员", en: "Silver" },
      thresholds: thresholds(3_000, 300),
      benefits: [FREE_SHIPPING],
    },
    {
      code: "GOLD",
      names: { zh: "金卡会员", en: "Gold" },
      thresholds: thresholds(10_000, 1_000),
      benefits: [FREE_SHIPPING, MEMBER_PRICE],
    },
    {
      code: "PLATINUM",
      names: { zh: "铂金会员", en: "Platinum" },
      thresholds: thresholds(25_000, 2_500),
      benefits: [FREE_SHIPPING, MEMBER_PRICE, DEDICATED_SUPPORT],
    },
  ],
  earning: [
    { currency: "CNY", minorPerUnit: 100, pointsPerUnit: 1 },
    { currency: "GBP", minorPerUnit: 100, pointsPerUnit: 10 },
  ],
  activatesAfterDays: 0,
  validMonths: null,
};
