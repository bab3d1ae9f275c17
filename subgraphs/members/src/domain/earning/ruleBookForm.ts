import { z } from "zod";
import { currencySchema } from "../currency.ts";
import { isTimeZone } from "../tiers/localDay.ts";
import { isName, nameRule } from "../name.ts";
import { findAmbiguities } from "./ambiguity.ts";
import type { RuleBook } from "./ruleBook.ts";

/** Why a rule book cannot be used. */
export interface RuleProblem {
  /** Where in the document, for example `rules.3.perMinor`. */
  readonly path: string;
  readonly reason: string;
}

const RULES_MAX = 200;
const SKUS_MAX = 5_000;
const CHANNELS = ["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE", "STORE"] as const;

const whole = (min: number, max: number) => {
  const rule = `must be a whole number from ${min} to ${max}`;
  return z.number(rule).int(rule).min(min, rule).max(max, rule);
};
const text = (charactersMax: number) =>
  z.string(nameRule(charactersMax)).refine((name) => isName(name, charactersMax), nameRule(charactersMax));
const code = z
  .string("must be a code")
  .regex(/^[A-Z][A-Z0-9_]{0,63}$/, "must be capital letters, digits and underscores, at most 64, a letter first");
const instant = z.iso
  .datetime({ offset: true, error: "must be a time with its zone, such as 2027-11-11T00:00:00+08:00" })
  .transform((written) => new Date(written));
const listOf = <Shape extends z.ZodType>(shape: Shape, max: number) =>
  z.array(shape, "must be a list").max(max, `must be at most ${max}`);

const category = z.strictObject({
  code,
  skus: listOf(text(128), SKUS_MAX).default([]),
  skuPrefixes: listOf(text(128), SKUS_MAX).default([]),
});

const rule = z
  .strictObject({
    code,
    names: z.strictObject({ zh: text(64), en: text(64) }),
    kind: z.enum(["BASE", "BONUS"], "must be BASE or BONUS"),
    priority: whole(0, 1_000).default(0),
    currency: currencySchema,
    channels: listOf(z.enum(CHANNELS, `must be one of ${CHANNELS.join(", ")}`), CHANNELS.length)
      .min(1, "must name a channel, or be left out for all")
      .nullable()
      .default(null),
    categories: listOf(code, RULES_MAX).min(1, "must name a category, or be left out for all").nullable().default(null),
    from: instant.nullable().default(null),
    to: instant.nullable().default(null),
    points: whole(1, 1_000_000),
    perMinor: whole(1, 1_000_000_000),
    tierPercents: z.record(code, whole(0, 10_000)).default({}),
    pointsPerDayMax: whole(1, 1_000_000_000).nullable().default(null),
    pointsInAllMax: whole(1, 1_000_000_000).nullable().default(null),
  })
  .refine(({ from, to }) => !from || !to || from < to, { path: ["to"], message: "must be later than from" });

const form = z.strictObject({
  timeZone: z.string().refine(isTimeZone, "must be an IANA time zone such as Asia/Shanghai"),
  activation: z.strictObject({
    on: z.enum(["PAID", "SHIPPED", "COMPLETED"], "must be PAID, SHIPPED or COMPLETED"),
    afterDays: whole(0, 366).default(0),
  }),
  validMonths: whole(1, 120).nullable().default(null),
  categories: listOf(category, RULES_MAX).default([]),
  rules: listOf(rule, RULES_MAX),
});

const repeated = (codes: readonly string[], list: string): readonly RuleProblem[] =>
  codes.flatMap((one, place) =>
    codes.indexOf(one) < place ? [{ path: `${list}.${place}.code`, reason: `${one} is there already` }] : [],
  );

function unknownCategories({ categories, rules }: RuleBook): readonly RuleProblem[] {
  const known = new Set(categories.map((one) => one.code));
  return rules.flatMap((one, place) =>
    (one.categories ?? []).flatMap((name, index) =>
      known.has(name)
        ? []
        : [{ path: `rules.${place}.categories.${index}`, reason: `${name} is no category of this book` }],
    ),
  );
}

/** Tiers that a book gives percents for and that there never were: nobody would earn by them. */
export const unknownTiers = ({ rules }: RuleBook, tierCodes: ReadonlySet<string>): readonly RuleProblem[] =>
  rules.flatMap(({ tierPercents }, place) =>
    Object.keys(tierPercents).flatMap((tier) =>
      tierCodes.has(tier) ? [] : [{ path: `rules.${place}.tierPercents.${tier}`, reason: `${tier} is no tier` }],
    ),
  );

/**
 * Reads a rule book, as a file or a member of staff writes it.
 *
 * @returns the book, or everything that is wrong with it
 */
export function readRuleBook(document: unknown): RuleBook | readonly RuleProblem[] {
  const read = form.safeParse(document);
  if (!read.success) return read.error.issues.map(({ path, message }) => ({ path: path.join("."), reason: message }));
  const book: RuleBook = read.data;
  const problems = [
    ...repeated(
      book.categories.map((one) => one.code),
      "categories",
    ),
    ...repeated(
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
export const isRuleBook = (read: RuleBook | readonly RuleProblem[]): read is RuleBook => !Array.isArray(read);
