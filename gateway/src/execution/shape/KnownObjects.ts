import type { GraphQLNamedType, SelectionSetNode } from "graphql";
import type { Place } from "./Place.ts";
import type { Write } from "./Slot.ts";

/**
 * Objects whose writing has been compiled. What several types of an interface have in common below them is compiled once:
 * otherwise what interfaces within interfaces take would multiply.
 */
export class KnownObjects {
  readonly #numbers = new Map<SelectionSetNode, number>();
  readonly #writes = new Map<Place, Map<string, Write>>();

  /** The same for the same type, place and selections; made when it is asked for first. */
  get(type: GraphQLNamedType, selectionSets: readonly SelectionSetNode[], place: Place, make: () => Write): Write {
    let here = this.#writes.get(place);
    if (!here) {
      here = new Map();
      this.#writes.set(place, here);
    }
    const key = `${type.name} ${selectionSets.map((each) => this.#numberOf(each)).join(" ")}`;
    let write = here.get(key);
    if (!write) {
      write = make();
      here.set(key, write);
    }
    return write;
  }

  #numberOf(selectionSet: SelectionSetNode): number {
    const number = this.#numbers.get(selectionSet) ?? this.#numbers.size;
    this.#numbers.set(selectionSet, number);
    return number;
  }
}
