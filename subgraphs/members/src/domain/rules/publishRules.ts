import { catalogueProblems, catalogueSchema } from "../benefits/catalogue.ts";
import { priceProblems, priceRulesSchema } from "../benefits/priceRules.ts";
import { KEY_REUSED, type IdempotencyKeyReused } from "../idempotencyKeyReused.ts";
import type { Names } from "../names.ts";
import { tierProblems } from "../tiers/tierProblems.ts";
import { tierRulesSchema } from "../tiers/tierRules.ts";
import { problemsIn, type RulesProblem } from "./problems.ts";
import type { BookedRules, PublishedRules, RuleBook, RulesKind, RulesStore } from "./ruleBook.ts";
import type { Rulebooks } from "./rulebooks.ts";

/** The rules stand, from their time on. */
export interface MemberRulesPublished {
  readonly kind: "MemberRulesPublished";
  readonly rules: BookedRules;
  /** Whether an earlier call with the key had published them. */
  readonly repeated: boolean;
}

/** The rules cannot be used. Nothing was done. */
export interface MemberRulesInvalid {
  readonly kind: "MemberRulesInvalid";
  readonly message: Names;
  readonly problems: readonly RulesProblem[];
}

/** There is a newer version than the one that they were to follow. Nothing was done. */
export interface MemberRulesVersionTaken {
  readonly kind: "MemberRulesVersionTaken";
  readonly message: Names;
  readonly newest: number;
}

export type PublishOutcome = MemberRulesPublished | MemberRulesInvalid | MemberRulesVersionTaken | IdempotencyKeyReused;

const INVALID: Names = {
  zh: "规则不可用，本次未做任何更改，请按所列问题修改后重试",
  en: "These rules cannot be used. Nothing was done; mend what is listed, and try again.",
};
const VERSION_TAKEN: Names = {
  zh: "规则已有更新的版本，本次未做任何更改，请基于最新版本修改后重试",
  en: "There is a newer version of the rules. Nothing was done; look at the rules as they are now, and try again.",
};

export const rulesInvalid = (problems: readonly RulesProblem[]): MemberRulesInvalid => ({
  kind: "MemberRulesInvalid",
  message: INVALID,
  problems,
});

export const newest = <Rules>(versions: readonly [{ readonly rules: Rules }, ...{ readonly rules: Rules }[]]): Rules =>
  (versions.at(-1) ?? versions[0]).rules;

/** What a shape and its sense make of rules: the rules as they are to be kept, or what is wrong with them. */
export type ReadRules<Rules = unknown> = { readonly rules: Rules } | { readonly problems: readonly RulesProblem[] };

/** Reads tier rules that are to come after those of the book. */
export function readTierRules(given: unknown, { tiers, benefits }: RuleBook) {
  const read = tierRulesSchema.safeParse(given);
  if (!read.success) return { problems: problemsIn(read.error) };
  const catalogue = newest(benefits).benefits;
  const problems = [
    ...tierProblems(
      read.data,
      tiers.map(({ rules }) => rules),
      new Set(catalogue.map(({ code }) => code)),
    ),
    ...read.data.tiers.flatMap((tier, place) =>
      tier.benefits.flatMap(({ code, limit }, at) =>
        limit !== undefined && catalogue.some((benefit) => benefit.code === code && !benefit.quota)
          ? [
              {
                field: `tiers.${place}.benefits.${at}.limit`,
                reason: {
                  zh: "仅用于目录中有次数限制的权益",
                  en: "is for a benefit that has a quota in the catalogue",
                },
              },
            ]
          : [],
      ),
    ),
  ];
  return problems.length > 0 ? { problems } : { rules: read.data };
}

