import type { SourceOrder } from "./order.ts";
import { PSEUDONYM, type People } from "./people.ts";
import type { OrderStore } from "./ports.ts";

/** All ids of the people who have these, by the merges of now; an id that is nobody's, and never was, is left out. */
export type IdsOf = (userIds: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;

/** Whose a record of an order or a reservation is, as it tells. */
export type Told = Pick<SourceOrder, "userId" | "isPersonLookedUp">;

/** Under whose id an order or a reservation lies. */
export type Lies = Pick<Told, "userId">;

type Groups<One> = ReadonlyMap<string, readonly One[]>;

const alone = (userIds: readonly string[]) => userIds.map((userId) => [userId, [userId]] as const);

/**
 * Ids as identity knows them. Those of people who were erased, which it knows no more, are theirs for ever; and where nobody
 * knows people each id is a person.
 *
 * @throws UNAVAILABLE or TIMEOUT, as `People.idsOf`
 */
export const idsBy =
  (people: People | null, erasedAmong: OrderStore["erasedAmong"], requestId: string): IdsOf =>
  async (userIds) => {
    if (!people) return new Map(alone(userIds));
    const found = await people.idsOf(userIds, requestId);
    const lost = userIds.filter((userId) => !found.has(userId));
    const erased = await erasedAmong(lost);
    return new Map([...found, ...alone(lost.filter((userId) => userId.startsWith(PSEUDONYM) || erased.has(userId)))]);
  };

/** Records of one order or reservation that name another id than the one under which it lies. */
function othersIn<One extends Told>(
  records: readonly One[],
  known: Lies | undefined,
): readonly { readonly record: One; readonly userId: string }[] {
  const userId = known?.userId ?? records[0]?.userId;
  return userId === undefined
    ? []
    : records.flatMap((record) => (record.userId === userId ? [] : [{ record, userId }]));
}

/**
 * Those of the records that name another id than the one under which their order or reservation lies, each as it is kept:
 * under that id, or null where it is another person's.
 *
 * What was bought stays with whom it was bought by, and what is reserved with whom it was reserved by. Who was looked up for a later version may be somebody else, as a telephone
 * number goes to its next owner and a merge is undone. A source that names the person itself may name any of their ids; who
 * it means by one of somebody else nobody can tell, and points and tier have gone by the first. What lies under an id which
 * is nobody's, as it came before such ids were refused, goes to whom a record names first.
 *
 * @param groups the records of orders, or of reservations, by external id
 * @throws as `idsOf`, which is asked where a source names another id than before
 */
export async function ofOnePerson<One extends Told>(
  groups: Groups<One>,
  known: ReadonlyMap<string, Lies>,
  idsOf: IdsOf,
): Promise<ReadonlyMap<One, One | null>> {
  const othersOf = ([externalId, records]: readonly [string, readonly One[]]) =>
    othersIn(records, known.get(externalId));
  const named = [...groups].flatMap(othersOf).filter(({ record }) => !record.isPersonLookedUp);
  const asked = [...new Set(named.map(({ userId }) => userId))];
  const ids = asked.length > 0 ? await idsOf(asked) : new Map<string, readonly string[]>();
  const nobodys = new Set(asked.filter((userId) => !ids.has(userId)));
  const isNobodys = ([externalId]: readonly [string, unknown]) => nobodys.has(known.get(externalId)?.userId ?? "");
  const freed = new Map([...groups].filter(isNobodys));
  const others = [...groups].filter((group) => !isNobodys(group)).flatMap(othersOf);
  return new Map([
    ...others.map(
      ({ record, userId }) =>
        [
          record,
          record.isPersonLookedUp || ids.get(userId)?.includes(record.userId) ? { ...record, userId } : null,
        ] as const,
    ),
    ...(freed.size > 0 ? await ofOnePerson(freed, new Map(), idsOf) : []),
  ]);
}
