import type { PlanNode, QueryPlan } from "@apollo/query-planner";
import { Kind, parse, type SelectionSetNode } from "graphql";
import { fragmentsOf } from "../fragmentsOf.ts";
import type { RequestRecord } from "./createTelemetry.ts";
import type { PlanView } from "./PlanView.ts";
import type { FetchSeen } from "./RequestWatch.ts";

/** What a developer sees of a request. */
export function viewPlan({ plan, startedAt, stages, fetches }: RequestRecord): PlanView {
  const seen = [...fetches];
  const take = (subgraph: string, query: string): FetchSeen | null => {
    const place = seen.findIndex((fetch) => fetch.subgraph === subgraph && fetch.query === query);
    return place === -1 ? null : (seen.splice(place, 1)[0] ?? null);
  };
  return {
    ms: rounded(performance.now() - startedAt),
    stages: stages.map(({ stage, ms }) => ({ stage, ms: rounded(ms) })),
    fetches: fetchesOf(plan?.node, []).map(({ subgraph, path, query }) => {
      const fetch = take(subgraph, query);
      return {
        subgraph,
        path: path.join("."),
        fields: fieldsOf(query),
        sent: fetch && {
          startMs: rounded(fetch.startedAt - startedAt),
          ms: rounded(fetch.ms),
          outcome: fetch.outcome,
          entities: fetch.entities,
        },
      };
    }),
  };
}

const rounded = (ms: number): number => Math.round(ms * 100) / 100;

interface FoundFetch {
  readonly subgraph: string;
  readonly query: string;
  readonly path: readonly (string | number)[];
}

function fetchesOf(node: QueryPlan["node"] | PlanNode, path: FoundFetch["path"]): readonly FoundFetch[] {
  if (!node) return [];
  switch (node.kind) {
    case "Fetch":
      return [{ subgraph: node.serviceName, query: node.operation, path }];
    case "Flatten":
      return fetchesOf(node.node, [...path, ...node.path]);
    case "Sequence":
    case "Parallel":
      return node.nodes.flatMap((inner) => fetchesOf(inner, path));
    case "Condition":
      return [node.ifClause, node.elseClause].flatMap((inner) => fetchesOf(inner, path));
    // The gateway runs neither.
    case "Defer":
    case "Subscription":
      return [];
  }
}

/** The leaves of an operation, below `_entities` where it asks for those; each once. */
function fieldsOf(query: string): readonly string[] {
  const leaves = new Set<string>();
  const document = parse(query, { noLocation: true });
  const fragments = fragmentsOf(document);
  function collect(selectionSet: SelectionSetNode | undefined, above: readonly string[]) {
    for (const selection of selectionSet?.selections ?? [])
      if (selection.kind === Kind.FRAGMENT_SPREAD) collect(fragments.get(selection.name.value)?.selectionSet, above);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet, above);
      else if (selection.name.value === "_entities") collect(selection.selectionSet, []);
      else if (selection.selectionSet)
        collect(selection.selectionSet, [...above, selection.alias?.value ?? selection.name.value]);
      else if (selection.name.value !== "__typename")
        leaves.add([...above, selection.alias?.value ?? selection.name.value].join("."));
  }
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) collect(definition.selectionSet, []);
  return [...leaves];
}
