import type { Place } from "./Place.ts";
import { NULL, type Run } from "./Run.ts";

/** Writes a value, neither null nor undefined, as JSON; `NULL` where it is not what its type says, which `run` is told. */
export type Write = (value: unknown, run: Run) => string;

/** Where a value goes: a field of an object, or the entries of a list. */
export interface Slot {
  readonly place: Place;
  /** Non-null: where there is no value, whatever is around it has none either. */
  readonly required: boolean;
  readonly write: Write;
}

/** Writes what a subgraph gave, or did not give, for a slot. */
export function fill(slot: Slot, value: unknown, run: Run): string {
  if (value !== null && value !== undefined) return slot.write(value, run);
  return slot.required ? run.fail(slot.place) : NULL;
}
