import { canBeKept } from "./quarantine.ts";
import type { Reason } from "./recordProblem.ts";
import type { UploadedRecord } from "./uploadProgress.ts";

const TOO_DEEP: Reason = { zh: "嵌套超过 100 层，或过大", en: "is nested more than 100 levels deep, or too large" };

/** So much of a record is kept that cannot be kept whole, in characters. */
const BEGINNING_CHARACTERS = 1_000;

function beginningOf(value: unknown): string {
  try {
    return JSON.stringify(value).slice(0, BEGINNING_CHARACTERS);
  } catch {
    // It is nested deeper than the stack is.
    return "";
  }
}

/** A record of a file; one that quarantine could not keep is unusable, and what is kept is its beginning. */
export const keepable = (record: UploadedRecord): UploadedRecord =>
  !("value" in record) || canBeKept(record.value)
    ? record
    : {
        line: record.line,
        raw: beginningOf(record.value),
        problems: [{ field: "", reason: TOO_DEEP }],
        guesses: [record.value],
      };
