import { badInput, checkCount } from "@datong/subgraph-kit";
import { canBeKept, RAW_CHARACTERS_MAX, RAW_LEVELS_MAX } from "../../domain/quarantine.ts";
import { sourceNameProblem } from "../../domain/sourceName.ts";

const RECORDS_MAX = 500;
const IDS_MAX = 100;

/** Records of one source. */
export interface Bulk {
  readonly source: string;
  readonly records: readonly unknown[];
}

/** @throws BAD_USER_INPUT unless the input names a source and holds 1 to 500 records */
export function checkBulk({ source, records }: Bulk): void {
  const problem = sourceNameProblem(source);
  if (problem !== null) throw badInput("input.source", problem);
  checkCount(records, "input.records", RECORDS_MAX);
}

/** @throws BAD_USER_INPUT naming the record at `path` when it is too large or too deep for quarantine */
export function checkKept(raw: unknown, path: string): void {
  if (!canBeKept(raw))
    throw badInput(
      path,
      `must be at most ${RAW_CHARACTERS_MAX} characters of JSON, nested at most ${RAW_LEVELS_MAX} levels deep`,
    );
}

/** @throws BAD_USER_INPUT unless there are 1 to 100 ids */
export function checkIds(ids: readonly string[]): void {
  checkCount(ids, "input.ids", IDS_MAX);
}
