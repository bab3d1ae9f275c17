import { dictionary } from "../generated/dictionary.ts";

/** A status of the data dictionary: its enum value, its code and its names. */
export type OrderStatusEntry = (typeof dictionary.statuses)[number];

/** Where an order stands. */
export type OrderStatus = OrderStatusEntry["status"];

/** Every status, in the dictionary's order. */
export const STATUS_ENTRIES: readonly OrderStatusEntry[] = dictionary.statuses;

export const ORDER_STATUSES = dictionary.statuses.map(({ status }) => status);

const entries = new Map<OrderStatus, OrderStatusEntry>(dictionary.statuses.map((entry) => [entry.status, entry]));

/** What the dictionary says of a status. */
export function statusEntry(status: OrderStatus): OrderStatusEntry {
  const entry = entries.get(status);
  if (entry === undefined) throw new Error(`The data dictionary has no status ${status}.`);
  return entry;
}

/** The dictionary's code of a status. */
export const statusCode = (status: OrderStatus): number => statusEntry(status).code;

type Moves = Readonly<Partial<Record<OrderStatus, readonly OrderStatus[]>>>;

const transitions: Moves = dictionary.transitions;
const whenPaidBack: Moves = dictionary.transitionsWhenPaidBack;

/**
 * Whether the dictionary lets an order go from one status to another, or stay. Sources leave versions out, so what can
 * be reached by way of another status can be reached at once.
 *
 * @param isPaidBack whether the version to which it goes says that all was paid back
 */
export const canMove = (from: OrderStatus, to: OrderStatus, isPaidBack: boolean): boolean =>
  from === to || transitions[from]?.includes(to) === true || (isPaidBack && whenPaidBack[from]?.includes(to) === true);

/**
 * From how many statuses one can be reached, whatever was paid back: what can always follow another has more than it.
 * Completed and cancelled have as many as each other, though the one may follow the other once all was paid back.
 */
export const stepOf = (status: OrderStatus): number =>
  ORDER_STATUSES.filter((before) => transitions[before]?.includes(status) === true).length;
