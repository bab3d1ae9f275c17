import { z } from "zod";
import type { Amount } from "../amount.ts";
import { ALREADY_THERE, fields, NOT_A_TIER, notAmong, repeated, said, type RulesProblem } from "../rules/problems.ts";
import { currencySchema } from "../currency.ts";
import { codeSchema, isFrom, minorSchema, type TierRules } from "../tiers/tierRules.ts";

/** What members pay for some articles. */
export interface PriceRule {
  readonly id: string;
  /** From which tier on; left out for everybody who has the benefit `MEMBER_PRICE`. */
  readonly fromTier?: string | undefined;
  /** The articles; left out for all. An article is meant when its number or its category is. */
  readonly skus?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
  /** So many hundredths of a per cent of the list price, or a fixed price in some currencies, in minor units. */
  readonly price:
    | { readonly kind: "SHARE"; readonly basisPoints: number }
    | { readonly kind: "FIXED"; readonly minor: Readonly<Record<string, number>> };
}

/** All of them; of several that apply the lowest price counts. */
export interface PriceRules {
  readonly rules: readonly PriceRule[];
}

/** An article as a shop shows it. */
export interface PricedArticle {
  readonly sku: string;
  readonly category: string | null;
  readonly listPrice: Amount;
}

const RULES_MAX = 1_000;
const ARTICLES_MAX = 10_000;
const WHOLE_BASIS_POINTS = 10_000;

const names = z.array(
  z
    .string()
    .min(1, said("不能为空", "must not be empty"))
    .max(128, said("最多 128 个字符", "must be 128 characters at most")),
);

/** The shape of price rules; `priceProblems` says whether they make sense. */
export const priceRulesSchema = fields({
  rules: z
    .array(
      fields({
        id: z
          .string()
          .regex(
            /^[\w.-]{1,64}$/,
            said(
              "须为 1 至 64 个字母、数字、点、连字符或下划线",
              "must be 1 to 64 letters, digits, dots, dashes or underscores",
            ),
          ),
        fromTier: codeSchema.optional(),
        skus: names.max(ARTICLES_MAX).optional(),
        categories: names.max(ARTICLES_MAX).optional(),
        price: z.discriminatedUnion("kind", [
          fields({
            kind: z.literal("SHARE"),
            basisPoints: z
              .number()
              .refine((value) => Number.isInteger(value) && value >= 0 && value <= WHOLE_BASIS_POINTS, {
                message: said(
                  `须为 0 至 ${WHOLE_BASIS_POINTS} 的整数`,
                  `must be a whole number from 0 to ${WHOLE_BASIS_POINTS}`,
                ),
              }),
          }),
          fields({ kind: z.literal("FIXED"), minor: z.record(currencySchema, minorSchema) }),
        ]),
      }),
    )
    .max(RULES_MAX),
});

/** Whether price rules make sense. @param tiers the tier rules that were published last */
export function priceProblems({ rules }: PriceRules, tiers: TierRules): readonly RulesProblem[] {
  const problems: RulesProblem[] = repeated(rules.map(({ id }) => id)).map((place) => ({
    field: `rules.${place}.id`,
    reason: ALREADY_THERE,
  }));
  for (const [place, { fromTier }] of rules.entries())
    if (fromTier !== undefined && !tiers.tiers.some(({ code }) => code === fromTier))
      problems.push({
        field: `rules.${place}.fromTier`,
        ...notAmong(
          NOT_A_TIER,
          tiers.tiers.map(({ code }) => code),
        ),
      });
  return problems;
}

const isMeant = ({ skus, categories }: PriceRule, { sku, category }: PricedArticle): boolean =>
  (skus === undefined && categories === undefined) ||
  (skus?.includes(sku) ?? false) ||
  (category !== null && (categories?.includes(category) ?? false));

/** A part of a minor unit is the member's. */
const shareOf = (minor: number, basisPoints: number): number =>
  Number((BigInt(minor) * BigInt(basisPoints)) / BigInt(WHOLE_BASIS_POINTS));

/**
 * What a member pays for an article, in minor units of its list price's currency: the lowest of what the rules say.
 *
 * @param tiers those of today, lowest first, and the one that the member has
 * @returns null when no rule makes it cheaper than its list price
 */
export function memberPriceOf(
  article: PricedArticle,
  { rules }: PriceRules,
  { tiers, code }: { readonly tiers: TierRules["tiers"]; readonly code: string },
): number | null {
  const { minor, currency } = article.listPrice;
  const prices = rules
    .filter((rule) => isMeant(rule, article) && (rule.fromTier === undefined || isFrom(rule.fromTier, code, tiers)))
    .map(({ price }) =>
      price.kind === "SHARE" ? shareOf(minor, price.basisPoints) : (price.minor[currency] ?? minor),
    );
  const lowest = Math.min(minor, ...prices);
  return lowest < minor ? lowest : null;
}
