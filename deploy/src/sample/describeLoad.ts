import type { LoadedSample } from "./LoadedSample.ts";

/** At most so many single refusals are named; the quarantine has them all. */
const REFUSALS_NAMED_MAX = 5;

const number = (count: number): string => count.toLocaleString("en");

/** What became of a sample, in lines for people. */
export function describeLoad({
  records,
  people,
  orders,
  newlyQuarantined,
  choiceCount,
  broken,
}: LoadedSample): string[] {
  const refused =
    records.inQuarantinedOrders === 0 ? "" : ` + ${number(records.inQuarantinedOrders)} in quarantined orders`;
  const ends = [...people.usersByEnds].map(([count, users]) => `${number(users)} at ${count}`).join(", ");
  const refusals = [...people.refusals, ...orders.refusals];
  return [
    `read ${number(records.read)} records = ${number(records.inOrders)} in orders + ` +
      `${number(records.cancellationsApplied)} cancellations applied + ${number(records.quarantined)} quarantined${refused}`,
    `orders: ${number(orders.created)} created, ${number(orders.updated)} updated, ` +
      `${number(orders.unchanged)} unchanged, ${number(orders.quarantined)} quarantined`,
    `users: ${number(people.userCount)}, by the number of ends at which they are known: ${ends}`,
    `their records: ${number(people.records.created)} created a user, ${number(people.records.updated)} added to one, ` +
      `${number(people.records.unchanged)} changed nothing, ${number(people.refusals.length)} refused`,
    `quarantine: ${number(newlyQuarantined)} of ${number(records.quarantined)} records are new there`,
    `choices: ${number(choiceCount)}`,
    ...refusals.slice(0, REFUSALS_NAMED_MAX).map((refusal) => `refused: ${refusal}`),
    ...(refusals.length > REFUSALS_NAMED_MAX ? [`refused: ${number(refusals.length - REFUSALS_NAMED_MAX)} more`] : []),
    ...(broken ? [`The file was not read to its end. ${broken.message}`] : []),
  ];
}
