import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import { catalogueProblems, catalogueSchema } from "../domain/benefits/catalogue.ts";
import { priceProblems, priceRulesSchema } from "../domain/benefits/priceRules.ts";
import { problemsIn, type RulesProblem } from "../domain/rules/problems.ts";
import type { PublishedRules, RulesKind } from "../domain/rules/ruleBook.ts";
import { tierProblems } from "../domain/tiers/tierProblems.ts";
import { tierRulesSchema } from "../domain/tiers/tierRules.ts";

/** The rules that come with Datong: `schema/programme`, seen from `src` as from `dist`. */
export const SHIPPED_RULES = fileURLToPath(new URL("../../../../schema/programme", import.meta.url));

/** Rules of a file cannot be used. The message has a line for each problem: `file: field reason`. */
export class RulesFileError extends Error {
  /** Its message may stand in a log: it names what stands in rules, which hold nothing of anybody; see `describeError`. */
  static readonly saysNoValues = true;
  override readonly name = "RulesFileError";

  constructor(file: string, problems: readonly RulesProblem[]) {
    super(problems.map(({ field, reason }) => `${file}: ${field} ${reason.en}`).join("\n"));
  }
}

function readJson(directory: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(`${directory}/${file}`, "utf8"));
  } catch (error) {
    throw new RulesFileError(file, [
      { field: "", reason: { zh: "不可读", en: error instanceof Error ? error.message : "cannot be read" } },
    ]);
  }
}

function read<Rules>(directory: string, file: string, schema: z.ZodType<Rules>): Rules {
  const parsed = schema.safeParse(readJson(directory, file));
  if (!parsed.success) throw new RulesFileError(file, problemsIn(parsed.error));
  return parsed.data;
}

function check(file: string, problems: readonly RulesProblem[]): void {
  if (problems.length > 0) throw new RulesFileError(file, problems);
}

/**
 * The rules that a database without rules begins with: versions 1 to 3, in force since ever.
 *
 * @param directory of `tiers.json`, `benefits.json` and `prices.json`
 * @throws RulesFileError for a file that cannot be used
 */
export function shippedRules(directory: string, now: Date): readonly PublishedRules[] {
  const tiers = read(directory, "tiers.json", tierRulesSchema);
  const benefits = read(directory, "benefits.json", catalogueSchema);
  const prices = read(directory, "prices.json", priceRulesSchema);
  check("tiers.json", tierProblems(tiers, [], new Set(benefits.benefits.map(({ code }) => code))));
  check("benefits.json", catalogueProblems(benefits, [], tiers));
  check("prices.json", priceProblems(prices, tiers));
  const since = { effectiveFrom: new Date(0), publishedAt: now, publishedBy: null, reason: null };
  const kinds: readonly (readonly [RulesKind, unknown])[] = [
    ["TIERS", tiers],
    ["BENEFITS", benefits],
    ["PRICES", prices],
  ];
  return kinds.map(([kind, rules], place) => ({ version: place + 1, kind, rules, ...since }));
}
