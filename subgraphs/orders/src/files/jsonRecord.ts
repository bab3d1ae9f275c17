import { parseExactly } from "@datong/subgraph-kit/exactJson";
import type { ProblemReason } from "../domain/recordProblem.ts";
import { beginningOf, decodingProblem, TOO_LARGE, type FileRecord } from "./fileRecord.ts";
import type { Held } from "./HeldText.ts";
import { salvageJson } from "./salvageJson.ts";

const NO_JSON: ProblemReason = { code: "UNREADABLE", zh: "不是 JSON", en: "is no JSON" };

/** What a text may say that cannot be used as it is. */
function guessesOf(text: string): readonly unknown[] {
  try {
    return [parseExactly(text)];
  } catch {
    return salvageJson(text);
  }
}

/**
 * Reads the text of one record. What is no JSON, has bytes that are no text, or is longer than could be held, is told as
 * such, with what it may say. Whole numbers beyond 9007199254740991 are read as texts, digit by digit.
 *
 * @param line see `FileRecord`
 */
export function jsonRecord(line: number, { text, cutFrom }: Held): FileRecord {
  if (cutFrom !== null)
    return { line, raw: beginningOf(text), whole: cutFrom, problems: [TOO_LARGE], guesses: salvageJson(text) };
  const undecodable = decodingProblem("", text);
  if (undecodable) return { line, raw: text, problems: [undecodable], guesses: guessesOf(text) };
  try {
    return { line, value: parseExactly(text) };
  } catch {
    return { line, raw: text, problems: [{ field: "", reason: NO_JSON }], guesses: salvageJson(text) };
  }
}
