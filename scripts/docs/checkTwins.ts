import { listedVariables } from "./listedVariables.ts";
import type { Markdown } from "./markdown.ts";

const firstDifference = (one: readonly string[], other: readonly string[]): number =>
  one.length === other.length && one.every((text, place) => text === other[place])
    ? -1
    : [...one, ""].findIndex((text, place) => text !== other[place]);

/** The variables that one document lists and the other does not. */
function missingVariables(one: Markdown, other: Markdown): readonly string[] {
  const listed = new Set(listedVariables(other).map(({ text }) => text));
  return listedVariables(one)
    .filter(({ text }) => !listed.has(text))
    .map(({ line, text }) => `${other.file}: no table of variables lists ${text}, as ${one.file}:${line} does`);
}

/** A translation must have the headings of the original, level by level, the same code blocks, and the same variables in its tables. */
export function checkTwins(original: Markdown, translation: Markdown): readonly string[] {
  const problems: string[] = [];
  const levels = ({ headings }: Markdown) => headings.map(({ level }) => "#".repeat(level));
  const blocks = ({ codeBlocks }: Markdown) => codeBlocks.map(({ language, text }) => `${language}\n${text}`);

  const heading = firstDifference(levels(original), levels(translation));
  if (heading >= 0) {
    const told = ({ headings }: Markdown) => headings[heading]?.text ?? "nothing";
    problems.push(
      `${translation.file}: heading ${heading + 1} is "${told(translation)}" where ${original.file} has "${told(original)}"`,
    );
  }
  const block = firstDifference(blocks(original), blocks(translation));
  if (block >= 0)
    problems.push(
      `${translation.file}:${translation.codeBlocks[block]?.line ?? "end"}: code block ${block + 1} is not that of ` +
        `${original.file}:${original.codeBlocks[block]?.line ?? "end"}`,
    );
  return [...problems, ...missingVariables(original, translation), ...missingVariables(translation, original)];
}
