import path from "node:path";
import { drawOne } from "./chance.ts";
import { readRetailFile } from "./readRetailFile.ts";
import { rejectedLine, type RejectedLine } from "./rejectedLine.ts";
import { retailOrder, type RetailOrder } from "./retailOrder.ts";
import { retailPerson, type Channel, type RetailPerson } from "./retailPeople.ts";
import type { SampleFileError } from "./SampleFileError.ts";

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
  /** How many cancellations took what they name from orders. */
  readonly cancellationCount: number;
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
 * @throws SampleFileError when nothing of the file can be read, see `readRetailFile`
 */
export async function readSample(file = SAMPLE_FILE): Promise<Sample> {
  const { records, cancellations, unusable, customers, rowCount, broken } = await readRetailFile(file);
  const people = new Map(customers.map((customerId) => [customerId, retailPerson(customerId)]));
  return {
    path: file,
    people: [...people.values()],
    orders: records.map(retailOrder).flatMap((order) => {
      const person = people.get(order.customerId);
      return person ? [{ order, person, channel: drawOne(person.channels, order.invoiceNo, "order") ?? "APP" }] : [];
    }),
    cancellationCount: cancellations,
    rejected: unusable.map(rejectedLine).sort((one, other) => one.line - other.line),
    recordCount: rowCount,
    broken,
  };
}
