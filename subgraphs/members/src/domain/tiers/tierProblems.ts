import { ALREADY_THERE, notAmong, repeated, type RulesProblem } from "../rules/problems.ts";
import type { TierRules } from "./tierRules.ts";

/** Thresholds that do not rise from tier to tier. */
function* unordered({ tiers }: TierRules): Iterable<RulesProblem> {
  const currencies = Object.keys(tiers[0].thresholds);
  for (const [place, { thresholds }] of tiers.entries()) {
    const before = tiers[place - 1];
    for (const currency of currencies) {
      const field = `tiers.${place}.thresholds.${currency}`;
      const minor = thresholds[currency];
      const minimum = before?.thresholds[currency];
      if (minor === undefined)
        yield {
          field,
          reason: {
            zh: "缺少：每个等级的门槛须有相同的货币",
            en: "is missing: every tier has a threshold in the same currencies",
          },
        };
      else if (!before && minor !== 0)
        yield { field, reason: { zh: "须为 0：人人都有最低等级", en: "must be 0: everybody has the lowest tier" } };
      else if (minimum !== undefined && minor <= minimum)
        yield {
          field,
          reason: {
            zh: `须多于 ${before?.code ?? ""} 的 ${minimum}`,
            en: `must be more than the ${minimum} of ${before?.code ?? ""}`,
          },
        };
    }
    for (const currency of Object.keys(thresholds))
      if (!currencies.includes(currency))
        yield {
          field: `tiers.${place}.thresholds.${currency}`,
          reason: { zh: "最低等级没有这种货币", en: "is in a currency that the lowest tier lacks" },
        };
  }
}

/** Terms that would take a tier away while what reached it still counts. */
function* terms({ window, keeps, refunds }: TierRules): Iterable<RulesProblem> {
  if (window.kind === "LIFETIME" && keeps.kind !== "LIFETIME")
    yield {
      field: "keeps.kind",
      reason: {
        zh: "消费终身累计时须为 LIFETIME",
        en: "must be LIFETIME where what was paid counts for life",
      },
    };
  if (window.kind === "ROLLING_MONTHS" && keeps.kind === "MONTHS" && keeps.months < window.months)
    yield {
      field: "keeps.months",
      reason: {
        zh: `至少为 ${window.months}：消费在此期间计入`,
        en: `must be ${window.months} at least: so long counts what was paid`,
      },
    };
  if (window.kind === "ROLLING_MONTHS" && keeps.kind === "CALENDAR_YEARS" && keeps.years * 12 < window.months)
    yield {
      field: "keeps.years",
      reason: {
        zh: `至少为 ${Math.ceil(window.months / 12)}：消费在此期间计入`,
        en: `must be ${Math.ceil(window.months / 12)} at least: so long counts what was paid`,
      },
    };
  if (window.kind === "CALENDAR_YEAR" && keeps.kind === "MONTHS" && keeps.months < 12)
    yield {
      field: "keeps.months",
      reason: { zh: "至少为 12：消费可在此期间计入", en: "must be 12 at least: so long may count what was paid" },
    };
  if (keeps.kind === "LIFETIME" && refunds === "AT_PERIOD_END")
    yield {
      field: "refunds",
      reason: {
        zh: "等级终身保留时须为 AT_ONCE：其周期不会结束",
        en: "must be AT_ONCE where a tier is kept for life: its period never ends",
      },
    };
}

/**
 * Whether tier rules make sense, by themselves and after those before.
 *
 * @param earlier every version before: a tier that somebody may hold stays, and so does what a day is
 * @param benefits the codes of the catalogue
 */
export function tierProblems(
  rules: TierRules,
  earlier: readonly TierRules[],
  benefits: ReadonlySet<string>,
): readonly RulesProblem[] {
  const codes = rules.tiers.map(({ code }) => code);
  const problems = [...unordered(rules), ...terms(rules)];
  for (const place of repeated(codes)) problems.push({ field: `tiers.${place}.code`, reason: ALREADY_THERE });
  for (const [place, tier] of rules.tiers.entries()) {
    const own = tier.benefits.map(({ code }) => code);
    for (const [at, code] of own.entries())
      if (!benefits.has(code))
        problems.push({
          field: `tiers.${place}.benefits.${at}.code`,
          ...notAmong({ zh: "权益目录中没有该权益", en: "is not a benefit of the catalogue" }, [...benefits]),
        });
    for (const at of repeated(own))
      problems.push({ field: `tiers.${place}.benefits.${at}.code`, reason: ALREADY_THERE });
  }
  const last = earlier.at(-1);
  if (!last) return problems;
  if (last.timeZone !== rules.timeZone)
    problems.push({
      field: "timeZone",
      reason: {
        zh: `须保持 ${last.timeZone}：日期一直按它计算`,
        en: `must stay ${last.timeZone}, in which days have been counted so far`,
      },
    });
  const kept = last.tiers.map(({ code }) => code);
  if (codes.filter((code) => kept.includes(code)).join() !== kept.join())
    problems.push({
      field: "tiers",
      reason: {
        zh: `须保留 ${kept.join("、")}，顺序不变：会员可能持有`,
        en: `must keep ${kept.join(", ")}, in this order: members may hold them`,
      },
    });
  return problems;
}
