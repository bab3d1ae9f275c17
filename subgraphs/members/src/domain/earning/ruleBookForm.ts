import { z } from "zod";
import { currencySchema } from "../currency.ts";
import { isTimeZone } from "../tiers/localDay.ts";
import { isName, nameRule, nameRuleZh } from "@datong/subgraph-kit/name";
import {
  ALREADY_THERE,
  fields,
  NOT_A_TIER,
  notAmong,
  problemsIn,
  repeated,
  said,
  type RulesProblem,
} from "../rules/problems.ts";
import { codeSchema as code } from "../tiers/tierRules.ts";
import { findAmbiguities } from "./ambiguity.ts";
import type { RuleBook } from "./ruleBook.ts";

const RULES_MAX = 200;
const SKUS_MAX = 5_000;
const CHANNELS = ["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE", "STORE"] as const;

const whole = (min: number, max: number) => {
  const rule = said(`须为 ${min} 至 ${max} 的整数`, `must be a whole number from ${min} to ${max}`);
  return z.number(rule).int(rule).min(min, rule).max(max, rule);
};
function text(charactersMax: number) {
  const rule = said(nameRuleZh(charactersMax), nameRule(charactersMax));
  return z.string(rule).refine((name) => isName(name, charactersMax), rule);
}
const instant = z.iso
  .datetime({
    offset: true,
    error: said(
      "须为带时区的时间，例如 2027-11-11T00:00:00+08:00",
      "must be a time with its zone, such as 2027-11-11T00:00:00+08:00",
    ),
  })
  .transform((written) => new Date(written));
const listOf = <Shape extends z.ZodType>(shape: Shape, max: number) => z.array(shape).max(max);

const category = fields({
  code,
  skus: listOf(text(128), SKUS_MAX).default([]),
  skuPrefixes: listOf(text(128), SKUS_MAX).default([]),
});

const rule = z
  .strictObject({
    code,
    names: fields({ zh: text(64), en: text(64) }),
    kind: z.enum(["BASE", "BONUS"]),
    priority: whole(0, 1_000).default(0),
    currency: currencySchema,
    channels: listOf(z.enum(CHANNELS), CHANNELS.length)
      .min(1, said("至少要有一个端，或不填表示全部", "must name a channel, or be left out for all"))
      .nullable()
      .default(null),
    categories: listOf(code, RULES_MAX)
      .min(1, said("至少要有一个类别，或不填表示全部", "must name a category, or be left out for all"))
      .nullable()
      .default(null),
    from: instant.nullable().default(null),
    to: instant.nullable().default(null),
    points: whole(1, 1_000_000),
    perMinor: whole(1, 1_000_000_000),
    tierPercents: z.record(code, whole(0, 10_000)).default({}),
    pointsPerDayMax: whole(1, 1_000_000_000).nullable().default(null),
    pointsInAllMax: whole(1, 1_000_000_000).nullable().default(null),
  })
  .refine(({ from, to }) => !from || !to || from < to, {
    path: ["to"],
    message: said("须晚于 from", "must be later than from"),
  });

/** The shape of a rule book; `readRuleBook` says whether it makes sense. */
export const ruleBookSchema = fields({
  timeZone: z
    .string()
    .refine(isTimeZone, said("须为 IANA 时区，例如 Asia/Shanghai", "must be an IANA time zone such as Asia/Shanghai")),
  activation: fields({
    on: z.enum(["PAID", "SHIPPED", "COMPLETED"]),
    afterDays: whole(0, 366).default(0),
  }),
  validMonths: whole(1, 120).nullable().default(null),
  categories: listOf(category, RULES_MAX).default([]),
  rules: listOf(rule, RULES_MAX),
});

const repeatedIn = (codes: readonly string[], list: string): readonly RulesProblem[] =>
  repeated(codes).map((place) => ({ field: `${list}.${place}.code`, reason: ALREADY_THERE }));

function unknownCategories({ categories, rules }: RuleBook): readonly RulesProblem[] {
  const known = new Set(categories.map((one) => one.code));
  const there = [...known];
  return rules.flatMap((one, place) =>
    (one.categories ?? []).flatMap((name, index) =>
      known.has(name)
        ? []
        : [
            {
              field: `rules.${place}.categories.${index}`,
              ...notAmong({ zh: `本规则没有类别 ${name}`, en: `${name} is no category of this book` }, there),
            },
          ],
    ),
  );
}

/** Tiers that a book gives percents for and that there never were: nobody would earn by them. */
export const unknownTiers = ({ rules }: RuleBook, tierCodes: ReadonlySet<string>): readonly RulesProblem[] =>
  rules.flatMap(({ tierPercents }, place) =>
    Object.keys(tierPercents).flatMap((tier) =>
      tierCodes.has(tier)
        ? []
        : [{ field: `rules.${place}.tierPercents.${tier}`, ...notAmong(NOT_A_TIER, [...tierCodes]) }],
    ),
  );

/**
 * Reads a rule book, as a file or a member of staff writes it.
 *
 * @returns the book, or everything that is wrong with it
 */
export function readRuleBook(document: unknown): RuleBook | readonly RulesProblem[] {
  const read = ruleBookSchema.safeParse(document);
  if (!read.success) return problemsIn(read.error);
  const book: RuleBook = read.data;
  const problems = [
    ...repeatedIn(
      book.categories.map((one) => one.code),
      "categories",
    ),
    ...repeatedIn(
      book.rules.map((one) => one.code),
      "rules",
    ),
    ...unknownCategories(book),
  ];
  if (problems.length > 0) return problems;
  const ambiguities = findAmbiguities(book);
  return ambiguities.length > 0 ? ambiguities : book;
}

/** Whether a book could be read. */
export const isRuleBook = (read: RuleBook | readonly RulesProblem[]): read is RuleBook => !Array.isArray(read);
