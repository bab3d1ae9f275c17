import { badInput } from "@datong/subgraph-kit";
import type { Context } from "../../context.ts";
import { sourceProblem, understandRecords } from "../../domain/intake.ts";
import type { RecordKind } from "../../domain/quarantine.ts";
import { ingestRecords, type RecordOutcome } from "../../domain/takeRecords.ts";
import { checkBulk, checkKept, type Bulk } from "./bulk.ts";

/**
 * Takes records of one source that are of this kind.
 *
 * @throws BAD_USER_INPUT naming the source, the list of records or the record that cannot be taken; UNAVAILABLE or TIMEOUT,
 *   see `lookUpPeople`
 */
export async function ingestBulk(input: Bulk, kind: RecordKind, context: Context): Promise<readonly RecordOutcome[]> {
  checkBulk(input);
  const { source, records } = input;
  const problem = sourceProblem(context.intake, source, kind);
  if (problem !== null) throw badInput("input.source", problem);
  for (const [place, raw] of records.entries()) checkKept(raw, `input.records.${place}`);
  return ingestRecords(context, await understandRecords(context.intake, { source, kind }, records, context));
}
