import type { RulesProblem } from "../rules/problems.ts";
import { holds, type Category, type EarningRule, type RuleBook } from "./ruleBook.ts";

/** Two lists of which null takes everything. */
const meet = (one: readonly string[] | null, other: readonly string[] | null): boolean =>
  one === null || other === null || one.some((entry) => other.includes(entry));

const windowsMeet = (one: EarningRule, other: EarningRule): boolean =>
  (!one.to || !other.from || other.from < one.to) && (!other.to || !one.from || one.from < other.to);

/** Whether an article can be in both. */
const categoriesMeet = (one: Category, other: Category): boolean =>
  one.skus.some((sku) => holds(other, sku)) ||
  other.skus.some((sku) => holds(one, sku)) ||
  one.skuPrefixes.some((prefix) =>
    other.skuPrefixes.some((another) => prefix.startsWith(another) || another.startsWith(prefix)),
  );

function articlesMeet(one: EarningRule, other: EarningRule, categories: ReadonlyMap<string, Category>): boolean {
  if (one.categories === null || other.categories === null) return true;
  const of = (rule: EarningRule) => (rule.categories ?? []).flatMap((code) => categories.get(code) ?? []);
  return of(one).some((category) =>
    of(other).some((another) => category === another || categoriesMeet(category, another)),
  );
}

/**
 * Pairs of rules of which nobody could say which one a line earns by: of one kind and priority, and a line of an order
 * could be paid for which both are meant.
 */
export function findAmbiguities({ rules, categories }: RuleBook): readonly RulesProblem[] {
  const byCode = new Map(categories.map((category) => [category.code, category]));
  return rules.flatMap((rule, place) => {
    const other = rules
      .slice(0, place)
      .find(
        (earlier) =>
          earlier.kind === rule.kind &&
          earlier.priority === rule.priority &&
          earlier.currency === rule.currency &&
          meet(earlier.channels, rule.channels) &&
          windowsMeet(earlier, rule) &&
          articlesMeet(earlier, rule, byCode),
      );
    return other
      ? [
          {
            field: `rules.${place}`,
            reason: {
              zh: `与 ${other.code} 重叠：同为优先级 ${rule.priority} 的 ${rule.kind} 规则，适用于相同的商品行`,
              en: `overlaps ${other.code}: both are ${rule.kind} rules of priority ${rule.priority} for the same lines`,
            },
          },
        ]
      : [];
  });
}
