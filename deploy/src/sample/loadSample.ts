import type { LoadedSample } from "./LoadedSample.ts";
import { describeLoad } from "./describeLoad.ts";
import { loadChoices } from "./loadChoices.ts";
import { loadErrands } from "./loadErrands.ts";
import { loadOrders, type OwnedOrder } from "./loadOrders.ts";
import { loadPeople } from "./loadPeople.ts";
import { loadRejected } from "./loadRejected.ts";
import type { Sample } from "./readSample.ts";
import type { Target } from "./sampleApi.ts";
import { samplePersons } from "./samplePersons.ts";

/**
 * Loads a sample through the GraphQL API, shows the progress, and prints what became of every record. Loading again
 * changes nothing, and completes what an earlier attempt left undone.
 *
 * A file that could not be read to its end is loaded as far as it was; `broken` says where and why it stops.
 *
 * @throws SampleLoadError at the first request that fails: what was being loaded, which batch, and the API's message
 */
export async function loadSample(target: Target, sample: Sample): Promise<LoadedSample> {
  target.output.write(`Loading the sample ${sample.path}\n`);
  const people = await loadPeople(target, sample.people);
  const owned = sample.orders.flatMap((placed): OwnedOrder[] => {
    const userId = people.userIds.get(placed.person.customerId);
    return userId === undefined ? [] : [{ placed, userId }];
  });
  const orders = await loadOrders(target, owned);
  const newlyQuarantined = await loadRejected(target, sample);
  const choiceCount = await loadChoices(target, sample.people, people.userIds);
  await loadErrands(target, samplePersons(sample), people.userIds);

  const lineCount = sample.orders.reduce((sum, { order }) => sum + order.items.length, 0);
  const loaded: LoadedSample = {
    records: {
      read: sample.recordCount,
      inOrders: lineCount - orders.quarantinedLines,
      cancellationsApplied: sample.cancellationCount,
      quarantined: sample.rejected.length,
      inQuarantinedOrders: orders.quarantinedLines,
    },
    people,
    orders,
    newlyQuarantined,
    choiceCount,
    broken: sample.broken,
  };
  target.output.write(`${describeLoad(loaded).join("\n")}\n`);
  return loaded;
}
