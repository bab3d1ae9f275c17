import { isTree } from "../isTree.ts";
import type { Tree } from "../Shape.ts";
import type { Place } from "./Place.ts";
import { NULL, type Run } from "./Run.ts";
import { fill, type Slot, type Write } from "./Slot.ts";

/** A field whose value is in the tree. */
export interface Field extends Slot {
  readonly name: string;
  /** What is written before the value: its own name, and whatever is known beforehand. */
  readonly before: string;
}

/** The fields of an object in their order. */
export interface ObjectText {
  readonly fields: readonly Field[];
  readonly end: string;
  readonly place: Place;
}

/** Writes an object of a type that is known. */
export function writeObject({ fields, end, place }: ObjectText): Write {
  return (value, run) => {
    if (!isTree(value)) return run.fail(place);
    let text = "";
    for (const field of fields) {
      const written = fill(field, value[field.name], run);
      if (written === NULL && field.required) return run.spread();
      text += field.before + written;
    }
    return text + end;
  };
}

/** Writes an object after `prepare` has made another of it. */
export const writePrepared =
  (write: Write, prepare: (tree: Tree, run: Run) => Tree): Write =>
  (value, run) =>
    write(isTree(value) ? prepare(value, run) : value, run);
