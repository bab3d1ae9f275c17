import { catalogueProblems, catalogueSchema } from "../benefits/catalogue.ts";
import { priceProblems, priceRulesSchema } from "../benefits/priceRules.ts";
import type { Names } from "../names.ts";
import { tierProblems } from "../tiers/tierProblems.ts";
import { tierRulesSchema } from "../tiers/tierRules.ts";
import { problemsIn, type RulesProblem } from "./problems.ts";
import type { PublishedRules, RuleBook, RulesKind, RulesStore } from "./ruleBook.ts";

/** The rules stand, from their time on. */
export interface MemberRulesPublished {
  readonly kind: "MemberRulesPublished";
  readonly rules: PublishedRules;
}

/** The rules cannot be used. Nothing was done. */
export interface MemberRulesInvalid {
  readonly kind: "MemberRulesInvalid";
  readonly message: Names;
  readonly problems: readonly RulesProblem[];
}

/** Other rules have this version, or it is not the next. Nothing was done. */
export interface MemberRulesVersionTaken {
  readonly kind: "MemberRulesVersionTaken";
  readonly message: Names;
  readonly nextVersion: number;
}

export type PublishOutcome = MemberRulesPublished | MemberRulesInvalid | MemberRulesVersionTaken;

const INVALID: Names = {
  zh: "规则不可用，本次未做任何更改，请按所列问题修改后重试",
  en: "These rules cannot be used. Nothing was done; mend what is listed, and try again.",
};
const VERSION_TAKEN: Names = {
  zh: "规则版本已变，本次未做任何更改，请查看当前规则后使用下一版本号重试",
  en: "The version is not the next one. Nothing was done; look at the rules as they are now, and try again.",
};

export const rulesInvalid = (problems: readonly RulesProblem[]): MemberRulesInvalid => ({
  kind: "MemberRulesInvalid",
  message: INVALID,
  problems,
});

const newest = <Rules>(versions: readonly [{ readonly rules: Rules }, ...{ readonly rules: Rules }[]]): Rules =>
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

function readRules(kind: RulesKind, given: unknown, book: RuleBook): ReadRules {
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
export type WantedRules = Omit<PublishedRules, "publishedAt" | "effectiveFrom"> & {
  /** Null for at once. */
  readonly effectiveFrom: Date | null;
};

/** The same rules, in whatever order their fields stand: the database keeps those of the shape. */
function isSame({ kind, rules }: WantedRules, published: PublishedRules): boolean {
  const schema = { TIERS: tierRulesSchema, BENEFITS: catalogueSchema, PRICES: priceRulesSchema }[kind];
  const read = schema.safeParse(rules);
  return published.kind === kind && read.success && JSON.stringify(read.data) === JSON.stringify(published.rules);
}

/**
 * Publishes rules as the next version. Of several calls that want to be it one is; one that is sent again answers as
 * the first time.
 */
export async function publishRules(
  { store, book, now }: { readonly store: RulesStore; readonly book: RuleBook; readonly now: Date },
  wanted: WantedRules,
): Promise<PublishOutcome> {
  const next = book.version + 1;
  const taken = (nextVersion: number): MemberRulesVersionTaken => ({
    ...{ kind: "MemberRulesVersionTaken", message: VERSION_TAKEN, nextVersion },
  });
  const published = book.published.find(({ version }) => version === wanted.version);
  if (published && isSame(wanted, published)) return { kind: "MemberRulesPublished", rules: published };
  if (wanted.version !== next) return taken(next);
  const read = readRules(wanted.kind, wanted.rules, book);
  if ("problems" in read) return rulesInvalid(read.problems);

  const last = book.published.findLast(({ kind }) => kind === wanted.kind);
  const effectiveFrom = wanted.effectiveFrom ?? now;
  if (effectiveFrom < now || (last && effectiveFrom < last.effectiveFrom))
    return rulesInvalid([
      {
        field: "effectiveFrom",
        reason: {
          zh: "不能是过去，也不能早于之前规则的生效时间",
          en: "must not be past, nor earlier than that of the rules before",
        },
      },
    ]);
  const rules: PublishedRules = { ...wanted, rules: read.rules, effectiveFrom, publishedAt: now };
  return (await store.add([rules])) ? { kind: "MemberRulesPublished", rules } : taken(next + 1);
}
