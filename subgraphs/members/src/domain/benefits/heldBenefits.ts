import type { Names } from "../names.ts";
import { dateOf, firstOfMonth, firstOfYear, startOf, type LocalDay } from "../tiers/localDay.ts";
import { isFrom, type TierRule } from "../tiers/tierRules.ts";
import type { Birthday, CountedUse, UseSource } from "./account.ts";
import {
  CHANNELS,
  type BenefitCatalogue,
  type BenefitRule,
  type Channel,
  type Quota,
  type QuotaPeriod,
} from "./catalogue.ts";
import { isStanding, type BenefitGrant } from "./grant.ts";

/** What decides which benefits a person has, all ids of theirs together. */
export interface BenefitFacts {
  readonly tier: TierRule;
  /** Every tier of today, lowest first. */
  readonly tiers: readonly TierRule[];
  /** When the tier ends; null when it does not. */
  readonly tierUntil: Date | null;
  readonly birthday: Birthday | null;
  readonly grants: readonly BenefitGrant[];
  readonly uses: readonly CountedUse[];
}

/** One right to a benefit. */
export interface Entitlement {
  readonly source: UseSource;
  /** The user id to which it is bound; null for whichever acts. */
  readonly owner: string | null;
  /** Null for any number of times. */
  readonly remaining: number | null;
  /** When the quota begins anew; null when it does not, or there is none. */
  readonly renewsAt: Date | null;
  /** Null when no end is known. */
  readonly until: Date | null;
}

/** A benefit that somebody has now. */
export interface HeldBenefit {
  readonly code: string;
  readonly names: Names;
  readonly channels: readonly Channel[];
  readonly quota: Quota | null;
  /** Those that end first at the head: they are used first. */
  readonly entitlements: readonly [Entitlement, ...Entitlement[]];
}

interface Moment {
  readonly now: Date;
  readonly today: LocalDay;
  readonly timeZone: string;
}

/** The first day of the period in which a day lies, and of the next. */
function periodAround(day: LocalDay, period: QuotaPeriod): readonly [LocalDay, LocalDay] {
  const { year, month } = dateOf(day);
  switch (period) {
    case "DAY":
      return [day, day + 1];
    case "MONTH":
      return [firstOfMonth(year, month), firstOfMonth(year, month + 1)];
    case "YEAR":
      return [firstOfYear(year), firstOfYear(year + 1)];
  }
}

const usedSince = (uses: readonly CountedUse[], code: string, source: UseSource, day: LocalDay): number =>
  uses.reduce((sum, use) => sum + (use.code === code && use.source === source && use.day >= day ? use.count : 0), 0);

/** A right that begins anew with every period of the catalogue's quota. */
function byPeriod(
  { code, quota }: BenefitRule,
  {
    source,
    until,
    limit,
  }: { readonly source: UseSource; readonly until: Date | null; readonly limit?: number | undefined },
  uses: readonly CountedUse[],
  { today, timeZone }: Moment,
): Entitlement {
  if (!quota) return { source, owner: null, remaining: null, renewsAt: null, until };
  const [first, next] = periodAround(today, quota.period);
  const remaining = Math.max(0, (limit ?? quota.limit) - usedSince(uses, code, source, first));
  return { source, owner: null, remaining, renewsAt: startOf(next, timeZone), until };
}

/** What the catalogue gives to this tier in the month of a birthday. */
const isBirthdayGift = ({ birthdayMonth }: BenefitRule, { birthday, tier, tiers }: BenefitFacts, today: LocalDay) =>
  birthdayMonth !== undefined &&
  birthday?.month === dateOf(today).month &&
  (birthdayMonth.fromTier === undefined || isFrom(birthdayMonth.fromTier, tier.code, tiers));

function entitlementsTo(rule: BenefitRule, facts: BenefitFacts, moment: Moment): readonly Entitlement[] {
  const { tier, tierUntil, grants, uses } = facts;
  const found: Entitlement[] = [];
  const ofTier = tier.benefits.find(({ code }) => code === rule.code);
  if (ofTier) found.push(byPeriod(rule, { source: "TIER", until: tierUntil, limit: ofTier.limit }, uses, moment));
  if (isBirthdayGift(rule, facts, moment.today)) {
    const [, next] = periodAround(moment.today, "MONTH");
    found.push(byPeriod(rule, { source: "BIRTHDAY", until: startOf(next, moment.timeZone) }, uses, moment));
  }
  for (const grant of grants) {
    if (grant.code !== rule.code || !isStanding(grant, moment.now)) continue;
    const source: UseSource = `GRANT:${grant.id}`;
    const used = usedSince(uses, rule.code, source, Number.NEGATIVE_INFINITY);
    const remaining = grant.uses === null ? null : Math.max(0, grant.uses - used);
    found.push({ source, owner: grant.userId, remaining, renewsAt: null, until: grant.validUntil });
  }
  const end = ({ until, renewsAt }: Entitlement) => (until ?? renewsAt)?.getTime() ?? Number.POSITIVE_INFINITY;
  return found.sort((a, b) => end(a) - end(b) || (a.source < b.source ? -1 : 1));
}

/** The benefits that somebody has now, in the order of the catalogue. */
export function heldBenefits(
  { benefits }: BenefitCatalogue,
  facts: BenefitFacts,
  moment: Moment,
): readonly HeldBenefit[] {
  return benefits.flatMap((rule) => {
    const [first, ...rest] = entitlementsTo(rule, facts, moment);
    if (!first) return [];
    const { code, names, channels = CHANNELS, quota = null } = rule;
    return [{ code, names, channels, quota, entitlements: [first, ...rest] as const }];
  });
}

/** How often a benefit can still be used now; null for any number of times. */
export const remainingOf = ({ entitlements }: HeldBenefit): number | null =>
  entitlements.reduce<number | null>(
    (sum, { remaining }) => (sum === null || remaining === null ? null : sum + remaining),
    0,
  );

/** Until when somebody has a benefit, by the right that lasts longest; null when no end is known. */
export function heldUntil({ entitlements }: HeldBenefit): Date | null {
  let latest: Date | null = null;
  for (const { until } of entitlements) {
    if (until === null) return null;
    if (latest === null || until > latest) latest = until;
  }
  return latest;
}

/** When a quota begins anew, of those that do; null when none does. */
export const renewedAt = ({ entitlements }: HeldBenefit): Date | null =>
  entitlements.find(({ renewsAt }) => renewsAt !== null)?.renewsAt ?? null;
