import path from "node:path";
import type { SampleFileError } from "./SampleFileError.ts";
import type { AppliedCancellation } from "./applyCancellations.ts";
import { drawOne } from "./chance.ts";
import { readRetailLines } from "./readRetailLines.ts";
import type { RejectedLine } from "./retailLine.ts";
import { retailOrders, type RetailOrder } from "./retailOrders.ts";
import { retailPerson, type Channel, type RetailPerson } from "./retailPeople.ts";

/** The sample that comes with Datong. */
export const SAMPLE_FILE = path.join(import.meta.dirname, "../../../examples/online-retail-first-week.csv");

/** An order, by whom and at which end. */
export interface PlacedOrder {
  readonly order: RetailOrder;
  readonly person: RetailPerson;
  readonly channel: Channel;
}

/** All that a file of the data set gives, before anything is sent anywhere. */
export interface Sample {
  readonly path: string;
  readonly people: readonly RetailPerson[];
  readonly orders: readonly PlacedOrder[];
  readonly cancellations: readonly AppliedCancellation[];
  /** In the order of the file. */
  readonly rejected: readonly RejectedLine[];
  /** How many records were read: lines of orders, cancellations and rejected ones together. */
  readonly recordCount: number;
  /** Why reading stopped before the end; null when it did not. */
  readonly broken: SampleFileError | null;
}

/**
 * Reads a file of the data set and makes people and orders of it. The same file always gives the same.
 *
 * @throws SampleFileError when nothing of the file can be read, see `readRetailLines`
 */
export async function readSample(file = SAMPLE_FILE): Promise<Sample> {
  const { lines, rejected: unreadable, broken } = await readRetailLines(file);
  const { orders, cancellations, rejected, customers } = retailOrders(lines);
  const people = new Map(customers.map((customerId) => [customerId, retailPerson(customerId)]));
  return {
    path: file,
    people: [...people.values()],
    orders: orders.flatMap((order) => {
      const person = people.get(order.customerId);
      return person ? [{ order, person, channel: drawOne(person.channels, order.invoiceNo, "order") ?? "APP" }] : [];
    }),
    cancellations,
    rejected: [...unreadable, ...rejected].sort((one, other) => one.line - other.line),
    recordCount: lines.length + unreadable.length,
    broken,
  };
}
