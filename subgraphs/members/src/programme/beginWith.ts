import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Connection, Logger } from "@datong/subgraph-kit";
import { readRuleBook } from "../domain/earning/ruleBookForm.ts";
import { createRulebooks } from "../domain/rules/rulebooks.ts";
import type { RulesKind } from "../domain/rules/ruleBook.ts";
import { mongoEarningStore } from "../store/earning/mongo.ts";
import { mongoRulesStore } from "../store/rules/mongoRulesStore.ts";
import { firstVersions, readFirstRules, RULES_FILES, SHIPPED_RULES, type FirstRules } from "./firstRules.ts";

/** The rules of a company's folder are not those with which its database has begun. */
export class OtherRulesError extends Error {
  /** Its message may stand in a log: it names files and fields of rules, which hold nothing of anybody. */
  static readonly saysNoValues = true;
  override readonly name = "OtherRulesError";
}

const WHAT_TO_DO =
  "A database keeps the rules with which it has begun, so these count for nothing. Give MEMBER_RULES_DIRECTORY the rules " +
  "that it began with, or leave it out; other rules are published (publishMemberRules, publishEarningRules). A database " +
  'into which nothing was imported can begin anew: see "Before the first import" in subgraphs/members/README.md.';

type Kind = RulesKind | "EARNING";
type RulesByKind = Readonly<Partial<Record<Kind, unknown>>>;
type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** Where two documents differ first, as `tiers.1.thresholds.CNY`; null where they say the same. */
function differenceOf(one: unknown, other: unknown, at: readonly string[] = []): string | null {
  if (isDeepStrictEqual(one, other)) return null;
  if (!isFields(one) || !isFields(other)) return at.join(".");
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const [name] = [...names].filter((each) => !isDeepStrictEqual(one[each], other[each]));
  return name === undefined ? at.join(".") : differenceOf(one[name], other[name], [...at, name]);
}

/** As they are read, so that a field which is left out and its default are the same. */
const byKind = ({ earning, tiers, benefits, prices }: FirstRules): RulesByKind => ({
  ...{ EARNING: readRuleBook(earning), TIERS: tiers, BENEFITS: benefits, PRICES: prices },
});

/** What a database has begun with; nothing of a kind of which it has no rules yet. */
async function begunWith(connection: Connection, first: FirstRules): Promise<RulesByKind> {
  const book = await mongoEarningStore(connection, first.earning).bookOf(1);
  const entries = await mongoRulesStore(connection).all();
  const begun = entries.flatMap((one) =>
    "rules" in one && one.publishedBy === null ? [[one.kind, one.rules] as const] : [],
  );
  return { ...Object.fromEntries(begun), ...(book && { EARNING: book.book }) };
}

/** Where the rules of a folder differ from those with which the database has begun, `file: field is other…` each. */
function differences(first: FirstRules, begun: RulesByKind): readonly string[] {
  const kinds = Object.keys(RULES_FILES) as readonly Kind[];
  return kinds.flatMap((kind) => {
    const field = kind in begun ? differenceOf(byKind(first)[kind], begun[kind]) : null;
    const file = path.join(first.directory, RULES_FILES[kind]);
    return field === null ? [] : [`${file}: ${field} is not as in version 1 of this database`];
  });
}

/** Whether a folder says what comes with Datong, wherever it lies. */
const isShipped = (first: FirstRules): boolean =>
  isDeepStrictEqual(byKind(first), byKind(readFirstRules(SHIPPED_RULES)));

/**
 * Lets a database without rules begin with those of a company; those that come with Datong it is given when rules are
 * first asked for. Of several processes that begin at once with different rules one begins, and the others are told.
 *
 * A database that has begun with others keeps them. A company that believes in its own would find out when people have
 * tiers and points by them for life, so that ends the start; those that come with Datong nobody has chosen, and a newer
 * Datong may bring others: that is a warning.
 *
 * @throws OtherRulesError where the database has begun with other rules than the company's
 */
export async function beginWith(connection: Connection, first: FirstRules, logger: Logger): Promise<void> {
  const isOwn = !isShipped(first);
  if (isOwn) {
    await createRulebooks(mongoRulesStore(connection), () => firstVersions(first, new Date())).current();
    await mongoEarningStore(connection, first.earning).latestBook();
  }
  const found = differences(first, await begunWith(connection, first));
  if (found.length === 0) return;
  if (isOwn) throw new OtherRulesError([...found, WHAT_TO_DO].join("\n"));
  logger.warn({ found }, "the database has begun with other rules than those that come with Datong, and keeps its own");
}
