import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from "@apollo/query-planner";
import { hasKey } from "./checkFetch.ts";
import { overlap } from "./Fetched.ts";
import type { JoinedGraph } from "./readSupergraph.ts";
import { possibleTypes } from "./selectedFields.ts";

/**
 * Where a field with `@requires` of an interface object is asked of some types alone, @apollo/query-planner gives the
 * subgraph the required fields of all types, and the key of those that are asked: the others would be sent without a key,
 * and under a type that the subgraph does not know. What has no key is given for the types that have one.
 */
export function repairRequires({ node, ...plan }: QueryPlan, graph: JoinedGraph): QueryPlan {
  return node && node.kind !== "Subscription"
    ? { ...plan, node: repairNode(node, graph) }
    : { ...plan, ...(node ? { node } : {}) };
}

function repairNode(node: PlanNode, graph: JoinedGraph): PlanNode {
  switch (node.kind) {
    case "Sequence":
    case "Parallel":
      return { ...node, nodes: node.nodes.map((each) => repairNode(each, graph)) };
    case "Flatten":
      return { ...node, node: repairNode(node.node, graph) };
    case "Condition":
      return {
        ...node,
        ...(node.ifClause ? { ifClause: repairNode(node.ifClause, graph) } : {}),
        ...(node.elseClause ? { elseClause: repairNode(node.elseClause, graph) } : {}),
      };
    case "Fetch":
      return repairFetch(node, graph);
    case "Defer":
      return node;
  }
}

function repairFetch(node: FetchNode, graph: JoinedGraph): FetchNode {
  const { requires = [], serviceName } = node;
  const withKey: QueryPlanSelectionNode[] = [];
  const without: QueryPlanSelectionNode[] = [];
  for (const part of requires) (hasKey(part, serviceName, graph) ? withKey : without).push(part);
  if (without.length === 0 || withKey.length === 0) return node;
  return {
    ...node,
    requires: withKey.map((part) =>
      part.kind === "InlineFragment"
        ? {
            ...part,
            selections: [
              ...part.selections,
              ...without.flatMap((other) => (concern(other, part, graph) ? selectionsOf(other) : [])),
            ],
          }
        : part,
    ),
  };
}

const typeOf = (part: QueryPlanSelectionNode): string =>
  (part.kind === "InlineFragment" ? part.typeCondition : "") ?? "";

const concern = (one: QueryPlanSelectionNode, other: QueryPlanSelectionNode, graph: JoinedGraph): boolean =>
  overlap(possibleTypes(typeOf(one), null, graph), possibleTypes(typeOf(other), null, graph));

const selectionsOf = (part: QueryPlanSelectionNode): readonly QueryPlanSelectionNode[] =>
  (part.selections ?? []).filter((each) => each.kind !== "Field" || each.name !== "__typename");
