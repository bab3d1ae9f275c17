import { catalogueSchema, type BenefitCatalogue } from "../benefits/catalogue.ts";
import { priceRulesSchema, type PriceRules } from "../benefits/priceRules.ts";
import { dayOf, type LocalDay } from "../tiers/localDay.ts";
import type { TierVersion } from "../tiers/reached.ts";
import { tierRulesSchema } from "../tiers/tierRules.ts";

/** What rules are about: how tiers are reached, what members can get, what they pay. */
export type RulesKind = "TIERS" | "BENEFITS" | "PRICES";

/** Rules as they were published; never changed. */
export interface PublishedRules {
  /** One more than that of the rules published before, of whatever kind. */
  readonly version: number;
  readonly kind: RulesKind;
  readonly effectiveFrom: Date;
  readonly rules: unknown;
  readonly publishedAt: Date;
  /** Who published them: a member of staff by user id, a back end by its name; null for those that come with Datong. */
  readonly publishedBy: string | null;
  readonly reason: string | null;
  /** The key of the call that published them; those that come with Datong have none. */
  readonly idempotencyKey?: string;
}

/** Where rules are kept. Each call is one command. */
export interface RulesStore {
  /** Every version, oldest first. */
  all(): Promise<readonly PublishedRules[]>;

  /** The version that was published last; 0 where none was. */
  latest(): Promise<number>;

  /** Adds versions that nobody has taken. @returns whether all were free */
  add(rules: readonly PublishedRules[]): Promise<boolean>;
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
  readonly published: readonly PublishedRules[];
  readonly timeZone: string;
  /** The day of an instant in the programme's time zone. */
  readonly dayOf: (instant: Date) => LocalDay;
  /** Oldest first. */
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

/** Reads what was published. @throws ZodError for rules that were not checked before they were kept */
export function ruleBookOf(published: readonly PublishedRules[]): RuleBook {
  const read = <Rules>(kind: RulesKind, parse: (rules: unknown) => Rules): Some<RulesFrom<Rules>> =>
    some(
      published
        .filter((one) => one.kind === kind)
        .map(({ version, effectiveFrom, rules }) => ({ version, effectiveFrom, rules: parse(rules) })),
    );
  const tiers = read("TIERS", (rules) => tierRulesSchema.parse(rules));
  const { timeZone } = tiers[0].rules;
  const days = tiers.map(({ effectiveFrom }) => dayOf(effectiveFrom, timeZone));
  return {
    version: published.at(-1)?.version ?? 0,
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
