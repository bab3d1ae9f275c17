import { groupBy } from "../groupBy.ts";
import { untilWritten } from "../untilWritten.ts";
import type { LocalDay } from "./localDay.ts";
import type { StandingChange, TierStore } from "./ports.ts";
import { entriesOf, sumEntries, type KnownOrder, type QualifyingFact } from "./qualifying.ts";

export interface RecordQualifyingParts {
  readonly tiers: TierStore;
  /** The day of an instant in the time zone of the programme. */
  readonly dayOf: (instant: Date) => LocalDay;
}

interface PaidDay {
  readonly userId: string;
  readonly day: LocalDay;
}

/** The days that are open, each as what is known of its orders makes it: empty when all was paid back. */
function changesOf(
  open: readonly PaidDay[],
  orders: readonly KnownOrder[],
  versions: ReadonlyMap<string, number>,
  dayOf: RecordQualifyingParts["dayOf"],
): readonly StandingChange[] {
  const ordersOf = groupBy(orders, ({ userId }) => userId);
  return [...groupBy(open, ({ userId }) => userId)].map(([userId, days]) => {
    const entries = sumEntries((ordersOf.get(userId) ?? []).flatMap((order) => entriesOf(order, dayOf)));
    const entriesOn = groupBy(entries, ({ day }) => day);
    return {
      userId,
      version: versions.get(userId) ?? 0,
      days: new Map(days.map(({ day }) => [day, entriesOn.get(day) ?? []])),
    };
  });
}

/**
 * Takes note of orders that count towards the tiers of their buyers: the tier is up at once.
 *
 * Facts only grow: the same ones, told in any order, any number of times, in any parts and by any number of processes,
 * come to the same standing. Orders are learnt first; then the days on which they were paid are added up anew from all
 * that is known, by one compare-and-set for each user id. A process that dies between the two leaves a standing that is
 * behind until the same fact is told again, which whoever tells at least once does.
 *
 * @param facts amounts in minor units from 0 to 10^12; checked by whoever tells them
 * @throws TooManyWritersError, and what the store throws. Repeating the call is safe after either.
 */
export async function recordQualifying(
  { tiers, dayOf }: RecordQualifyingParts,
  facts: readonly QualifyingFact[],
): Promise<void> {
  if (facts.length === 0) return;
  const known = await tiers.learn(facts.map((fact) => ({ fact, day: fact.paid ? dayOf(fact.paid.at) : null })));
  const open: readonly PaidDay[] = known.flatMap(({ userId, paid }) => (paid ? [{ userId, day: paid.day }] : []));
  if (open.length === 0) return;
  await untilWritten(async () => {
    // Versions first: what is learnt after them makes the compare-and-set of whoever learnt it fail, or ours.
    const versions = await tiers.versionsOf([...new Set(open.map(({ userId }) => userId))]);
    const orders = await tiers.paidOn(open);
    return (await tiers.swap(changesOf(open, orders, versions, dayOf))) || null;
  });
}