/** Reads rules that are to come after those of the book. */
export function readRules(kind: RulesKind, given: unknown, book: RuleBook): ReadRules {
  if (kind === "TIERS") return readTierRules(given, book);
  const tiers = newest(book.tiers);
  const read =
    kind === "BENEFITS"
      ? catalogueSchema
          .transform((rules) => ({
            rules,
            problems: catalogueProblems(
              rules,
              book.benefits.map((one) => one.rules),
              tiers,
            ),
          }))
          .safeParse(given)
      : priceRulesSchema.transform((rules) => ({ rules, problems: priceProblems(rules, tiers) })).safeParse(given);
  if (!read.success) return { problems: problemsIn(read.error) };
  return read.data.problems.length > 0 ? { problems: read.data.problems } : { rules: read.data.rules };
}

/** Rules as somebody wants them. */
export type WantedRules = Pick<PublishedRules, "kind" | "rules" | "reason" | "publishedBy"> & {
  /** The newest version that they know: another one that was published since refuses theirs. */
  readonly follows: number;
  /** Null for at once. */
  readonly effectiveFrom: Date | null;
  readonly idempotencyKey: string;
};

/** Whether a call says the same, whoever sends it and in whatever order the fields of its rules stand: the database keeps those of the shape. */
function saysSame({ kind, rules, effectiveFrom, reason }: WantedRules, published: PublishedRules): boolean {
  const schema = { TIERS: tierRulesSchema, BENEFITS: catalogueSchema, PRICES: priceRulesSchema }[kind];
  const read = schema.safeParse(rules);
  return (
    published.kind === kind &&
    (effectiveFrom === null || effectiveFrom.getTime() === published.effectiveFrom.getTime()) &&
    published.reason === reason &&
    read.success &&
    JSON.stringify(read.data) === JSON.stringify(published.rules)
  );
}

const taken = ({ version }: RuleBook): MemberRulesVersionTaken => ({
  kind: "MemberRulesVersionTaken",
  message: VERSION_TAKEN,
  newest: version,
});

/** What an earlier call with the key has come to; null where there was none. */
function repetition(wanted: WantedRules, book: RuleBook): MemberRulesPublished | IdempotencyKeyReused | null {
  const published = book.published.find(({ idempotencyKey }) => idempotencyKey === wanted.idempotencyKey);
  if (!published) return null;
  return saysSame(wanted, published) ? { kind: "MemberRulesPublished", rules: published, repeated: true } : KEY_REUSED;
}

/**
 * Publishes rules as the next version. Of several calls that follow the same version one does; one that is sent again is
 * answered with what the first has published.
 */
export async function publishRules(
  { store, rulebooks, now }: { readonly store: RulesStore; readonly rulebooks: Rulebooks; readonly now: Date },
  wanted: WantedRules,
): Promise<PublishOutcome> {
  const book = await rulebooks.current();
  const earlier = repetition(wanted, book);
  if (earlier) return earlier;
  if (wanted.follows !== book.version) return taken(book);
  const read = readRules(wanted.kind, wanted.rules, book);
  if ("problems" in read) return rulesInvalid(read.problems);

  const last = book.published.findLast(({ kind, withdrawn }) => kind === wanted.kind && withdrawn === null);
  const effectiveFrom = wanted.effectiveFrom ?? now;
  if (effectiveFrom < now)
    return rulesInvalid([{ field: "effectiveFrom", reason: { zh: "不能是过去", en: "must not be past" } }]);
  if (last && effectiveFrom < last.effectiveFrom) {
    const [version, from] = [last.version, last.effectiveFrom.toISOString()];
    return rulesInvalid([
      {
        field: "effectiveFrom",
        reason: {
          zh: `不能早于 ${from}：第 ${version} 版从那时起生效；可先撤回该版本`,
          en: `must not be earlier than ${from}, when version ${version} begins: withdraw that one, or begin with it`,
        },
      },
    ]);
  }
  const { follows, ...said } = wanted;
  const rules: PublishedRules = { ...said, version: follows + 1, rules: read.rules, effectiveFrom, publishedAt: now };
  if (await store.add([rules]))
    return { kind: "MemberRulesPublished", rules: { ...rules, withdrawn: null }, repeated: false };
  const overtaken = await rulebooks.current();
  return repetition(wanted, overtaken) ?? taken(overtaken);
}
