import { ingestOrders } from "./operations.ts";
import type { PlacedOrder } from "./readSample.ts";
import { ask, inStep, loadAll, type Target } from "./sampleApi.ts";
import { orderRecord, SAMPLE_SOURCE } from "./sampleInputs.ts";

/** An order and its user. */
export interface OwnedOrder {
  readonly placed: PlacedOrder;
  readonly userId: string;
}

/** What became of the orders. */
export interface LoadedOrders {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Orders that Datong could not use and put in quarantine. */
  readonly quarantined: number;
  /** How many records of the file these are. */
  readonly quarantinedLines: number;
  /** Why they could not be used. */
  readonly refusals: readonly string[];
}

/** An order of the sample has 19 lines on average: enough for one request's size, far below the API's 500 records. */
const ORDERS_PER_REQUEST = 50;

/**
 * Sends the orders.
 *
 * @throws SampleLoadError when a request fails
 */
export async function loadOrders(target: Target, orders: readonly OwnedOrder[]): Promise<LoadedOrders> {
  const outcomes = await loadAll(target, "orders", singly(orders), ORDERS_PER_REQUEST, async (items) => {
    const records = items.map(({ placed, userId }) => orderRecord(placed, userId));
    const answer = await ask(target, ingestOrders, { input: { source: SAMPLE_SOURCE, records } });
    return inStep(items, answer.ingestOrders.outcomes);
  });

  const results = orders.flatMap((owned, index) => {
    const outcome = outcomes[index];
    return outcome ? [{ ...outcome, order: owned.placed.order }] : [];
  });
  const count = (change: string) => results.filter((result) => result.change === change).length;
  const refused = results.filter(({ change }) => change === "QUARANTINED");
  return {
    created: count("CREATED"),
    updated: count("UPDATED"),
    unchanged: count("UNCHANGED"),
    quarantined: refused.length,
    quarantinedLines: refused.reduce((sum, { order }) => sum + order.items.length, 0),
    refusals: refused.map(
      ({ order, reasons }) =>
        `order ${order.invoiceNo}: ${reasons.map(({ field, reason }) => `${field}: ${reason}`).join("; ")}`,
    ),
  };
}

const singly = <Item>(items: readonly Item[]): (readonly Item[])[] => items.map((item) => [item]);
