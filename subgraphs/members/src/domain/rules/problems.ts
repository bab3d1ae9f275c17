import type { z } from "zod";
import type { Names } from "../names.ts";

/** Why rules cannot be used. */
export interface RulesProblem {
  /** The path within the rules, for example `tiers.2.thresholds.CNY`; empty for the rules as a whole. */
  readonly field: string;
  readonly reason: Names;
}

type Issue = z.core.$ZodIssue;

const PROBLEMS_MAX = 100;

/** A reason of ours as a shape carries it, which has room for one text. */
export const said = (zh: string, en: string): string => JSON.stringify({ zh, en });

/** @returns null for a text that is not one of ours */
function unsaid(message: string): Names | null {
  return message.startsWith('{"zh":') ? (JSON.parse(message) as Names) : null;
}

const KINDS: Readonly<Record<string, Names>> = {
  string: { zh: "文本", en: "a text" },
  number: { zh: "数字", en: "a number" },
  boolean: { zh: "true 或 false", en: "true or false" },
  array: { zh: "列表", en: "a list" },
  tuple: { zh: "列表", en: "a list" },
  object: { zh: "对象", en: "an object" },
  record: { zh: "对象", en: "an object" },
};
const UNUSABLE: Names = { zh: "不可用", en: "cannot be used" };

function expected(kind: string, isMissing: boolean): Names {
  const { zh, en } = KINDS[kind] ?? UNUSABLE;
  return isMissing
    ? { zh: `缺少，应为${zh}`, en: `is missing: must be ${en}` }
    : { zh: `应为${zh}`, en: `must be ${en}` };
}

/** What is wrong, where a shape says nothing of ours. */
function reasonOf(issue: Issue): Names {
  const own = unsaid(issue.message);
  if (own) return own;
  switch (issue.code) {
    case "invalid_type":
      return expected(issue.expected, issue.message.endsWith("received undefined"));
    case "unrecognized_keys": {
      const names = issue.keys.join(", ");
      return { zh: `有未知的字段：${names}`, en: `has fields that nobody knows: ${names}` };
    }
    case "too_big":
      return { zh: `不能多于 ${issue.maximum}`, en: `must be no more than ${issue.maximum}` };
    case "too_small":
      return { zh: `不能少于 ${issue.minimum}`, en: `must be no less than ${issue.minimum}` };
    case "invalid_value": {
      const values = issue.values.map(String).join(", ");
      return { zh: `只能是：${values}`, en: `must be one of ${values}` };
    }
    case "invalid_union":
      return { zh: "没有这一种类", en: "is of no kind that there is" };
    case "invalid_key": {
      const [first] = issue.issues;
      return first ? reasonOf(first) : UNUSABLE;
    }
    case "invalid_format":
    case "not_multiple_of":
    case "invalid_element":
    case "custom":
      return UNUSABLE;
  }
}

/** What a shape finds wrong, at most a hundred things of it, in words of ours. */
export const problemsIn = (error: z.ZodError): readonly RulesProblem[] =>
  error.issues.slice(0, PROBLEMS_MAX).map((issue) => ({ field: issue.path.join("."), reason: reasonOf(issue) }));

export const ALREADY_THERE: Names = { zh: "重复", en: "is there already" };
export const NOT_A_TIER: Names = { zh: "没有这个等级", en: "is not a tier" };

/** Places in a list at which a code stands that has stood before. */
export const repeated = (codes: readonly string[]): readonly number[] =>
  codes.flatMap((code, place) => (codes.indexOf(code) < place ? [place] : []));
