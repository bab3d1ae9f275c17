import { parseExactly } from "@datong/subgraph-kit/exactJson";
import { beginningOf, decodingProblem, RECORD_CHARACTERS_MAX, TOO_LARGE, type FileRecord } from "./fileRecord.ts";
import type { ProblemReason } from "../domain/recordProblem.ts";
import { readLines } from "./readLines.ts";
import { salvageJson } from "./salvageJson.ts";

const NO_JSON: ProblemReason = { code: "UNREADABLE", zh: "不是 JSON", en: "is no JSON" };

/** What a line may say that cannot be used as it is. */
function guessesOf(text: string): readonly unknown[] {
  try {
    return [parseExactly(text)];
  } catch {
    return salvageJson(text);
  }
}

function parse(line: number, text: string): FileRecord {
  const undecodable = decodingProblem("", text);
  if (undecodable) return { line, raw: text, problems: [undecodable], guesses: guessesOf(text) };
  try {
    return { line, value: parseExactly(text) };
  } catch {
    return { line, raw: text, problems: [{ field: "", reason: NO_JSON }], guesses: salvageJson(text) };
  }
}

/**
 * Reads JSON values, one a line, lines ended by CR, LF or CRLF, even mixed. Blank lines are no records. What is no JSON, has
 * bytes that are no text, or more than 1,048,576 characters, is told as such, with what it may say, and reading goes on. Whole
 * numbers beyond 9007199254740991 are read as texts, digit by digit.
 */
export async function* readNdjson(text: AsyncIterable<string>): AsyncGenerator<FileRecord> {
  for await (const { line, text: content, cutFrom } of readLines(text, RECORD_CHARACTERS_MAX)) {
    if (cutFrom !== null)
      yield {
        ...{ line, raw: beginningOf(content), whole: cutFrom },
        ...{ problems: [TOO_LARGE], guesses: salvageJson(content) },
      };
    else if (content.trim() !== "") yield parse(line, content);
  }
}
