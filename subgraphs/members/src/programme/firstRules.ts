import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import { catalogueProblems, catalogueSchema } from "../domain/benefits/catalogue.ts";
import { priceProblems, priceRulesSchema } from "../domain/benefits/priceRules.ts";
import { isRuleBook, readRuleBook, unknownTiers } from "../domain/earning/ruleBookForm.ts";
import { problemsIn, type RulesProblem } from "../domain/rules/problems.ts";
import type { PublishedRules, RulesKind } from "../domain/rules/ruleBook.ts";
import { tierProblems } from "../domain/tiers/tierProblems.ts";
import { tierRulesSchema } from "../domain/tiers/tierRules.ts";

/** The rules that come with Datong: `schema/programme`, seen from `src` as from `dist`. */
export const SHIPPED_RULES = fileURLToPath(new URL("../../../../schema/programme", import.meta.url));

/** In which file of a folder rules of each kind stand. */
export const RULES_FILES = {
  EARNING: "earning.json",
  TIERS: "tiers.json",
  BENEFITS: "benefits.json",
  PRICES: "prices.json",
} as const satisfies Readonly<Record<RulesKind | "EARNING", string>>;

/** Rules of a file cannot be used. The message has a line for each problem: `file: field reason`. */
export class RulesFileError extends Error {
  /** Its message may stand in a log: it names what stands in rules, which hold nothing of anybody; see `describeError`. */
  static readonly saysNoValues = true;
  override readonly name = "RulesFileError";

  constructor(file: string, problems: readonly RulesProblem[]) {
    super(problems.map(({ field, reason }) => `${file}: ${field === "" ? "" : `${field} `}${reason.en}`).join("\n"));
  }
}

/** The rules with which a database without rules begins, in force since ever. */
export interface FirstRules {
  /** Where they stand. */
  readonly directory: string;
  /** The book by which orders earn points, as it is written. */
  readonly earning: Readonly<Record<string, unknown>>;
  readonly tiers: unknown;
  readonly benefits: unknown;
  readonly prices: unknown;
}

const unreadable = (file: string, zh: string, en: string): RulesFileError =>
  new RulesFileError(file, [{ field: "", reason: { zh, en } }]);

/** What the engine says of a text that is no JSON, with the line where it says so. */
function noJson(text: string, { message }: Error): string {
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  if (position === undefined) return `is no JSON: ${message}`;
  return `is no JSON: ${message}, in line ${text.slice(0, Number(position)).split("\n").length}`;
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw unreadable(file, `不可读：${code}`, `cannot be read: ${code}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(file, "不是 JSON", noJson(text, error as Error));
  }
}

function read<Rules>(file: string, schema: z.ZodType<Rules>): Rules {
  const parsed = schema.safeParse(readJson(file));
  if (!parsed.success) throw new RulesFileError(file, problemsIn(parsed.error));
  return parsed.data;
}

function check(file: string, problems: readonly RulesProblem[]): void {
  if (problems.length > 0) throw new RulesFileError(file, problems);
}

function readEarning(file: string, tierCodes: ReadonlySet<string>): FirstRules["earning"] {
  const document = readJson(file);
  const book = readRuleBook(document);
  if (!isRuleBook(book)) throw new RulesFileError(file, book);
  check(file, unknownTiers(book, tierCodes));
  return document as FirstRules["earning"];
}

/**
 * Reads the rules of a folder, all four files of it.
 *
 * @throws RulesFileError for a file that is missing or cannot be used
 */
export function readFirstRules(directory: string): FirstRules {
  const file = (kind: keyof typeof RULES_FILES) => path.join(directory, RULES_FILES[kind]);
  const tiers = read(file("TIERS"), tierRulesSchema);
  const benefits = read(file("BENEFITS"), catalogueSchema);
  const prices = read(file("PRICES"), priceRulesSchema);
  check(file("TIERS"), tierProblems(tiers, [], new Set(benefits.benefits.map(({ code }) => code))));
  check(file("BENEFITS"), catalogueProblems(benefits, [], tiers));
  check(file("PRICES"), priceProblems(prices, tiers));
  const earning = readEarning(file("EARNING"), new Set(tiers.tiers.map(({ code }) => code)));
  return { directory, earning, tiers, benefits, prices };
}

/** The first rules of tiers, benefits and prices as a database keeps them: versions 1 to 3. */
export function firstVersions({ tiers, benefits, prices }: FirstRules, now: Date): readonly PublishedRules[] {
  const since = { effectiveFrom: new Date(0), publishedAt: now, publishedBy: null, reason: null };
  const kinds: readonly (readonly [RulesKind, unknown])[] = [
    ["TIERS", tiers],
    ["BENEFITS", benefits],
    ["PRICES", prices],
  ];
  return kinds.map(([kind, rules], place) => ({ version: place + 1, kind, rules, ...since }));
}
