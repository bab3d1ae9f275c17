import { badInput } from "../errors.ts";
import { readPage, toConnection } from "../paging.ts";
import type { AuditTrail } from "./AuditTrail.ts";
import { cursorOfRecord, recordCursor, type AccessRecord } from "./readRecords.ts";

/** The arguments of a field that shows a trail. */
export interface AccessRecordsArguments {
  readonly caller?: string | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/**
 * The records that a field of any subgraph shows.
 *
 * @param persons ids of the person whose data was read; null for everybody's
 * @throws BAD_USER_INPUT naming `to`, `first` or `after`
 */
export async function accessRecords(
  trail: AuditTrail,
  persons: readonly string[] | null,
  { caller = null, from = null, to = null, ...page }: AccessRecordsArguments,
) {
  if (from && to && from >= to) throw badInput("to", "must be later than from");
  const { records, hasNextPage } = await trail.read({ persons, caller, from, to }, readPage(page, recordCursor));
  return toConnection({ nodes: records, hasNextPage, totalCount: records.length }, cursorOfRecord);
}

/** Who reads the trail reads of these persons, which is recorded as well; for `Subjects`. */
export const subjectsOfTrail = {
  AccessRecord: ({ persons }: AccessRecord): readonly string[] => persons,
};
