import type { Names } from "../names.ts";
import { untilWritten } from "../untilWritten.ts";
import type { RulesProblem } from "./problems.ts";
import { readRules } from "./publishRules.ts";
import { ruleBookOf, type BookedRules, type RulesKind, type RulesStore, type RulesWithdrawal } from "./ruleBook.ts";

/** The rules are taken as never in force, by this call or an earlier one. */
export interface MemberRulesWithdrawn {
  readonly kind: "MemberRulesWithdrawn";
  readonly rules: BookedRules;
  /** What the next publication follows. */
  readonly newest: number;
}

/** No such version was published. */
export interface MemberRulesUnknown {
  readonly kind: "MemberRulesUnknown";
  readonly message: Names;
}

/** Without these rules others could not be. Nothing was done. */
export interface MemberRulesNeeded {
  readonly kind: "MemberRulesNeeded";
  readonly message: Names;
  /** What would be wrong with the others. */
  readonly problems: readonly RulesProblem[];
}

export type WithdrawOutcome = MemberRulesWithdrawn | MemberRulesUnknown | MemberRulesNeeded;

export const RULES_UNKNOWN: MemberRulesUnknown = {
  kind: "MemberRulesUnknown",
  message: { zh: "没有该版本的规则", en: "There is no such version of the rules." },
};
const FIRST: RulesProblem = {
  field: "",
  reason: {
    zh: "该版本是数据库最初的规则，其他版本都基于它；请发布新的版本",
    en: "are those with which the database began, and all others follow them: publish others instead",
  },
};
const KINDS: readonly RulesKind[] = ["TIERS", "BENEFITS", "PRICES"];

const needed = (problems: readonly RulesProblem[]): MemberRulesNeeded => ({
  kind: "MemberRulesNeeded",
  message: {
    zh: "其他规则仍需要该版本，本次未做任何更改，请先撤回或更改它们",
    en: "Other rules need these. Nothing was done; withdraw or change those first.",
  },
  problems,
});

/** The refusal to withdraw what the database began with. */
export const neededAsFirst = (): MemberRulesNeeded => needed([FIRST]);

type Entries = Parameters<typeof ruleBookOf>[0];

/** What is wrong with rules that are in force or still to come, by their version and by what it is. */
function problemsOf(entries: Entries, now: Date): ReadonlyMap<string, RulesProblem> {
  const { published } = ruleBookOf(entries);
  const found = KINDS.flatMap((kind) => {
    const versions = published.filter((one) => one.kind === kind && one.withdrawn === null);
    const inForce = versions.findLastIndex(({ effectiveFrom }) => effectiveFrom <= now);
    return versions.slice(Math.max(0, inForce)).flatMap(({ version, rules }) => {
      const upToIt = entries.filter((one) => "withdraws" in one || one.kind !== kind || one.version <= version);
      const read = readRules(kind, rules, ruleBookOf(upToIt));
      return "problems" in read ? read.problems.map((problem) => ({ version, problem })) : [];
    });
  });
  return new Map(
    found.map(({ version, problem }) => {
      const { field, reason, what = reason.en } = problem;
      return [JSON.stringify([version, field, what]), problem];
    }),
  );
}

/** What would be wrong by a withdrawal that is not without it. */
function problemsBy(withdrawn: RulesWithdrawal, entries: Entries, now: Date): readonly RulesProblem[] {
  const before = problemsOf(entries, now);
  const after = problemsOf([...entries, withdrawn], now);
  return [...after].flatMap(([name, problem]) => (before.has(name) ? [] : [problem]));
}

/** What is to be withdrawn. */
export interface WantedWithdrawal {
  readonly version: number;
  readonly by: string;
  readonly reason: string;
}

/**
 * Withdraws a version: one that has not begun never will, and one that has is as if it had never been in force. Who had
 * a tier by it alone has it no longer, for life or not; what was earned and used meanwhile stays. It is kept, with who
 * withdrew it, when and why; a repetition answers with the first withdrawal.
 *
 * @throws TooManyWritersError, and what the store throws. Repeating the call is safe after either.
 */
export async function withdrawRules(
  { rules: store, now }: { readonly rules: RulesStore; readonly now: Date },
  { version, by, reason }: WantedWithdrawal,
): Promise<WithdrawOutcome> {
  return untilWritten<WithdrawOutcome>(async () => {
    const entries = await store.all();
    const book = ruleBookOf(entries);
    const rules = book.published.find((one) => one.version === version);
    if (!rules) return RULES_UNKNOWN;
    if (rules.withdrawn) return { kind: "MemberRulesWithdrawn", rules, newest: book.version };
    if (rules.publishedBy === null) return neededAsFirst();

    const { kind } = rules;
    const withdrawn: RulesWithdrawal = {
      ...{ version: book.version + 1, kind, withdraws: version },
      ...{ publishedAt: now, publishedBy: by, reason },
    };
    const problems = problemsBy(withdrawn, entries, now);
    if (problems.length > 0) return needed(problems);
    if (!(await store.add([withdrawn]))) return null;
    return { kind: "MemberRulesWithdrawn", rules: { ...rules, withdrawn }, newest: withdrawn.version };
  });
}
