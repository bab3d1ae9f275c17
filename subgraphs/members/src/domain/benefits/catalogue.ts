import { z } from "zod";
import type { Names } from "../names.ts";
import { ALREADY_THERE, fields, NOT_A_TIER, notAmong, repeated, said, type RulesProblem } from "../rules/problems.ts";
import { codeSchema, limitSchema, namesSchema, type TierRules } from "../tiers/tierRules.ts";

/** Where a benefit can be had (端). */
export const CHANNELS = ["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE", "STORE"] as const;
export type Channel = (typeof CHANNELS)[number];

export type QuotaPeriod = "DAY" | "MONTH" | "YEAR";

/** How often a benefit can be used: so many times in a calendar day, month or year of the programme's time zone. */
export interface Quota {
  readonly limit: number;
  readonly period: QuotaPeriod;
}

/** Something that members can get. */
export interface BenefitRule {
  /** A constant name, for example `FREE_SHIPPING`. */
  readonly code: string;
  readonly names: Names;
  /** Left out where it holds at every end. */
  readonly channels?: readonly Channel[] | undefined;
  /** Left out where it can be used any number of times. */
  readonly quota?: Quota | undefined;
  /** Whoever has a birthday this month gets it, from this tier on where one is named. */
  readonly birthdayMonth?: { readonly fromTier?: string | undefined } | undefined;
}

/** Everything that members can get. */
export interface BenefitCatalogue {
  readonly benefits: readonly BenefitRule[];
}

const BENEFITS_MAX = 100;

/** The shape of a catalogue; `catalogueProblems` says whether it makes sense. */
export const catalogueSchema = fields({
  benefits: z
    .array(
      fields({
        code: codeSchema,
        names: namesSchema,
        channels: z
          .array(z.enum(CHANNELS))
          .min(1, said("至少要有一个端，或不填", "must name a channel at least, or be left out"))
          .optional(),
        quota: fields({ limit: limitSchema, period: z.enum(["DAY", "MONTH", "YEAR"]) }).optional(),
        birthdayMonth: fields({ fromTier: codeSchema.optional() }).optional(),
      }),
    )
    .max(BENEFITS_MAX),
});

/**
 * Whether a catalogue makes sense, by itself and after those before.
 *
 * @param earlier every version before: a benefit that somebody may have been granted stays
 * @param tiers the tier rules that were published last
 */
export function catalogueProblems(
  { benefits }: BenefitCatalogue,
  earlier: readonly BenefitCatalogue[],
  tiers: TierRules,
): readonly RulesProblem[] {
  const codes = benefits.map(({ code }) => code);
  const problems: RulesProblem[] = repeated(codes).map((place) => ({
    field: `benefits.${place}.code`,
    reason: ALREADY_THERE,
  }));
  for (const [place, { birthdayMonth }] of benefits.entries())
    if (birthdayMonth?.fromTier !== undefined && !tiers.tiers.some(({ code }) => code === birthdayMonth.fromTier))
      problems.push({
        field: `benefits.${place}.birthdayMonth.fromTier`,
        ...notAmong(
          NOT_A_TIER,
          tiers.tiers.map(({ code }) => code),
        ),
      });
  for (const { code } of earlier.at(-1)?.benefits ?? [])
    if (!codes.includes(code))
      problems.push({
        field: "benefits",
        reason: { zh: `须保留 ${code}：会员可能已获授予`, en: `must keep ${code}: members may have been granted it` },
      });
  for (const tier of tiers.tiers)
    for (const { code, limit } of tier.benefits)
      if (limit !== undefined && benefits.some((benefit) => benefit.code === code && !benefit.quota))
        problems.push({
          field: "benefits",
          reason: {
            zh: `须保留 ${code} 的次数限制：${tier.code} 对它另有限制`,
            en: `must keep a quota of ${code}: ${tier.code} has a limit for it`,
          },
        });
  return problems;
}
