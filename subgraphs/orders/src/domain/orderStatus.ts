import { dictionary } from "../generated/dictionary.ts";

/** A status of the data dictionary: its enum value, its code and its names. */
export type OrderStatusEntry = (typeof dictionary.statuses)[number];

/** Where an order stands. */
export type OrderStatus = OrderStatusEntry["status"];

/** Every status, in the dictionary's order. */
export const STATUS_ENTRIES: readonly OrderStatusEntry[] = dictionary.statuses;

export const ORDER_STATUSES = dictionary.statuses.map(({ status }) => status);

const codes = new Map<OrderStatus, number>(dictionary.statuses.map(({ status, code }) => [status, code]));

/** The dictionary's code of a status. */
export function statusCode(status: OrderStatus): number {
  const code = codes.get(status);
  if (code === undefined) throw new Error(`The data dictionary has no code for the status ${status}.`);
  return code;
}
