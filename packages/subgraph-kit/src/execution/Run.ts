import { locatedError, responsePathAsArray, type GraphQLError, type GraphQLResolveInfo } from "graphql";

/** The way to a place in an answer. */
export type Path = GraphQLResolveInfo["path"];

/** What makes a place of an answer that it cannot be filled: the field, as the document has it, and the type of the place. */
export interface Faulty {
  readonly nodes: GraphQLResolveInfo["fieldNodes"];
  readonly isNullable: boolean;
}

/** One run of an operation: what it was given, and the errors that it has met. */
export class Run {
  readonly variables: GraphQLResolveInfo["variableValues"];
  readonly context: unknown;
  readonly errors: GraphQLError[] = [];
  /** Where there is null for an error; undefined stands for the whole answer. Made with the first. */
  #nulled: Set<Path | undefined> | null = null;

  constructor(variables: GraphQLResolveInfo["variableValues"], context: unknown) {
    this.variables = variables;
    this.context = context;
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
