import type { ConsentEvent } from "./consentEvent.ts";

/** A choice about to be recorded; the store gives it its id. */
export interface ConsentRecord extends Omit<ConsentEvent, "id"> {
  /** Tells this call from every other of the same user id. */
  readonly idempotencyKey: string;
  /** Who sent it: the person, or a back end for them. Which one is not kept. */
  readonly by: "USER" | "SERVICE";
}

/** Where choices are kept; append-only. */
export interface ConsentStore {
  /**
   * The newest choice of each purpose, end and kind of choice, by user id: all that `effective` needs, of the same
   * size however often a person has changed their mind. One round trip; ids without any are not in the map.
   */
  newestChoices(userIds: readonly string[]): Promise<ReadonlyMap<string, readonly ConsentEvent[]>>;

  /**
   * Records a choice, unless the user id's idempotency key is taken; of many calls at once with one key, one records.
   *
   * @returns what is recorded under the key: this choice, or the earlier one
   */
  append(record: ConsentRecord): Promise<ConsentEvent>;
}
