import type { SampleFileError } from "./SampleFileError.ts";
import type { LoadedOrders } from "./loadOrders.ts";
import type { LoadedPeople } from "./loadPeople.ts";

/** What became of a sample. */
export interface LoadedSample {
  /** Records of the file. `read` is the sum of the others. */
  readonly records: {
    readonly read: number;
    readonly inOrders: number;
    readonly cancellationsApplied: number;
    /** Put in quarantine one by one. */
    readonly quarantined: number;
    /** Lines of orders that Datong put in quarantine as a whole. */
    readonly inQuarantinedOrders: number;
  };
  readonly people: LoadedPeople;
  readonly orders: LoadedOrders;
  /** How many quarantined records were not there before. */
  readonly newlyQuarantined: number;
  /** How many choices about permissions were sent. */
  readonly choiceCount: number;
  /** Why the file was not read to its end; null when it was. */
  readonly broken: SampleFileError | null;
}
