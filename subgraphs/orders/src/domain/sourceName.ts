import { isName } from "./readRecord.ts";

const SOURCE_CHARACTERS_MAX = 64;

/** What keeps a text from naming a source, as a sentence about it; null where nothing does. */
export const sourceNameProblem = (text: string): string | null =>
  isName(text, SOURCE_CHARACTERS_MAX)
    ? null
    : `must be 1 to ${SOURCE_CHARACTERS_MAX} characters, without control characters, and without space at the ends`;
