import { z } from "zod";
import { currencySchema } from "../currency.ts";
import type { Names } from "../names.ts";
import { fields, said } from "../rules/problems.ts";
import { isTimeZone } from "./localDay.ts";

/** How long what was paid counts towards a tier. */
export type TierWindow =
  | { readonly kind: "LIFETIME" }
  | { readonly kind: "ROLLING_MONTHS"; readonly months: number }
  | { readonly kind: "CALENDAR_YEAR" };

/** How long a tier is kept that was reached. */
export type TierTerm =
  | { readonly kind: "LIFETIME" }
  | { readonly kind: "MONTHS"; readonly months: number }
  /** To the end of the calendar year that is so many after the one in which it was reached; 0 for that year's. */
  | { readonly kind: "CALENDAR_YEARS"; readonly years: number };

/** A benefit of a tier. */
export interface TierBenefit {
  readonly code: string;
  /** How often it can be used in a period of its quota, where that differs from the catalogue. */
  readonly limit?: number | undefined;
}

export interface TierRule {
  /** A constant name, for example `GOLD`. */
  readonly code: string;
  readonly names: Names;
  /** What reaches it, in minor units by ISO 4217 code; amounts of two currencies never add up. */
  readonly thresholds: Readonly<Record<string, number>>;
  readonly benefits: readonly TierBenefit[];
}

/** How tiers are reached and kept. */
export interface TierRules {
  /** In which days, months and years begin, for example `Asia/Shanghai`. */
  readonly timeZone: string;
  readonly window: TierWindow;
  readonly keeps: TierTerm;
  /** Whether what was paid back takes a tier away at once, or only when its period ends. */
  readonly refunds: "AT_ONCE" | "AT_PERIOD_END";
  /** Lowest first; the first takes nothing. */
  readonly tiers: readonly [TierRule, ...TierRule[]];
}

const MONTHS_MAX = 120;
const TIERS_MAX = 20;
const BENEFITS_MAX = 100;
const MINOR_MAX = 1_000_000_000_000_000;

const whole = (min: number, max: number) =>
  z.number().refine((value) => Number.isSafeInteger(value) && value >= min && value <= max, {
    message: said(`须为 ${min} 至 ${max} 的整数`, `must be a whole number from ${min} to ${max}`),
  });

/** A name that programs use. */
export const codeSchema = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]{0,63}$/,
    said(
      "须为大写字母、数字和下划线，最多 64 个，以字母开头，例如 FREE_SHIPPING",
      "must be capital letters, digits and underscores, at most 64, a letter first, such as FREE_SHIPPING",
    ),
  );
const text = z.string().refine((value) => value.trim() === value && value !== "" && value.length <= 100, {
  message: said("须为 1 至 100 个字符，首尾无空格", "must be 1 to 100 characters, without space at the ends"),
});
export const namesSchema = fields({ zh: text, en: text });
export const limitSchema = whole(1, 1_000_000);
export const minorSchema = whole(0, MINOR_MAX);

const tierSchema = fields({
  code: codeSchema,
  names: namesSchema,
  thresholds: z
    .record(currencySchema, minorSchema)
    .refine(
      (amounts) => Object.keys(amounts).length > 0,
      said("至少要有一种货币的金额", "must have an amount in one currency at least"),
    ),
  benefits: z.array(fields({ code: codeSchema, limit: limitSchema.optional() })).max(BENEFITS_MAX),
});

/** The shape of tier rules; `tierProblems` says whether they make sense. */
export const tierRulesSchema = fields({
  timeZone: z
    .string()
    .refine(isTimeZone, said("须为时区，例如 Asia/Shanghai", "must be a time zone such as Asia/Shanghai")),
  window: z.discriminatedUnion("kind", [
    fields({ kind: z.literal("LIFETIME") }),
    fields({ kind: z.literal("ROLLING_MONTHS"), months: whole(1, MONTHS_MAX) }),
    fields({ kind: z.literal("CALENDAR_YEAR") }),
  ]),
  keeps: z.discriminatedUnion("kind", [
    fields({ kind: z.literal("LIFETIME") }),
    fields({ kind: z.literal("MONTHS"), months: whole(1, MONTHS_MAX) }),
    fields({ kind: z.literal("CALENDAR_YEARS"), years: whole(0, 10) }),
  ]),
  refunds: z.enum(["AT_ONCE", "AT_PERIOD_END"]),
  tiers: z
    .tuple([tierSchema], tierSchema)
    .refine(
      ({ length }) => length <= TIERS_MAX,
      said(`须为 1 至 ${TIERS_MAX} 个等级`, `must be 1 to ${TIERS_MAX} tiers`),
    ),
});

/**
 * Whether a tier is as high as another, or higher. One that is not among the tiers of today is nobody's: it has not begun,
 * or was withdrawn.
 */
export function isFrom(from: string, code: string, tiers: readonly TierRule[]): boolean {
  const lowest = tiers.findIndex((tier) => tier.code === from);
  return lowest >= 0 && lowest <= tiers.findIndex((tier) => tier.code === code);
}
