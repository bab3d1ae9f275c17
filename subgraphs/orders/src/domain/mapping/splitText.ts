import { isRefused } from "../cleaning/cleaned.ts";
import { CLEANING_REASONS } from "../cleaning/reasons.ts";
import { cleanText, isBlank, tidyText } from "../cleaning/text.ts";
import { REASONS, type ProblemReason } from "../recordProblem.ts";
import type { SplitRule } from "./sourceMapping.ts";

/** A list, or why there is none: of the value as a whole, or of the entry at `nth`. */
export type List =
  { readonly entries: readonly unknown[] } | { readonly nth: number | null; readonly reason: ProblemReason };

const FULL_WIDTH = 0xfee0;

const widened = (mark: string): string =>
  mark.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + FULL_WIDTH));

/** Marks in every width in which people type them, the longer ones first: `||` is not two `|`. */
function inEveryWidth(marks: readonly string[]): readonly string[] {
  const all = marks.flatMap((mark) => [mark, mark.normalize("NFKC"), widened(mark.normalize("NFKC"))]);
  return [...new Set(all)].sort((one, other) => other.length - one.length);
}

const splitAt = (text: string, marks: readonly string[]): readonly string[] =>
  marks.reduce<readonly string[]>((pieces, mark) => pieces.flatMap((piece) => piece.split(mark)), [text]).map(tidyText);

const tooMany = (found: number, wanted: number): ProblemReason => ({
  code: "UNREADABLE",
  zh: `有 ${found} 段，至多应为 ${wanted} 段`,
  en: `has ${found} parts, where there are at most ${wanted}`,
});

/**
 * Makes what splits a text into the lines that it holds, each an object of its parts by their names. Nothing between two
 * marks is no line. A line may lack its last parts; one with more of them than there are names is refused, as nobody can
 * tell which is which.
 */
export function compileSplit({ lines, parts, names }: SplitRule): (value: unknown) => List {
  const [betweenLines, betweenParts] = [lines, parts].map(inEveryWidth);
  return (value) => {
    if (isBlank(value)) return { nth: null, reason: CLEANING_REASONS.missing };
    const text = cleanText(value);
    if (isRefused(text)) return { nth: null, reason: text.reason };
    const split = splitAt(text.value, betweenLines ?? [])
      .filter((line) => line !== "")
      .map((line) => splitAt(line, betweenParts ?? []));
    if (split.length === 0) return { nth: null, reason: REASONS.items };
    const nth = split.findIndex((found) => found.length > names.length);
    if (nth >= 0) return { nth, reason: tooMany(split[nth]?.length ?? 0, names.length) };
    return {
      entries: split.map((found) =>
        Object.fromEntries(found.map((part, place) => [names[place] ?? "", part] as const)),
      ),
    };
  };
}
