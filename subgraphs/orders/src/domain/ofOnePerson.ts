import type { SourceOrder } from "./order.ts";
import type { KnownOrder } from "./orderLife.ts";
import { REASONS, type RecordProblem } from "./recordProblem.ts";

/** The person is another than the one whose the order is. */
export const OTHER_PERSON: RecordProblem = { field: "userId", reason: REASONS.otherPerson };

/** All ids of the people who have these, by the merges of now. */
export type IdsOf = (userIds: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;

type Groups = ReadonlyMap<string, readonly SourceOrder[]>;

/** Records of one order that name another id than the one under which it lies. */
function othersIn(
  records: readonly SourceOrder[],
  known: KnownOrder | undefined,
): readonly { readonly record: SourceOrder; readonly userId: string }[] {
  const userId = known?.userId ?? records[0]?.userId;
  return userId === undefined
    ? []
    : records.flatMap((record) => (record.userId === userId ? [] : [{ record, userId }]));
}

/**
 * Those of the records that name another id than the one under which their order lies, each as it is kept: under that id, or
 * null where it is another person's.
 *
 * What was bought stays with whom it was bought by. Who was looked up for a later version may be somebody else, as a telephone
 * number goes to its next owner and a merge is undone. A source that names the person itself may name any of their ids; who
 * it means by one of somebody else nobody can tell, and points and tier have gone by the first.
 *
 * @param groups the records of orders, by external id
 * @throws as `idsOf`, which is asked where a source names another id than before
 */
export async function ofOnePerson(
  groups: Groups,
  known: ReadonlyMap<string, KnownOrder>,
  idsOf: IdsOf,
): Promise<ReadonlyMap<SourceOrder, SourceOrder | null>> {
  const others = [...groups].flatMap(([externalId, records]) => othersIn(records, known.get(externalId)));
  const named = others.filter(({ record }) => !record.isPersonLookedUp);
  const ids =
    named.length > 0
      ? await idsOf([...new Set(named.map(({ userId }) => userId))])
      : new Map<string, readonly string[]>();
  return new Map(
    others.map(({ record, userId }) => [
      record,
      record.isPersonLookedUp || ids.get(userId)?.includes(record.userId) ? { ...record, userId } : null,
    ]),
  );
}
