import { catalogueSchema, type BenefitCatalogue } from "../benefits/catalogue.ts";
import { priceRulesSchema, type PriceRules } from "../benefits/priceRules.ts";
import { dayOf, type LocalDay } from "../tiers/localDay.ts";
import type { TierVersion } from "../tiers/reached.ts";
import { tierRulesSchema } from "../tiers/tierRules.ts";

/** What rules are about: how tiers are reached, what members can get, what they pay. */
export type RulesKind = "TIERS" | "BENEFITS" | "PRICES";

/** Rules as they were published; never changed. */
export interface PublishedRules {
  /** One more than that of what was published or withdrawn before, of whatever kind. */
  readonly version: number;
  readonly kind: RulesKind;
  readonly effectiveFrom: Date;
  readonly rules: unknown;
  readonly publishedAt: Date;
  /** Who published them: a member of staff by user id, a back end by its name; null for those with which the database began. */
  readonly publishedBy: string | null;
  readonly reason: string | null;
  /** The key of the call that published them; those with which the database began have none. */
  readonly idempotencyKey?: string;
}

/**
 * Rules were published by mistake. It takes a version of its own, so that every process hears of it as of new rules; what
 * it withdraws is kept as it was.
 */
export interface RulesWithdrawal extends Pick<PublishedRules, "version" | "kind" | "publishedAt"> {
  /** The version that counts as never in force. */
  readonly withdraws: number;
  /** Who withdrew it: a member of staff by user id, a back end by its name. */
  readonly publishedBy: string;
  readonly reason: string;
}

/** Rules as they stand in the book. */
export interface BookedRules extends PublishedRules {
  /** Null for those that count. */
  readonly withdrawn: RulesWithdrawal | null;
}

/** Where rules are kept. Each call is one command. */
export interface RulesStore {
  /** Everything that was published or withdrawn, oldest first. */
  all(): Promise<readonly (PublishedRules | RulesWithdrawal)[]>;

  /** The newest version; 0 where there is none. */
  latest(): Promise<number>;

  /** Adds versions that nobody has taken. @returns whether all were free */
  add(entries: readonly (PublishedRules | RulesWithdrawal)[]): Promise<boolean>;
}

/** Rules of one kind, from when on they count. */
export interface RulesFrom<Rules> {
  readonly version: number;
  readonly effectiveFrom: Date;
  readonly rules: Rules;
}

/** Everything that was published, up to a version. */
export interface RuleBook {
  readonly version: number;
  /** Also what was withdrawn. */
  readonly published: readonly BookedRules[];
  readonly timeZone: string;
  /** The day of an instant in the programme's time zone. */
  readonly dayOf: (instant: Date) => LocalDay;
  /** Those that were not withdrawn, oldest first; so the others. */
  readonly tiers: readonly [TierVersion, ...TierVersion[]];
  readonly benefits: readonly [RulesFrom<BenefitCatalogue>, ...RulesFrom<BenefitCatalogue>[]];
  readonly prices: readonly [RulesFrom<PriceRules>, ...RulesFrom<PriceRules>[]];
}

type Some<Value> = readonly [Value, ...Value[]];

function some<Value>(values: readonly Value[]): Some<Value> {
  const [first, ...rest] = values;
  if (first === undefined) throw new Error("There are no rules of a kind.");
  return [first, ...rest];
}

/** The newest of one kind that have come into force. */
export const inForce = <Rules>(versions: Some<RulesFrom<Rules>>, now: Date): Rules =>
  (versions.findLast(({ effectiveFrom }) => effectiveFrom <= now) ?? versions[0]).rules;

/** The rules among these, each with its withdrawal. */
function booked(entries: readonly (PublishedRules | RulesWithdrawal)[]): readonly BookedRules[] {
  const withdrawals = new Map(entries.flatMap((one) => ("withdraws" in one ? [[one.withdraws, one]] : [])));
  return entries.flatMap((one) =>
    "withdraws" in one ? [] : [{ ...one, withdrawn: withdrawals.get(one.version) ?? null }],
  );
}

/**
 * Reads what was published and withdrawn: what was withdrawn has never been in force.
 *
 * @throws ZodError for rules that were not checked before they were kept
 */
export function ruleBookOf(entries: readonly (PublishedRules | RulesWithdrawal)[]): RuleBook {
  const published = booked(entries);
  const read = <Rules>(kind: RulesKind, parse: (rules: unknown) => Rules): Some<RulesFrom<Rules>> =>
    some(
      published
        .filter((one) => one.kind === kind && one.withdrawn === null)
        .map(({ version, effectiveFrom, rules }) => ({ version, effectiveFrom, rules: parse(rules) })),
    );
  const tiers = read("TIERS", (rules) => tierRulesSchema.parse(rules));
  const { timeZone } = tiers[0].rules;
  const days = tiers.map(({ effectiveFrom }) => dayOf(effectiveFrom, timeZone));
  return {
    version: entries.at(-1)?.version ?? 0,
    published,
    timeZone,
    dayOf: (instant) => dayOf(instant, timeZone),
    tiers: some(
      tiers.map(({ version, rules }, place) => ({
        version,
        rules,
        from: days[place] ?? 0,
        to: days[place + 1] ?? null,
      })),
    ),
    benefits: read("BENEFITS", (rules) => catalogueSchema.parse(rules)),
    prices: read("PRICES", (rules) => priceRulesSchema.parse(rules)),
  };
}
