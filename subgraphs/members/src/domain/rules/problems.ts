import { z } from "zod";
import type { Names } from "../names.ts";

/** Why rules cannot be used. */
export interface RulesProblem {
  /** The path within the rules, for example `tiers.2.thresholds.CNY`; empty for the rules as a whole. */
  readonly field: string;
  readonly reason: Names;
  /** What is wrong, where the reason names what there is instead as well: that may change, and the problem is the same. */
  readonly what?: string;
}

type Issue = z.core.$ZodIssue;

const PROBLEMS_MAX = 100;

/** A reason of ours as a shape carries it, which has room for one text. */
export const said = (zh: string, en: string): string => JSON.stringify({ zh, en });

/** @returns null for a text that is not one of ours */
function unsaid(message: string): Names | null {
  return message.startsWith('{"zh":') ? (JSON.parse(message) as Names) : null;
}

const NAMES_MAX = 20;

/** Names one after the other, the first twenty of them. */
function listed(names: readonly string[]): Names {
  const [shown, more] = [names.slice(0, NAMES_MAX), names.length > NAMES_MAX ? ["…"] : []];
  return { zh: [...shown, ...more].join("、"), en: [...shown, ...more].join(", ") };
}

/** That something is not among what there is. */
export function notAmong(what: Names, there: readonly string[]): Omit<RulesProblem, "field"> {
  const { zh, en } = listed(there);
  const instead =
    there.length === 0
      ? { zh: "（尚无任何一个）", en: ": there are none" }
      : { zh: `，现有：${zh}`, en: `: there are ${en}` };
  return { what: what.en, reason: { zh: `${what.zh}${instead.zh}`, en: `${what.en}${instead.en}` } };
}

/** The reason why something is none of these. */
function noneOf(values: readonly string[]): Names {
  const { zh, en } = listed(values);
  return values.length === 1
    ? { zh: `只能是 ${zh}`, en: `must be ${en}` }
    : { zh: `只能是：${zh}`, en: `must be one of ${en}` };
}

/** An object that has no other fields, and says which there are where it has. */
export const fields = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error(issue) {
      if (issue.code !== "unrecognized_keys") return undefined;
      const [unknown, known] = [listed(issue.keys), listed(Object.keys(shape))];
      return said(
        `有未知的字段：${unknown.zh}；可用的字段：${known.zh}`,
        `has fields that nobody knows: ${unknown.en}; there are ${known.en}`,
      );
    },
  });

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

/** How much there must be at least, or at most, of what has too little or too much of it. */
function bound({ origin }: { readonly origin: string }, most: boolean, limit: number | bigint): Names {
  const [zh, en] = most ? ["最多", "at most"] : ["至少", "at least"];
  if (origin === "array")
    return { zh: `${zh} ${limit} 项`, en: `must have ${en} ${limit === 1 ? "one entry" : `${limit} entries`}` };
  if (origin === "string") return { zh: `${zh} ${limit} 个字符`, en: `must be ${en} ${limit} characters` };
  return { zh: `${zh} ${limit}`, en: `must be ${en} ${limit}` };
}

/** What is wrong, where a shape says nothing of ours. */
function reasonOf(issue: Issue): Names {
  const own = unsaid(issue.message);
  if (own) return own;
  switch (issue.code) {
    case "invalid_type":
      return expected(issue.expected, issue.message.endsWith("received undefined"));
    case "too_big":
      return bound(issue, true, issue.maximum);
    case "too_small":
      return bound(issue, false, issue.minimum);
    case "invalid_value":
      return noneOf(issue.values.map(String));
    case "invalid_union":
      return noneOf(("options" in issue ? (issue.options ?? []) : []).map(String));
    case "invalid_key": {
      const [first] = issue.issues;
      return first ? reasonOf(first) : UNUSABLE;
    }
    case "unrecognized_keys":
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
