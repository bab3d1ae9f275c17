import type { Destination } from "../destination.ts";
import type { Shipment } from "../records.ts";

/** How many records were taken how, as the door tells. */
export type Counts = Readonly<Partial<Record<string, number>>>;

/** A shipment that can be sent, again and again. */
export interface Ready {
  /** Sends all of it, and waits until it is acknowledged. */
  readonly send: (to: Destination) => Promise<Counts>;
  /** Lets go of what it holds. */
  readonly close?: () => Promise<void>;
}

/** A way in. Makes a shipment ready, outside the measured time. */
export type Door = (shipment: Shipment) => Ready | Promise<Ready>;

/** How many records go together where the client decides. */
export const BATCH = 500;

/** The places of a shipment's records, in batches. */
export function* batchesOf({ count }: Shipment): Generator<readonly number[]> {
  for (let first = 0; first < count; first += BATCH)
    yield Array.from({ length: Math.min(BATCH, count - first) }, (_none, nth) => first + nth);
}
