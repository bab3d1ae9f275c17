import { addToCart, ingestReservations } from "./operations.ts";
import { ask, loadAll, type Target } from "./sampleApi.ts";
import { BOOKING_SOURCE, cartLines, reservationRecords } from "./sampleErrands.ts";
import type { SamplePerson } from "./samplePersons.ts";

/**
 * Fills the carts of those whom the sample shows, and sends what they have reserved.
 *
 * @param userIds by customer id
 * @throws SampleLoadError when a request fails, or when Datong refuses what is sent
 */
export async function loadErrands(
  target: Target,
  shown: readonly SamplePerson[],
  userIds: ReadonlyMap<string, string>,
): Promise<void> {
  const known = shown.flatMap((one) => {
    const userId = userIds.get(one.person.customerId);
    return userId === undefined ? [] : [{ one, userId }];
  });
  const lines = known.map(({ one, userId }) => cartLines(one, userId));
  await loadAll(target, "cart lines", lines, 1, async (items) => {
    for (const input of items) {
      const { message } = (await ask(target, addToCart, { input })).addToCart;
      if (message !== undefined) throw new Error(message);
    }
    return items;
  });
  const records = known.flatMap(({ one, userId }) => reservationRecords(one, userId));
  await loadAll(target, "reservations", [records], records.length, async (items) => {
    const input = { source: BOOKING_SOURCE, records: items };
    const { outcomes } = (await ask(target, ingestReservations, { input })).ingestReservations;
    const [problem] = outcomes.flatMap(({ reasons }) => reasons);
    if (problem) throw new Error(`${problem.field}: ${problem.reason}`);
    return items;
  });
}
