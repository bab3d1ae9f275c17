/** What one request may ask for. Deep, wide and nested lists multiply, and one request must not stop all others. */
export interface OperationLimits {
  /** Words and signs of a document. */
  readonly tokens: number;
  /** Operations in a document. */
  readonly operations: number;
  /** Fragments in a document. */
  readonly fragments: number;
  /** Variables of an operation. */
  readonly variables: number;
  /** Fields of Query or Mutation in an operation, those in fragments included. */
  readonly rootFields: number;
  /** Fields below one another. */
  readonly depth: number;
  /** Selections within one another, those of fragments included: whoever reads them does so recursively. */
  readonly levels: number;
  /** Fields of an operation, those of a fragment counted wherever it is spread: so many are validated and planned. */
  readonly fields: number;
  /** Fields that are given another name, counted in the same way. */
  readonly aliases: number;
  /** How often one field may be asked for in one place of the answer, under the same name. */
  readonly repeatedFields: number;
  /** Directives such as `@include` in an operation, counted as fields are. */
  readonly directives: number;
  /** Directives on one field, fragment or operation. */
  readonly directivesInOnePlace: number;
  /** Entries of a list that is given as an argument, or as a part of one. */
  readonly listEntries: number;
  /** What an operation may cost; see `priceOperation`. */
  readonly cost: number;
}

/**
 * Room for several times what a client of Datong asks for: the largest committed operation has 52 fields, tools ask for the
 * schema with 226. What is planned holds up everybody for so long: with `fields`, `aliases` and `directives` as they are, a
 * fraction of a second at worst; see docs/adr/0018-limits-at-the-door.md.
 */
export const OPERATION_LIMITS: OperationLimits = {
  tokens: 10_000,
  operations: 20,
  fragments: 100,
  variables: 100,
  rootFields: 20,
  depth: 15,
  levels: 30,
  fields: 300,
  aliases: 60,
  repeatedFields: 40,
  directives: 10,
  directivesInOnePlace: 5,
  listEntries: 1_000,
  cost: 25_000,
};
