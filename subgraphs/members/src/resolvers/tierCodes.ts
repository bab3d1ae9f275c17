import type { RuleBook } from "../domain/rules/ruleBook.ts";

/** The code of every tier that was ever published. */
export const tierCodesOf = ({ tiers }: RuleBook): ReadonlySet<string> =>
  new Set(tiers.flatMap(({ rules }) => rules.tiers.map(({ code }) => code)));
