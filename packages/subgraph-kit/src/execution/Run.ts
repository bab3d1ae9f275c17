import { locatedError, responsePathAsArray, type GraphQLError, type GraphQLResolveInfo } from "graphql";
import type { Gate } from "./Gate.ts";

/** The values of an operation's variables, by name. */
export type Variables = Readonly<Record<string, unknown>>;

/** The way to a place in an answer. */
export type Path = GraphQLResolveInfo["path"];

/** What makes a place of an answer that it cannot be filled: the field, as the document has it, and the type of the place. */
export interface Faulty {
  readonly nodes: GraphQLResolveInfo["fieldNodes"];
  readonly isNullable: boolean;
}

/**
 * Makes what stands in an answer out of what a resolver gave.
 *
 * @param at its place; undefined for a leaf, below which nothing is
 * @throws whatever makes it impossible, now or later; who asked for it says what that costs
 */
export type Complete = (value: unknown, at: Path | undefined, run: Run) => unknown;

/** One run of an operation: what it was given, and the errors that it has met. */
export class Run {
  readonly variables: GraphQLResolveInfo["variableValues"];
  readonly context: unknown;
  readonly errors: GraphQLError[] = [];
  /** The gates that are open for this request, whatever the object. */
  readonly #open = new Set<Gate>();
  /** Where there is null for an error; undefined stands for the whole answer. Made with the first. */
  #nulled: Set<Path | undefined> | null = null;

  constructor(variables: GraphQLResolveInfo["variableValues"], context: unknown) {
    this.variables = variables;
    this.context = context;
  }

  /** @throws what the resolver behind the gate would throw */
  opens(gate: Gate, source: unknown): boolean {
    if (this.#open.has(gate)) return true;
    if (!gate.isOpen(source, this.context)) return false;
    if (gate.isForAll) this.#open.add(gate);
    return true;
  }

  /** Notes an error, unless what lies above it has become null already. */
  note(error: GraphQLError, at: Path | undefined): void {
    const nulled = (this.#nulled ??= new Set());
    if (nulled.has(undefined)) return;
    for (let place = at; place; place = place.prev) if (nulled.has(place)) return;
    nulled.add(at);
    this.errors.push(error);
  }

  /**
   * What stands in a place that could not be filled: null.
   *
   * @throws GraphQLError where null may not stand there; the place above is to become null
   */
  refuse({ nodes, isNullable }: Faulty, at: Path, thrown: unknown): null {
    const error = locatedError(thrown, nodes, responsePathAsArray(at));
    if (!isNullable) throw error;
    this.note(error, at);
    return null;
  }
}
