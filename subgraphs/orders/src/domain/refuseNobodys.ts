import type { UnderstoodRecord } from "./mappedSource.ts";
import type { People } from "./people.ts";
import { REASONS, type RecordProblem } from "./recordProblem.ts";

const NOBODY: RecordProblem = { field: "userId", reason: REASONS.nobody };

/** What a record tells, where its source names its person; null where nothing can be read, or its person was looked up. */
function namedIn(record: UnderstoodRecord): { readonly userId: string; readonly externalId: string } | null {
  if (record.kind !== "order" && record.kind !== "reservation") return null;
  const told = record.kind === "order" ? record.order : record.reservation;
  return told.isPersonLookedUp ? null : told;
}

/**
 * The same records; those that name their person by an id which is nobody's cannot be used: nobody would see them, and nobody
 * could be told of them.
 *
 * @throws UNAVAILABLE or TIMEOUT when that cannot be found out now: it makes no record unusable
 */
export async function refuseNobodys(
  people: People,
  records: readonly UnderstoodRecord[],
  requestId: string,
): Promise<readonly UnderstoodRecord[]> {
  const named = [...new Set(records.flatMap((record) => namedIn(record)?.userId ?? []))];
  if (named.length === 0) return records;
  const nobodys = await people.nobodysAmong(named, requestId);
  if (nobodys.size === 0) return records;
  return records.map((record): UnderstoodRecord => {
    const told = namedIn(record);
    if (!told || !nobodys.has(told.userId)) return record;
    return { kind: "unusable", raw: record.raw, problems: [NOBODY], externalId: told.externalId };
  });
}
