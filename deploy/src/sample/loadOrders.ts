import { ingestOrders, recordPurchases } from "./operations.ts";
import type { PlacedOrder } from "./readSample.ts";
import { ask, inStep, loadAll, type Target } from "./sampleApi.ts";
import { isPaid, orderRecord, purchase, SAMPLE_SOURCE } from "./sampleInputs.ts";

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
  /** The others. */
  readonly usable: readonly OwnedOrder[];
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
    return outcome ? [{ ...outcome, owned, order: owned.placed.order }] : [];
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
    usable: results.filter(({ change }) => change !== "QUARANTINED").map(({ owned }) => owned),
  };
}

/** What became of the purchases. */
export interface LoadedPurchases {
  readonly recorded: number;
  /** Those that had been recorded before. */
  readonly repeated: number;
  /** Those of them that had been recorded otherwise, which stands. */
  readonly differing: number;
}

const PURCHASES_PER_REQUEST = 200;

/**
 * Tells the membership programme about the orders that have been paid, with what is left of them.
 *
 * @throws SampleLoadError when a request fails
 */
export async function loadPurchases(target: Target, orders: readonly OwnedOrder[]): Promise<LoadedPurchases> {
  const paid = orders.filter(({ placed }) => isPaid(placed.order));
  const outcomes = await loadAll(target, "purchases", singly(paid), PURCHASES_PER_REQUEST, async (items) => {
    const purchases = items.map(({ placed, userId }) => purchase(placed, userId));
    const answer = await ask(target, recordPurchases, { input: { purchases } });
    return inStep(items, answer.recordPurchases.outcomes);
  });
  const repeated = outcomes.filter((outcome) => outcome.repeated).length;
  const differing = outcomes.filter(({ differences }) => differences.length > 0).length;
  return { recorded: outcomes.length - repeated, repeated, differing };
}

const singly = <Item>(items: readonly Item[]): (readonly Item[])[] => items.map((item) => [item]);
