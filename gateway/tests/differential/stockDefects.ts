/** Something that the executor of @apollo/gateway answers wrongly with a right plan; ours does not. */
export interface StockDefect {
  readonly name: string;
  readonly universe: "library" | "market";
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What the specification says. */
  readonly rule: string;
}

export const STOCK_DEFECTS: readonly StockDefect[] = [
  {
    name: "loses an object whose type another subgraph tells as that of an interface object",
    universe: "library",
    query: '{ book(id: "1") { loans { __typename } __typename } }',
    variables: {},
    rule: "GraphQL 6.4.3: an object that is there is answered.",
  },
  {
    name: "loses what is asked for in a fragment on a union or interface around a type that is known",
    universe: "library",
    query: "{ loans { ... on LoanResult { ... on Loan { id } } } }",
    variables: {},
    rule: "GraphQL 6.3.2: a fragment on an abstract type applies to every object of its types.",
  },
  {
    name: "loses an entity's other fields where a field with @requires is left out",
    universe: "library",
    query: "query ($v: Boolean!) { media(id: 1) { available label @skip(if: $v) } }",
    variables: { v: true },
    rule: "GraphQL 3.13.1: what is skipped is as if it were not asked for, and nothing else is.",
  },
  {
    name: "loses a field where what is below it is left out",
    universe: "market",
    query:
      "query ($a: Boolean!, $b: Boolean!) { shops { stock @include(if: $a) { counter @include(if: $b) { id } } } }",
    variables: { a: true, b: false },
    rule: "GraphQL 3.13.2: a condition is about its own field.",
  },
];
