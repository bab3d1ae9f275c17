import type { IdsOf } from "./ofOnePerson.ts";
import { recordsToSave, type RecordChange } from "./recordsToSave.ts";
import type { SourceOrder } from "./order.ts";
import { planLife, VERSION_TAKEN, type KnownOrder } from "./orderLife.ts";
import type { OrderStore } from "./ports.ts";
import { REASONS, type RecordProblem } from "./recordProblem.ts";

/** The person is another than the one whose the order is. */
const OTHER_PERSON: RecordProblem = { field: "userId", reason: REASONS.otherPerson };

interface Parts {
  readonly store: OrderStore;
  readonly idsOf: IdsOf;
  readonly now: Date;
}

/**
 * Saves orders of one source and says what became of each, in their order.
 *
 * Repeating a call changes nothing. Of parallel calls with versions of one order the newest wins, whatever the order in
 * which they arrive. Of two records with the same version the first wins; the other, unless it says the same, cannot be
 * taken, as nobody can tell which of them is true. Nor can a version whose status the dictionary does not let follow the
 * one that stands, or one that names another person than the order came with first; see `ofOnePerson`.
 *
 * A round reads what is known of all orders and keeps the versions that come late: one that contradicts what was kept is
 * left out before it can tell anything. It then keeps the versions that are about to be followed, and writes the orders
 * that change, each on condition that nobody has written it since; other versions that do not stand are kept after that.
 * An order that somebody else wrote in between is looked at again. That ends: an order is never removed, and whoever is
 * overtaken finds a newer version or more that is known to have happened. A process that dies on the way has lost nothing
 * that was acknowledged: what is sent again is found done, or is done then.
 */
export async function saveOrders(
  { store, idsOf, now }: Parts,
  source: string,
  orders: readonly SourceOrder[],
): Promise<readonly RecordChange[]> {
  const { open, settle, keepOfOnePerson, changes } = recordsToSave(orders);
  while (open.size > 0) {
    const known = await store.knownOrders(source, [...open.keys()]);
    await keepOfOnePerson(known, idsOf, OTHER_PERSON);
    const late = [...open].flatMap(([externalId, records]) => olderThan(known.get(externalId), records));
    const refused = await store.keepPast(source, late, now);
    for (const record of refused) settle(record, VERSION_TAKEN);
    const plans = [...open].map(([externalId, records]) => {
      const before = known.get(externalId) ?? null;
      return {
        externalId,
        known: before,
        ...planLife(
          records.filter((record) => !refused.has(record)),
          before,
        ),
      };
    });
    const followed = plans.filter((plan) => plan.known && plan.standing);
    await store.keepStanding(
      source,
      followed.map(({ externalId }) => externalId),
    );
    const overtaken = await store.write(
      source,
      plans.filter(({ standing, news }) => standing ?? news.length > 0),
      now,
    );

    const settled = plans.filter(({ externalId }) => !overtaken.has(externalId));
    for (const plan of settled) {
      for (const [record, change] of plan.changes) settle(record, change);
      open.delete(plan.externalId);
    }
    const contradicting = await store.keepPast(
      source,
      settled.flatMap(({ past }) => past),
      now,
    );
    for (const record of contradicting) settle(record, VERSION_TAKEN);
  }
  return changes();
}

/** Of records of one order those that come after a newer version. */
const olderThan = (known: KnownOrder | undefined, records: readonly SourceOrder[]): readonly SourceOrder[] =>
  known ? records.filter(({ version }) => version < known.version) : [];
