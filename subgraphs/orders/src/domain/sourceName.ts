import { isName, nameRule } from "@datong/subgraph-kit/name";

const SOURCE_CHARACTERS_MAX = 64;

/** What keeps a text from naming a source, as a sentence about it; null where nothing does. */
export const sourceNameProblem = (text: string): string | null =>
  isName(text, SOURCE_CHARACTERS_MAX) ? null : nameRule(SOURCE_CHARACTERS_MAX);
