import { ERRORS } from "@datong/subgraph-kit";
import type { GraphQLFormattedError } from "graphql";
import type { Variables } from "../../transports/SubgraphClient.ts";
import type { Place } from "./Place.ts";

/** JSON's null. What has no value is written as this text, and nothing else is. */
export const NULL = "null";

/** What is known while one answer is written. */
export class Run {
  readonly errors: GraphQLFormattedError[] = [];
  /** See `Shaped`. */
  far: Set<GraphQLFormattedError> | null = null;
  /** How many objects and lists the last error has cost so far. */
  #cost = 0;
  /** The number of the entry at hand in each list that is being written, the outermost first. */
  readonly entries: number[] = [];
  readonly variables: Variables;

  constructor(variables: Variables) {
    this.variables = variables;
  }

  /** Notes that a value is not what the schema promises. What it is stays inside: it may be personal. */
  fail(place: Place): typeof NULL {
    this.#cost = 0;
    this.errors.push({
      message: ERRORS.INTERNAL,
      path: place.path(this.entries),
      extensions: { code: "INTERNAL" },
    });
    return NULL;
  }

  /** Notes that the last error costs the object or list around it, too. */
  spread(): typeof NULL {
    const last = this.errors.at(-1);
    this.#cost += 1;
    if (last && this.#cost > 1) (this.far ??= new Set()).add(last);
    return NULL;
  }
}
