import { RE2JS } from "re2js";
import type { Cleaned } from "../cleaning/cleaned.ts";

/** A text longer than this holds neither an id nor a part that is one. */
const CHARACTERS_MAX = 1_000;

/** Escapes of an expression, those of JavaScript by four digits told apart. */
const ESCAPE = /\\(?:u([\dA-Fa-f]{4})|.)/gsu;

/** `[\u4e00-\u9fa5]` as RE2 writes it, `[\x{4e00}-\x{9fa5}]`: people know Chinese characters by the former. */
const withoutEscapesOfJavaScript = (source: string): string =>
  source.replace(ESCAPE, (escape, digits?: string) => (digits === undefined ? escape : `\\x{${digits}}`));

/**
 * The regular expression that a mapping writes, of RE2's kind: without look-around and references back, so that no text of
 * a source can keep it busy for longer than its length. A character may be told by JavaScript's four digits as well.
 *
 * @returns null for what is none
 */
export function parseExpression(source: string): RE2JS | null {
  try {
    return RE2JS.compile(withoutEscapesOfJavaScript(source));
  } catch {
    return null;
  }
}

function expressionOf(source: string): RE2JS {
  const expression = parseExpression(source);
  if (!expression) throw new Error(`${source} is no regular expression.`);
  return expression;
}

/** What checks that the whole text matches; what does not has another form than the mapping says. */
export function patternCheck(pattern: string | undefined): (text: string) => Cleaned<string> {
  if (pattern === undefined) return (value) => ({ value });
  const expression = expressionOf(pattern);
  const reason = {
    code: "UNREADABLE",
    zh: `不符合该数据源的格式 ${pattern}`,
    en: `does not have the source's form ${pattern}`,
  } as const;
  return (value) => (value.length <= CHARACTERS_MAX && expression.matches(value) ? { value } : { reason });
}

/**
 * What takes a part of a text: what the groups of the expression hold, one of them or several with `join` between them.
 * Nothing where none of them took part in the match.
 */
export function partTaker(extract: string, join = ""): (text: string) => Cleaned<string> {
  const expression = expressionOf(extract);
  const groups = Array.from({ length: expression.groupCount() }, (_, place) => place + 1);
  const reason = {
    code: "UNREADABLE",
    zh: `与映射中的 extract ${extract} 不匹配`,
    en: `does not match the mapping's extract ${extract}`,
  } as const;
  return (text) => {
    if (text.length > CHARACTERS_MAX) return { reason };
    const matcher = expression.matcher(text);
    if (!matcher.find()) return { reason };
    const parts = groups.map((group) => matcher.group(group) ?? "");
    return { value: parts.every((part) => part === "") ? "" : parts.join(join) };
  };
}
