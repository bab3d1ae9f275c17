import { badInput } from "@datong/subgraph-kit";
import type { Context } from "../../context.ts";
import { sourceProblem, understandRecords } from "../../domain/intake.ts";
import { keepable } from "../../domain/keepable.ts";
import type { RecordKind } from "../../domain/quarantine.ts";
import { ingestRecords, type RecordOutcome } from "../../domain/takeRecords.ts";
import { checkBulk, type Bulk } from "./bulk.ts";
import { nameOf } from "./nameOf.ts";

/**
 * Takes records of one source that are of this kind; those that cannot be used go to quarantine alone.
 *
 * @throws BAD_USER_INPUT naming the source or the list of records; UNAVAILABLE or TIMEOUT, see `lookUpPeople`
 */
export async function ingestBulk(input: Bulk, kind: RecordKind, context: Context): Promise<readonly RecordOutcome[]> {
  checkBulk(input);
  const { source, records } = input;
  const problem = sourceProblem(context.intake, source, kind);
  if (problem !== null) throw badInput("input.source", problem);
  const read = records.map(keepable);
  const understood = await understandRecords(context.intake, { source, kind }, read, context);
  return ingestRecords({ ...context, by: nameOf(context.caller) }, understood);
}
